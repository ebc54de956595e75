#include <fmt/format.h>

#include "ledger/proof.h"

namespace ledger {
namespace {

struct Hash {
    std::optional<Digest> digest;
    static Hash of(db::Row const& row) { return {crypto::digest_from(row.bytes(0))}; }
};

Digest stored_node(db::Reader& db, Place place) {
    auto const found = place.level == 0 ? db.find<Hash>("select leaf from ledger_entry where seq = ?", place.position)
                                        : db.find<Hash>("select hash from ledger_node where number = ?", node_number(place));
    if (!found || !found->digest)
        throw db::Failure(base::Kind::broken,
                          fmt::format("ledger: the node of level {}, position {} is missing", place.level, place.position));
    return *found->digest;
}

NodeAt nodes_of(db::Reader& db) {
    return [&db](Place place) { return stored_node(db, place); };
}

base::Error outside() { return base::fail(base::Kind::invalid, "The ledger has no entry of that number, or no such size."); }

}  // namespace

std::int64_t size(db::Reader& db) { return db.find_i64("select size from ledger_head where id = 1").value_or(0); }

Digest root(db::Reader& db) { return root_of(size(db), nodes_of(db)); }

base::Result<Digest> root_at(db::Reader& db, std::int64_t size) {
    if (size < 0 || size > ledger::size(db)) return outside();
    return root_of(size, nodes_of(db));
}

base::Result<Digest> leaf_at(db::Reader& db, std::int64_t seq) {
    if (seq < 0 || seq >= size(db)) return outside();
    return stored_node(db, {0, seq});
}

base::Result<Path> inclusion_proof(db::Reader& db, std::int64_t seq, std::int64_t size) {
    if (seq < 0 || seq >= size || size > ledger::size(db)) return outside();
    return make_inclusion_proof(seq, size, nodes_of(db));
}

base::Result<Path> consistency_proof(db::Reader& db, std::int64_t from, std::int64_t to) {
    if (from < 1 || from > to || to > ledger::size(db)) return outside();
    return make_consistency_proof(from, to, nodes_of(db));
}

}  // namespace ledger
