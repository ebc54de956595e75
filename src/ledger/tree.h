#pragma once
// The Merkle tree of RFC 9162 §2.1: SHA-256, 0x00 before a leaf, 0x01 before a node. Pure: no database.

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "crypto/hash.h"

namespace ledger {

using crypto::Digest;

Digest leaf_hash(std::string_view canonical_entry);
Digest node_hash(Digest const& left, Digest const& right);

/// Where a complete subtree stands: `level` 0 is a leaf, and its leaves are position·2^level up to (position+1)·2^level.
struct Place {
    int level = 0;
    std::int64_t position = 0;
    friend bool operator==(Place, Place) = default;
};

/// The number of complete subtrees of two leaves and more among the first `size` leaves.
std::int64_t nodes_before(std::int64_t size);
/// The subtree's rank in the order in which entries complete them; level must be above 0.
std::int64_t node_number(Place place);

/// A tree of any size, kept as the roots of the complete subtrees that make it up, largest first:
/// all that appending needs.
class Frontier {
  public:
    Frontier() = default;
    /// Nothing when there are not as many roots as `size` has bits set.
    static std::optional<Frontier> of(std::int64_t size, crypto::Bytes roots);

    /// Adds a leaf; tells each subtree that it completes, smallest first.
    void append(Digest const& leaf, std::function<void(Place, Digest const&)> const& completed);
    std::int64_t size() const { return size_; }
    /// The tree's root; of no leaves, SHA-256 of nothing.
    Digest root() const;
    crypto::Bytes bytes() const { return std::as_bytes(std::span(roots_)); }

  private:
    std::int64_t size_ = 0;
    std::vector<Digest> roots_;
};

}  // namespace ledger
