#pragma once
// An institution: a ministry, a court, an independent authority, Parliament, an agency, an association. Ministries
// are renamed at every government: one institution keeps its dated names, and successions say what became of it.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/localised.h"

namespace institutions {

using InstitutionId = base::Id<struct InstitutionTag>;

enum class Type {
    ministry,
    prime_minister,
    agency,
    jurisdiction,
    independent_authority,
    parliament,
    advisory_body,
    association,
    research,
    international,
    other
};

std::string_view name(Type type);  // "independent_authority": in data and addresses
Type type_from(std::string_view name);

/// A name it bore. Dates are ISO days, or empty when not known; `seen_in` says where the name was read.
struct DatedName {
    base::LocalisedText name;
    std::string from{};
    std::string until{};
    std::string seen_in{};
    friend bool operator==(DatedName const&, DatedName const&) = default;
};

struct Institution {
    InstitutionId id{};
    std::string slug;
    Type type = Type::other;
    base::LocalisedText name;  // the present or last name
    std::string acronym{};
    std::vector<DatedName> names{};       // oldest first
    std::vector<std::string> succeeds{};  // slugs of the institutions whose duties it took over
    std::string parent{};                 // slug of what it belongs to
    base::LocalisedText note{};
    std::string website{};
    std::vector<std::string> written_as{};  // other spellings met in documents: found again at import
    std::vector<std::string> sources{};
    std::vector<std::string> addresses{};  // former slugs: they lead here
    std::int64_t revision = 1;
    friend bool operator==(Institution const&, Institution const&) = default;
};

/// The public state: what the ledger, the API and the exports hold. The same both ways, without the id.
base::json::value to_json(Institution const& institution);
base::Result<Institution> institution_from_json(base::json::value const& value);

/// A name as spellings are compared: case, accents, punctuation and spaces do not matter.
std::string spelling_key(std::string_view written);

/// What is wrong with an institution someone wrote; empty when it may be kept.
std::vector<base::Problem> problems_of(Institution const& institution);

/// The name it bore on a day, or its present name.
base::LocalisedText const& name_on(Institution const& institution, base::Date day);

}  // namespace institutions
