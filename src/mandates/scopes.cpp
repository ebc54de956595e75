#include "mandates/scopes.h"

#include <algorithm>
#include <charconv>

namespace mandates {

std::vector<Scope> Scopes::all(db::Reader& db, i18n::Language language) const {
    std::vector<Scope> scopes{{{"site", 0}, i18n::Words(language)("The whole site")}};
    for (auto const& kind : kinds_)
        for (auto& scope : kind.all(db, language)) scopes.push_back(std::move(scope));
    return scopes;
}

std::string Scopes::name_of(db::Reader& db, base::Subject const& scope, i18n::Language language) const {
    if (scope == base::Subject{"site", 0}) return i18n::Words(language)("The whole site");
    auto const* kind = find(scope.kind);
    return kind ? kind->name(db, scope.id, language) : std::string();
}

std::vector<base::Subject> Scopes::plans_of(db::Reader& db, base::Subject const& scope) const {
    auto const* kind = find(scope.kind);
    return kind ? kind->plans(db, scope.id) : std::vector<base::Subject>{};
}

ScopeKind const* Scopes::find(std::string_view kind) const {
    auto const found = std::find_if(kinds_.begin(), kinds_.end(), [&](auto const& one) { return one.kind == kind; });
    return found == kinds_.end() ? nullptr : &*found;
}

std::optional<base::Subject> scope_from(std::string_view text) {
    auto const colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    base::Subject scope{std::string(text.substr(0, colon))};
    auto const digits = text.substr(colon + 1);
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), scope.id);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return scope;
}

}  // namespace mandates
