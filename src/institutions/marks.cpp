#include "institutions/marks.h"

#include <algorithm>

#include "i18n/i18n.h"

namespace institutions::store {
namespace {

constexpr std::string_view shared_by_everybody[] = {"gmail.com",   "outlook.com", "hotmail.com", "hotmail.fr",     "live.fr",  "yahoo.com",
                                                    "yahoo.fr",    "icloud.com",  "orange.fr",   "wanadoo.fr",     "free.fr",  "sfr.fr",
                                                    "laposte.net", "gmx.com",     "gmx.fr",      "protonmail.com", "proton.me"};

std::string without_spaces(std::string_view written) {
    std::string out;
    for (char const c : written)
        if (c != ' ' && c != '\t') out += c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
    return out;
}

bool is_domain(std::string_view text) {
    bool const has_dots =
        text.find('.') != std::string_view::npos && text.front() != '.' && text.back() != '.' && text.find("..") == std::string_view::npos;
    return has_dots && text.size() <= 253 && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string_view::npos;
}

std::string_view name(MarkKind kind) { return kind == MarkKind::number ? "number" : "mail"; }

std::optional<InstitutionId> marked(db::Reader& db, MarkKind kind, std::string_view value) {
    if (value.empty()) return std::nullopt;
    auto const found = db.find_i64("select institution_id from institution_mark where kind = ? and value = ?", name(kind), value);
    if (!found) return std::nullopt;
    return InstitutionId{*found};
}

}  // namespace

base::Result<Mark> number_mark(std::string_view written) {
    auto value = without_spaces(written);
    bool const is_number = value.find_first_not_of("0123456789") == std::string::npos && (value.size() == 9 || value.size() == 14);
    if (!is_number) return base::fail_field("number", i18n::msg("A SIREN has 9 digits, a SIRET 14."));
    return Mark{MarkKind::number, std::move(value)};
}

base::Result<Mark> mail_mark(std::string_view written) {
    auto value = without_spaces(written);
    bool const is_shared =
        std::find(std::begin(shared_by_everybody), std::end(shared_by_everybody), value) != std::end(shared_by_everybody);
    if (value.empty() || !is_domain(value) || is_shared)
        return base::fail_field("mail-domain", i18n::msg("Enter a domain of mail of this institution alone, like ministere.gouv.fr."));
    return Mark{MarkKind::mail, std::move(value)};
}

base::Result<base::Done> set_mark(db::Writer& db, InstitutionId institution, Mark const& mark) {
    TRY(
        db.run("insert into institution_mark (kind, value, institution_id) values (?, ?, ?)"
               " on conflict (kind, value) do update set institution_id = excluded.institution_id",
               name(mark.kind), mark.value, institution));
    return base::Done{};
}

std::optional<FoundByMark> find_by_marks(db::Reader& db, std::string_view siret, std::string_view mail_domain) {
    if (auto const establishment = marked(db, MarkKind::number, siret)) return FoundByMark{*establishment, true};
    if (siret.size() == 14)
        if (auto const enterprise = marked(db, MarkKind::number, siret.substr(0, 9))) return FoundByMark{*enterprise, true};
    for (auto domain = mail_domain; domain.find('.') != std::string_view::npos; domain.remove_prefix(domain.find('.') + 1))
        if (auto const found = marked(db, MarkKind::mail, domain)) return FoundByMark{*found, false};
    return std::nullopt;
}

}  // namespace institutions::store
