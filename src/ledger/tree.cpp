#include "ledger/tree.h"

#include <bit>
#include <cstring>

namespace ledger {

Digest leaf_hash(std::string_view canonical_entry) {
    static constexpr std::byte prefix[] = {std::byte{0}};
    return crypto::sha256({crypto::Bytes(prefix), crypto::bytes_of(canonical_entry)});
}

Digest node_hash(Digest const& left, Digest const& right) {
    static constexpr std::byte prefix[] = {std::byte{1}};
    return crypto::sha256({crypto::Bytes(prefix), crypto::Bytes(left), crypto::Bytes(right)});
}

std::int64_t nodes_before(std::int64_t size) { return size - std::popcount(std::uint64_t(size)); }

std::int64_t node_number(Place place) {
    auto const last_leaf = ((place.position + 1) << place.level) - 1;
    return nodes_before(last_leaf) + place.level - 1;
}

std::optional<Frontier> Frontier::of(std::int64_t size, crypto::Bytes roots) {
    if (size < 0 || roots.size() != std::size_t(std::popcount(std::uint64_t(size))) * sizeof(Digest)) return std::nullopt;
    Frontier frontier;
    frontier.size_ = size;
    frontier.roots_.resize(roots.size() / sizeof(Digest));
    if (!roots.empty()) std::memcpy(frontier.roots_.data(), roots.data(), roots.size());
    return frontier;
}

void Frontier::append(Digest const& leaf, std::function<void(Place, Digest const&)> const& completed) {
    auto hash = leaf;
    int level = 0;
    while ((size_ >> level) & 1) {
        hash = node_hash(roots_.back(), hash);
        roots_.pop_back();
        ++level;
        completed({level, size_ >> level}, hash);
    }
    roots_.push_back(hash);
    ++size_;
}

Digest Frontier::root() const {
    if (roots_.empty()) return crypto::sha256("");
    auto hash = roots_.back();
    for (auto left = roots_.rbegin() + 1; left != roots_.rend(); ++left) hash = node_hash(*left, hash);
    return hash;
}

}  // namespace ledger
