#pragma once
// What roles are held on: the whole site, and the kinds of things that rooms above say there are. A kind that nobody filled has no
// object, so no role can be given there and no form offers it.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/subject.h"
#include "db/db.h"
#include "i18n/i18n.h"

namespace mandates {

/// One thing that roles are held on, with its name in the reader's language.
struct Scope {
    base::Subject subject;
    std::string name;
};

/// A kind of them. Filled by the floor that knows the rooms.
struct ScopeKind {
    std::string_view kind;  // "plan"
    std::function<std::vector<Scope>(db::Reader&, i18n::Language)> all;
    /// Empty when there is no such thing.
    std::function<std::string(db::Reader&, std::int64_t id, i18n::Language)> name;
    /// The plans whose coordinators may give roles on it; a plan is its own.
    std::function<std::vector<base::Subject>(db::Reader&, std::int64_t id)> plans;
};

/// Every kind there is. Any thread.
class Scopes {
  public:
    Scopes() = default;
    explicit Scopes(std::vector<ScopeKind> kinds) : kinds_(std::move(kinds)) {}

    /// The whole site, then each kind's, in their order.
    std::vector<Scope> all(db::Reader& db, i18n::Language language) const;
    /// Empty when there is no such thing.
    std::string name_of(db::Reader& db, base::Subject const& scope, i18n::Language language) const;
    std::vector<base::Subject> plans_of(db::Reader& db, base::Subject const& scope) const;

  private:
    ScopeKind const* find(std::string_view kind) const;
    std::vector<ScopeKind> kinds_;
};

/// "plan:12" as forms send it; nothing when it is not such a text.
std::optional<base::Subject> scope_from(std::string_view text);

}  // namespace mandates
