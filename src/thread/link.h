#pragma once
// The thread: typed links between subjects, walked in both directions. A commitment continues one of an earlier
// plan; a contribution will feed a commitment; a recommendation will be answered by a response. A link is a
// public act.

#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "base/localised.h"
#include "base/subject.h"
#include "db/db.h"
#include "ledger/ledger.h"

namespace thread {

using LinkId = base::Id<struct LinkTag>;

/// How `from` relates to `to`, read from the later to the earlier: "commitment B —continues→ commitment A".
enum class Relation { continues, extends, builds_on, merges, splits_from, fed_by, part_of, replaces };

std::string_view name(Relation relation);
std::optional<Relation> relation_from(std::string_view name);

/// One end as shown without asking its room: kept with the link so that a page needs no query per link.
struct End {
    base::Subject subject;
    std::string address;  // path without the language
    base::LocalisedText title;
    std::string label{};  // "2015-2017, 11"
};

struct Link {
    LinkId id{};
    Relation relation = Relation::continues;
    End from;
    End to;
    base::LocalisedText note{};
    std::string source{};
    static Link of(db::Row const& row);
};

base::json::value to_json(Link const& link);
/// Nothing when it is not what to_json writes.
std::optional<Link> link_from_json(base::json::value const& value, LinkId id);

/// Ties two subjects; `conflict` when the same link exists. Records `link.tied`.
db::Result<LinkId> tie(db::Writer& db, Link link, ledger::Author const& author, base::Instant now);
db::Result<db::Done> untie(db::Writer& db, LinkId id, ledger::Author const& author, base::Instant now);
/// The address or title of a subject changed: its ends follow.
db::Result<db::Done> refresh(db::Writer& db, End const& end);

std::vector<Link> from(db::Reader& db, base::Subject const& subject);  // where it comes from
std::vector<Link> to(db::Reader& db, base::Subject const& subject);    // what became of it
/// Both directions at a moment; the ends as they were called when they were tied.
std::vector<Link> of_as_of(db::Reader& db, base::Subject const& subject, base::Instant at);
std::vector<Link> all_as_of(db::Reader& db, base::Instant at);
std::vector<Link> all_between(db::Reader& db, std::string_view from_kind, std::string_view to_kind);
/// At most `limit` of them after that one, by address of the later end, relation and address of the earlier one: the same
/// order wherever the same links are tied.
std::vector<Link> links_after(db::Reader& db, std::string_view from_kind, std::string_view to_kind, Link const& last, int limit);

}  // namespace thread
