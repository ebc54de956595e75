#pragma once
// Roles as a whole: held, to come and past, with who gave them, under which mandate, and how they ended. SQL only.

#include <optional>
#include <string>
#include <vector>

#include "accounts/account.h"
#include "accounts/term.h"
#include "base/clock.h"
#include "db/db.h"

namespace mandates {

using accounts::PersonId;
using GrantId = base::Id<struct GrantTag>;

enum class State { to_come, in_force, ended };

/// One role given to one person.
struct Given {
    GrantId id{};
    PersonId person{};
    std::string name{};
    base::Grant grant{};
    std::string first_on{};  // ISO days, both included, as they hold: within those of the mandate and of who delegates
    std::string last_on{};   // accounts::last_day: until it is ended
    std::string granted_by{};
    base::Instant granted_at{};
    std::int64_t institution = 0;  // of the mandate it rests on; 0: none
    std::string delegated_by{};    // empty: it is nobody else's
    std::optional<base::Instant> ended_at{};
    std::string ended_by{};
    PersonId delegator{};
    static Given of(db::Row const& row);

    State state(base::Date today) const;
};

/// Which roles: of a person, of a kind, on a scope; absent: all. Past ones when asked for.
struct Question {
    std::optional<PersonId> person{};
    std::optional<base::Role> role{};
    std::optional<base::Subject> scope{};
    bool with_past = false;
};

namespace store {

/// By name, then the latest first.
std::vector<Given> given(db::Reader& db, Question const& question, base::Date today);
std::optional<Given> find(db::Reader& db, GrantId id);

/// errors: not_found (ended meanwhile)
base::Result<base::Done> end(db::Writer& db, GrantId id, PersonId by, base::Instant now);
/// Empty: until it is ended. errors: not_found (ended meanwhile), invalid (before the first day)
base::Result<base::Done> set_last_day(db::Writer& db, GrantId id, std::string const& until_on);

/// Somebody who holds or held a role, or belongs to an institution: whom a role may be given to without an invitation.
struct Person {
    PersonId id{};
    std::string name{};
    static Person of(db::Row const& row);
};
std::vector<Person> people(db::Reader& db);
std::optional<Person> find_person(db::Reader& db, PersonId person);

/// A confirmed membership.
struct Mandate {
    std::int64_t id = 0;
    PersonId person{};
    std::string name{};
    std::int64_t institution = 0;
    std::string from_on{};
    std::string until_on{};  // empty: until it is ended
    static Mandate of(db::Row const& row);
};
std::vector<Mandate> mandates_of(db::Reader& db, PersonId person, base::Date today);

}  // namespace store
}  // namespace mandates
