#include "ledger/proof.h"

#include <bit>

namespace ledger {
namespace {

/// The largest power of two smaller than n; n > 1.
std::int64_t split(std::int64_t n) { return std::int64_t(std::bit_floor(std::uint64_t(n - 1))); }

/// The root of leaves begin to end. In these trees begin is always a multiple of the span's size, rounded up to a
/// power of two: the span is complete exactly when its size is one.
Digest subtree(std::int64_t begin, std::int64_t end, NodeAt const& node_at) {
    auto const count = end - begin;
    if (std::has_single_bit(std::uint64_t(count))) {
        auto const level = std::countr_zero(std::uint64_t(count));
        return node_at({level, begin >> level});
    }
    auto const middle = begin + split(count);
    auto const left = subtree(begin, middle, node_at);
    return node_hash(left, subtree(middle, end, node_at));
}

}  // namespace

Digest root_of(std::int64_t size, NodeAt const& node_at) { return size == 0 ? crypto::sha256("") : subtree(0, size, node_at); }

Path make_inclusion_proof(std::int64_t seq, std::int64_t size, NodeAt const& node_at) {
    Path from_the_top;
    std::int64_t begin = 0, end = size;
    while (end - begin > 1) {
        auto const middle = begin + split(end - begin);
        if (seq < middle) {
            from_the_top.push_back(subtree(middle, end, node_at));
            end = middle;
        } else {
            from_the_top.push_back(subtree(begin, middle, node_at));
            begin = middle;
        }
    }
    return {from_the_top.rbegin(), from_the_top.rend()};
}

Path make_consistency_proof(std::int64_t from, std::int64_t to, NodeAt const& node_at) {
    Path from_the_top;
    std::int64_t begin = 0, end = to;
    while (from != end) {
        auto const middle = begin + split(end - begin);
        if (from <= middle) {
            from_the_top.push_back(subtree(middle, end, node_at));
            end = middle;
        } else {
            from_the_top.push_back(subtree(begin, middle, node_at));
            begin = middle;
        }
    }
    // The old root itself is left out when the old tree is one complete subtree of the new: its reader has it.
    if (begin > 0) from_the_top.push_back(subtree(begin, end, node_at));
    return {from_the_top.rbegin(), from_the_top.rend()};
}

// RFC 9162 §2.1.3.2, with its names: fn, sn, r.
bool inclusion_holds(Digest const& leaf, std::int64_t seq, std::int64_t size, Path const& path, Digest const& root) {
    if (seq < 0 || seq >= size) return false;
    auto fn = std::uint64_t(seq), sn = std::uint64_t(size - 1);
    auto r = leaf;
    for (auto const& p : path) {
        if (sn == 0) return false;
        if ((fn & 1) || fn == sn) {
            r = node_hash(p, r);
            while (!(fn & 1) && fn != 0) fn >>= 1, sn >>= 1;
        } else {
            r = node_hash(r, p);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && r == root;
}

// RFC 9162 §2.1.4.2, with its names: fn, sn, fr, sr.
bool consistency_holds(std::int64_t from, std::int64_t to, Path const& path, Digest const& old_root, Digest const& new_root) {
    if (from < 0 || from > to) return false;
    if (from == 0) return path.empty() && old_root == crypto::sha256("");
    if (from == to) return path.empty() && old_root == new_root;
    auto next = path.begin();
    auto const is_complete = std::has_single_bit(std::uint64_t(from));
    if (!is_complete && next == path.end()) return false;
    auto fr = is_complete ? old_root : *next++;
    auto sr = fr;
    auto fn = std::uint64_t(from - 1), sn = std::uint64_t(to - 1);
    while (fn & 1) fn >>= 1, sn >>= 1;
    for (; next != path.end(); ++next) {
        if (sn == 0) return false;
        if ((fn & 1) || fn == sn) {
            fr = node_hash(*next, fr);
            sr = node_hash(*next, sr);
            while (!(fn & 1) && fn != 0) fn >>= 1, sn >>= 1;
        } else {
            sr = node_hash(sr, *next);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && fr == old_root && sr == new_root;
}

}  // namespace ledger
