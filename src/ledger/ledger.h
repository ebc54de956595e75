#pragma once
// The ledger: every public act, in order, chained in a Merkle tree (RFC 9162). An entry is written in the
// transaction that makes the change, so there is no change without its entry and no entry without its change.
// History, "as of", feeds, notices and proofs are all read from here. Public facts only: personal data enters
// as salted commitments (commit_to), which erasure forgets.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/actor.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/subject.h"
#include "db/db.h"

namespace ledger {

/// Who acts: a person, as a number and never a name, and the grant under which the act was allowed. Readers are told
/// the grant. It is absent for the program itself.
struct Author {
    base::PersonId person{};
    std::optional<base::Grant> capacity{};
};
/// The actor under the grant that allows the act.
Author author(base::Actor const& actor, base::Grant grant);

/// A public act about to be recorded. `state` is the full public state of the subject after it, or null when the
/// subject is public no more. In it, identifiers are texts and so are decimals: an integer beyond 2^53 or a floating
/// point number is refused, because not every language would read it alike.
struct Act {
    Author author{};
    std::string verb{};  // "commitment.updated": the subject's kind, a dot, a past participle
    base::Subject subject{};
    std::vector<base::Subject> related{};  // what else this concerns: its plan, institutions, themes
    base::json::value state{};
    base::Instant at{};
};

/// An act as recorded. `seq` counts from 0, without gaps.
struct Entry {
    std::int64_t seq = 0;
    base::Instant at{};
    Author author{};
    std::string verb{};
    base::Subject subject{};
    std::vector<base::Subject> related{};
    std::string state{};  // canonical JSON
    static Entry of(db::Row const& row);
};

/// Writes the entry; its sequence number. Subscribers hear of it after the commit.
/// Errors: broken, when the act cannot be written canonically (see Act); whatever the database says.
db::Result<std::int64_t> record(db::Writer& db, Act const& act);

/// Told after each commit, on the writer thread, in order; must be quick. The app floor subscribes rooms here.
using Subscriber = std::function<void(Entry const&)>;
void subscribe(Subscriber subscriber);
void forget_subscribers();  // for tests

// Readings. Newest first unless said otherwise; `before` is a sequence number to page on, 0 for the newest.
std::vector<Entry> latest(db::Reader& db, int limit, std::int64_t before = 0);
/// Acts on subjects of one kind; the second, those that concern this one too.
std::vector<Entry> of_kind(db::Reader& db, std::string_view kind, int limit, std::int64_t before = 0);
std::vector<Entry> of_kind_concerning(db::Reader& db, std::string_view kind, base::Subject const& subject, int limit,
                                      std::int64_t before = 0);
std::vector<Entry> history_of(db::Reader& db, base::Subject const& subject, int limit, std::int64_t before = 0);
/// Acts whose subject or related subjects include this one.
std::vector<Entry> concerning(db::Reader& db, base::Subject const& subject, int limit, std::int64_t before = 0);
/// The subject's state as it was at that moment, if it existed.
std::optional<Entry> as_of(db::Reader& db, base::Subject const& subject, base::Instant at);
/// The last entry at that moment of every subject of a kind, where that entry concerns `related`.
std::vector<Entry> all_as_of(db::Reader& db, std::string_view kind, base::Subject const& related, base::Instant at);
/// The same of all subjects of the kind.
std::vector<Entry> all_as_of(db::Reader& db, std::string_view kind, base::Instant at);
/// The last entry at that moment of every subject that an act on a `through` concerned together with `subject`, which is
/// of the same kind: with "link", what it was ever tied to, and itself.
std::vector<Entry> neighbours_as_of(db::Reader& db, base::Subject const& subject, std::string_view through, base::Instant at);
/// The `before` that leaves out what came after that moment; nothing when nothing had been recorded.
std::optional<std::int64_t> before_of(db::Reader& db, base::Instant at);
/// What came after `seq`, oldest first: for following the ledger (-1: from the beginning).
std::vector<Entry> following(db::Reader& db, std::int64_t seq, int limit);
/// How the public life of a subject began.
std::optional<Entry> first_of(db::Reader& db, base::Subject const& subject);
std::optional<Entry> entry(db::Reader& db, std::int64_t seq);
std::optional<base::Instant> began_at(db::Reader& db);

}  // namespace ledger
