#pragma once
// Proofs of RFC 9162: that an entry is in the tree (§2.1.3), and that a tree only grew (§2.1.4).
// Making and checking are pure; the last functions read the stored nodes.

#include "base/result.h"
#include "db/db.h"
#include "ledger/tree.h"

namespace ledger {

using Path = std::vector<Digest>;

/// Gives the hash of a complete subtree.
using NodeAt = std::function<Digest(Place)>;

Digest root_of(std::int64_t size, NodeAt const& node_at);
/// Requires 0 ≤ seq < size.
Path make_inclusion_proof(std::int64_t seq, std::int64_t size, NodeAt const& node_at);
/// Requires 0 < from ≤ to; empty when they are equal.
Path make_consistency_proof(std::int64_t from, std::int64_t to, NodeAt const& node_at);

/// Whether the leaf is number `seq` of the tree of `size` leaves with that root.
bool inclusion_holds(Digest const& leaf, std::int64_t seq, std::int64_t size, Path const& path, Digest const& root);
/// Whether the tree of `to` leaves begins with the tree of `from` leaves. Every tree begins with the empty one.
bool consistency_holds(std::int64_t from, std::int64_t to, Path const& path, Digest const& old_root, Digest const& new_root);

/// The stored tree. Errors: invalid, when the sizes are not those of a part of the ledger. A missing node is a
/// damaged database and throws db::Failure.
std::int64_t size(db::Reader& db);
Digest root(db::Reader& db);
base::Result<Digest> root_at(db::Reader& db, std::int64_t size);
base::Result<Digest> leaf_at(db::Reader& db, std::int64_t seq);
base::Result<Path> inclusion_proof(db::Reader& db, std::int64_t seq, std::int64_t size);
base::Result<Path> consistency_proof(db::Reader& db, std::int64_t from, std::int64_t to);

}  // namespace ledger
