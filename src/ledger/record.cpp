#include <mutex>

#include "base/json.h"
#include "crypto/hash.h"
#include "ledger/entry.h"
#include "ledger/ledger.h"

namespace ledger {
namespace {

std::mutex subscribers_mutex;
std::shared_ptr<std::vector<Subscriber> const> subscribers = std::make_shared<std::vector<Subscriber>>();

void tell(Entry const& entry) {
    std::unique_lock lock(subscribers_mutex);
    auto const told = subscribers;
    lock.unlock();
    for (auto const& subscriber : *told) subscriber(entry);
}

struct Head {
    std::int64_t size;
    std::vector<std::byte> roots;
    static Head of(db::Row const& row) {
        auto const roots = row.bytes(1);
        return {row.i64(0), {roots.begin(), roots.end()}};
    }
};

/// Nodes that share a PostgreSQL append one after the other: they wait for this row. SQLite has one writer.
db::Result<Frontier> take_head(db::Writer& db) {
    auto const head = db.engine() == db::Engine::postgresql
                          ? db.find<Head>("select size, frontier from ledger_head where id = 1 for update")
                          : db.find<Head>("select size, frontier from ledger_head where id = 1");
    auto frontier = head ? Frontier::of(head->size, head->roots) : std::nullopt;
    if (!frontier) return base::Error{.kind = base::Kind::broken, .detail = "ledger: the head row is missing or malformed"};
    return *std::move(frontier);
}

/// On PostgreSQL in one statement, because each costs a round trip and an act concerns a dozen things.
db::Result<db::Done> index_by_subject(db::Writer& db, Entry const& entry) {
    std::vector<base::Subject> subjects{entry.subject};
    subjects.insert(subjects.end(), entry.related.begin(), entry.related.end());
    if (db.engine() == db::Engine::sqlite) {
        for (auto const& subject : subjects)
            TRY(db.run("insert into ledger_related (kind, id, seq) values (?, ?, ?)", subject.kind, subject.id, entry.seq));
        return db::Done{};
    }
    base::json::array list;
    for (auto const& subject : subjects) list.push_back(base::json::array{subject.kind, subject.id});
    TRY(
        db.run("insert into ledger_related (kind, id, seq) select value ->> 0, cast(value ->> 1 as bigint), ? "
               "from json_array_elements(cast(? as json))",
               entry.seq, base::json::serialize(list)));
    return db::Done{};
}

db::Result<db::Done> insert_entry(db::Writer& db, Entry const& entry, Digest const& leaf) {
    TRY(
        db.run("insert into ledger_entry (seq, at, actor, capacity, verb, subject_kind, subject_id, related, state, leaf) "
               "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               entry.seq, entry.at, entry.author.person, capacity_text(entry.author.capacity), entry.verb, entry.subject.kind,
               entry.subject.id, related_text(entry.related), entry.state, crypto::Bytes(leaf)));
    TRY(index_by_subject(db, entry));
    return db::Done{};
}

db::Result<db::Done> grow_tree(db::Writer& db, Frontier& frontier, Digest const& leaf) {
    std::vector<std::pair<std::int64_t, Digest>> completed;
    frontier.append(leaf, [&](Place place, Digest const& hash) { completed.emplace_back(node_number(place), hash); });
    for (auto const& [number, hash] : completed)
        TRY(db.run("insert into ledger_node (number, hash) values (?, ?)", number, crypto::Bytes(hash)));
    TRY(db.run("update ledger_head set size = ?, frontier = ? where id = 1", frontier.size(), frontier.bytes()));
    return db::Done{};
}

}  // namespace

db::Result<std::int64_t> record(db::Writer& db, Act const& act) {
    auto frontier = TRY(take_head(db));
    auto entry = TRY(entry_of(act, frontier.size()));
    auto const leaf = leaf_hash(canonical_text(entry));
    TRY(insert_entry(db, entry, leaf));
    TRY(grow_tree(db, frontier, leaf));
    auto const seq = entry.seq;
    db.after_commit([entry = std::move(entry)] { tell(entry); });
    return seq;
}

void subscribe(Subscriber subscriber) {
    std::lock_guard lock(subscribers_mutex);
    auto grown = std::make_shared<std::vector<Subscriber>>(*subscribers);
    grown->push_back(std::move(subscriber));
    subscribers = std::move(grown);
}

void forget_subscribers() {
    std::lock_guard lock(subscribers_mutex);
    subscribers = std::make_shared<std::vector<Subscriber>>();
}

}  // namespace ledger
