#pragma once
// What an institution is recognised by when somebody signs in by way of their administration: SIREN or SIRET, domains of mail.

#include <optional>
#include <string>
#include <string_view>

#include "db/db.h"
#include "institutions/institution.h"

namespace institutions::store {

enum class MarkKind { number, mail };

struct Mark {
    MarkKind kind;
    std::string value;
};

/// "130 025 265" and "13002526500013" are numbers, "ministere.gouv.fr" is a domain; spaces are left out, letters made small.
/// errors: invalid (neither 9 nor 14 digits; no domain, or one of a provider of mail to everybody)
base::Result<Mark> number_mark(std::string_view written);
base::Result<Mark> mail_mark(std::string_view written);

/// A mark is one institution's: given again, it moves.
base::Result<base::Done> set_mark(db::Writer& db, InstitutionId institution, Mark const& mark);

struct FoundByMark {
    InstitutionId institution{};
    bool is_by_number = false;
};
/// By the SIRET, by its SIREN, then by the domain, or one above it: `paris.ministere.gouv.fr` is of `ministere.gouv.fr`.
std::optional<FoundByMark> find_by_marks(db::Reader& db, std::string_view siret, std::string_view mail_domain);

}  // namespace institutions::store
