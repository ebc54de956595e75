// Links in the database; every change is told to the ledger.

#include "base/json_reading.h"
#include "ledger/ledger.h"
#include "thread/link.h"

namespace thread {
namespace {

using base::Kind;

#define LINK_COLUMNS \
    "id, relation, from_kind, from_id, from_address, from_title, from_label, to_kind, to_id, to_address, to_title, to_label, note, source"

std::string text_of(base::LocalisedText const& text) { return base::canonical(base::to_json(text)); }

db::Result<db::Done> tell(db::Writer& db, char const* verb, Link const& link, base::json::value state, ledger::Author const& author,
                          base::Instant now) {
    TRY(ledger::record(db, {author, verb, {"link", link.id.value}, {link.from.subject, link.to.subject}, std::move(state), now}));
    return db::Done{};
}

/// Links as the ledger tells them, the first tied first; those that were untied are left out.
std::vector<Link> told_by(std::vector<ledger::Entry> const& entries) {
    std::vector<Link> links;
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        base::JsonReading const state(entry->state);
        if (!state.value() || state.value()->is_null()) continue;
        auto link = link_from_json(*state.value(), {entry->subject.id});
        if (!link) throw db::Failure(Kind::broken, "link " + std::to_string(entry->subject.id) + " has a broken state");
        links.push_back(*std::move(link));
    }
    return links;
}

}  // namespace

db::Result<LinkId> tie(db::Writer& db, Link link, ledger::Author const& author, base::Instant now) {
    if (link.from.subject == link.to.subject) return base::fail(Kind::invalid, "Nothing is tied to itself.");
    link.id = base::new_id<LinkId>(now);
    auto const state = to_json(link);
    auto const added = TRY(db.run("insert into thread_link (" LINK_COLUMNS
                                  ", state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                                  link.id, name(link.relation), link.from.subject.kind, link.from.subject.id, link.from.address,
                                  text_of(link.from.title), link.from.label, link.to.subject.kind, link.to.subject.id, link.to.address,
                                  text_of(link.to.title), link.to.label, text_of(link.note), link.source, base::canonical(state)));
    if (added == 0) return base::fail(Kind::conflict, "This link exists already.");
    TRY(tell(db, "link.tied", link, state, author, now));
    return link.id;
}

db::Result<db::Done> untie(db::Writer& db, LinkId id, ledger::Author const& author, base::Instant now) {
    auto const link = db.find<Link>("select " LINK_COLUMNS " from thread_link where id = ?", id);
    if (!link) return base::fail(Kind::not_found, "There is no such link.");
    TRY(db.run("delete from thread_link where id = ?", id));
    return tell(db, "link.untied", *link, nullptr, author, now);
}

db::Result<db::Done> refresh(db::Writer& db, End const& end) {
    auto const title = text_of(end.title);
    TRY(db.run("update thread_link set from_address = ?, from_title = ?, from_label = ? where from_kind = ? and from_id = ?", end.address,
               title, end.label, end.subject.kind, end.subject.id));
    TRY(db.run("update thread_link set to_address = ?, to_title = ?, to_label = ? where to_kind = ? and to_id = ?", end.address, title,
               end.label, end.subject.kind, end.subject.id));
    return db::Done{};
}

std::vector<Link> from(db::Reader& db, base::Subject const& subject) {
    return db.list<Link>("select " LINK_COLUMNS " from thread_link where from_kind = ? and from_id = ? order by id", subject.kind,
                         subject.id);
}

std::vector<Link> to(db::Reader& db, base::Subject const& subject) {
    return db.list<Link>("select " LINK_COLUMNS " from thread_link where to_kind = ? and to_id = ? order by id", subject.kind, subject.id);
}

std::vector<Link> of_as_of(db::Reader& db, base::Subject const& subject, base::Instant at) {
    return told_by(ledger::all_as_of(db, "link", subject, at));
}

std::vector<Link> all_as_of(db::Reader& db, base::Instant at) { return told_by(ledger::all_as_of(db, "link", at)); }

std::vector<Link> all_between(db::Reader& db, std::string_view from_kind, std::string_view to_kind) {
    return db.list<Link>("select " LINK_COLUMNS " from thread_link where from_kind = ? and to_kind = ? order by id", from_kind, to_kind);
}

std::vector<Link> links_after(db::Reader& db, std::string_view from_kind, std::string_view to_kind, Link const& last, int limit) {
    bool const is_first = last.from.address.empty();
    return db.list<Link>("select " LINK_COLUMNS
                         " from thread_link where from_kind = ? and to_kind = ? and (from_address, relation, to_address) > (?, ?, ?) "
                         "order by from_address, relation, to_address limit ?",
                         from_kind, to_kind, last.from.address, is_first ? std::string_view() : name(last.relation), last.to.address,
                         limit);
}

}  // namespace thread
