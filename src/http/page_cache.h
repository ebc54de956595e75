#pragma once
// Ready pages, by address. Safe from any thread.
//
// Always: a page that was read from the database before a change of something it shows is not stored after that
// change was announced by forget(). A fill takes ticket() before it opens its snapshot; forget() raises the counter
// and marks its tags with it; store() refuses a page one of whose tags was marked after the ticket.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/subject.h"
#include "http/outgoing.h"

namespace http {

class PageCache {
  public:
    using Moment = std::chrono::steady_clock::time_point;
    /// Pages are made anew after this long even when nothing they show has changed: "closes tomorrow" passes too.
    static constexpr std::chrono::minutes lifetime{5};
    /// A page found this often deserves its best forms.
    static constexpr std::uint32_t hits_before_best = 3;

    explicit PageCache(std::size_t byte_budget) : shard_budget_(byte_budget / shard_count) {}

    /// False when the budget is none: every page is made anew.
    bool keeps_pages() const { return shard_budget_ > 0; }

    struct Found {
        ReadyPagePtr page{};
        bool deserves_best = false;  // said now and then until it has them
    };
    Found find(std::string_view key, Moment now);

    std::uint64_t ticket() const { return changes_.load(std::memory_order_acquire); }
    /// False when the page is too large or shows what changed since the ticket.
    bool store(std::string const& key, ReadyPagePtr page, std::vector<base::Subject> const& tags, std::uint64_t ticket, Moment now);
    /// Puts better forms in the place of the same page, if it is still there.
    void improve(std::string_view key, ReadyPagePtr const& old, ReadyPagePtr better);

    void forget(base::Subject const& subject);
    void forget_everything();

    struct Counters {
        std::uint64_t hits = 0, misses = 0, stored = 0, evicted = 0, forgotten = 0, refused = 0, bytes = 0, pages = 0;
    };
    Counters counters() const;

  private:
    static constexpr std::size_t shard_count = 16;
    static constexpr std::size_t mark_count = 4096;  // tags share marks: at worst a page is not stored

    struct Entry {
        std::string key;
        ReadyPagePtr page;
        std::vector<std::uint64_t> tags;
        Moment stored_at;
        std::uint32_t hits = 0;
        std::size_t bytes = 0;
    };
    using Entries = std::list<Entry>;  // the most recently used first

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };
    struct Shard {
        mutable std::mutex mutex;
        Entries entries;
        std::unordered_map<std::string_view, Entries::iterator, Hash, std::equal_to<>> by_key;
        std::unordered_map<std::uint64_t, std::vector<Entry*>> by_tag;
        std::size_t bytes = 0;
        Counters counters;
    };

    Shard& shard_of(std::string_view key) { return shards_[Hash{}(key) % shard_count]; }
    bool has_changed_since(std::vector<std::uint64_t> const& tags, std::uint64_t ticket) const;
    static void drop(Shard& shard, Entries::iterator entry);
    void make_room(Shard& shard);

    std::size_t shard_budget_;
    std::atomic<std::uint64_t> changes_{0};
    std::atomic<std::uint64_t> everything_changed_at_{0};
    std::array<std::atomic<std::uint64_t>, mark_count> marks_{};
    std::array<Shard, shard_count> shards_;
};

}  // namespace http
