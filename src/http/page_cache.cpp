#include "http/page_cache.h"

#include <algorithm>

namespace http {
namespace {

std::uint64_t tag_of(base::Subject const& subject) {
    std::uint64_t const kind = std::hash<std::string_view>{}(subject.kind);
    return (kind ^ (std::uint64_t(subject.id) * 0x9e3779b97f4a7c15u)) * 0xff51afd7ed558ccdu;
}

/// What an entry weighs beside its bytes: list and map nodes, strings, shared counts.
constexpr std::size_t entry_overhead = 600;

}  // namespace

std::size_t ReadyPage::bytes() const {
    std::size_t sum = facts->fields.size() + facts->type.size();
    for (auto const* form : {identity.get(), gzip.get(), brotli.get()})
        if (form) sum += form->kept.size() + form->head.size() + form->not_modified.size() + sizeof(Form);
    return sum;
}

PageCache::Found PageCache::find(std::string_view key, Moment now) {
    auto& shard = shard_of(key);
    std::lock_guard const lock(shard.mutex);
    auto const found = shard.by_key.find(key);
    if (found == shard.by_key.end()) {
        ++shard.counters.misses;
        return {};
    }
    auto const entry = found->second;
    if (now - entry->stored_at > lifetime && !entry->page->facts->is_for_everyone) {
        drop(shard, entry);
        ++shard.counters.misses;
        return {};
    }
    ++shard.counters.hits;
    ++entry->hits;
    if (entry != shard.entries.begin()) shard.entries.splice(shard.entries.begin(), shard.entries, entry);
    return {entry->page, entry->hits % 16 == hits_before_best && !entry->page->is_best};
}

bool PageCache::has_changed_since(std::vector<std::uint64_t> const& tags, std::uint64_t ticket) const {
    if (everything_changed_at_.load(std::memory_order_acquire) > ticket) return true;
    return std::any_of(tags.begin(), tags.end(),
                       [&](auto tag) { return marks_[tag % mark_count].load(std::memory_order_acquire) > ticket; });
}

bool PageCache::store(std::string const& key, ReadyPagePtr page, std::vector<base::Subject> const& subjects, std::uint64_t ticket,
                      Moment now) {
    std::vector<std::uint64_t> tags;
    for (auto const& subject : subjects) tags.push_back(tag_of(subject));
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());

    auto& shard = shard_of(key);
    std::lock_guard const lock(shard.mutex);
    // Checked under the lock: a forget() that marks later waits for this shard and finds the entry.
    auto const bytes = page->bytes() + key.size() * 2 + tags.size() * 32 + entry_overhead;
    if (bytes > shard_budget_ / 4 || has_changed_since(tags, ticket)) {
        ++shard.counters.refused;
        return false;
    }
    if (auto const old = shard.by_key.find(key); old != shard.by_key.end()) drop(shard, old->second);
    shard.entries.push_front({key, std::move(page), std::move(tags), now, 0, bytes});
    auto const entry = shard.entries.begin();
    shard.by_key.emplace(entry->key, entry);
    for (auto const tag : entry->tags) shard.by_tag[tag].push_back(&*entry);
    shard.bytes += bytes;
    ++shard.counters.stored;
    make_room(shard);
    return true;
}

void PageCache::improve(std::string_view key, ReadyPagePtr const& old, ReadyPagePtr better) {
    auto& shard = shard_of(key);
    std::lock_guard const lock(shard.mutex);
    auto const found = shard.by_key.find(key);
    if (found == shard.by_key.end() || found->second->page != old) return;
    auto& entry = *found->second;
    auto const bytes = entry.bytes - old->bytes() + better->bytes();
    shard.bytes += bytes - entry.bytes;
    entry.bytes = bytes;
    entry.page = std::move(better);
    make_room(shard);
}

void PageCache::drop(Shard& shard, Entries::iterator entry) {
    for (auto const tag : entry->tags) {
        auto const tagged = shard.by_tag.find(tag);
        auto& list = tagged->second;
        *std::find(list.begin(), list.end(), &*entry) = list.back();
        list.pop_back();
        if (list.empty()) shard.by_tag.erase(tagged);
    }
    shard.bytes -= entry->bytes;
    shard.by_key.erase(std::string_view(entry->key));
    shard.entries.erase(entry);
}

void PageCache::make_room(Shard& shard) {
    while (shard.bytes > shard_budget_ && shard.entries.size() > 1) {
        drop(shard, std::prev(shard.entries.end()));
        ++shard.counters.evicted;
    }
}

void PageCache::forget(base::Subject const& subject) {
    auto const tag = tag_of(subject);
    auto const change = changes_.fetch_add(1, std::memory_order_acq_rel) + 1;
    auto& mark = marks_[tag % mark_count];
    for (auto seen = mark.load(std::memory_order_relaxed);
         seen < change && !mark.compare_exchange_weak(seen, change, std::memory_order_acq_rel);) {
    }
    for (auto& shard : shards_) {
        std::lock_guard const lock(shard.mutex);
        for (auto tagged = shard.by_tag.find(tag); tagged != shard.by_tag.end(); tagged = shard.by_tag.find(tag)) {
            drop(shard, shard.by_key.find(std::string_view(tagged->second.back()->key))->second);
            ++shard.counters.forgotten;
        }
    }
}

void PageCache::forget_everything() {
    auto const change = changes_.fetch_add(1, std::memory_order_acq_rel) + 1;
    for (auto seen = everything_changed_at_.load(); seen < change && !everything_changed_at_.compare_exchange_weak(seen, change);) {
    }
    for (auto& shard : shards_) {
        std::lock_guard const lock(shard.mutex);
        shard.counters.forgotten += shard.entries.size();
        shard.by_key.clear();
        shard.by_tag.clear();
        shard.entries.clear();
        shard.bytes = 0;
    }
}

PageCache::Counters PageCache::counters() const {
    Counters sum;
    for (auto const& shard : shards_) {
        std::lock_guard const lock(shard.mutex);
        sum.hits += shard.counters.hits;
        sum.misses += shard.counters.misses;
        sum.stored += shard.counters.stored;
        sum.evicted += shard.counters.evicted;
        sum.forgotten += shard.counters.forgotten;
        sum.refused += shard.counters.refused;
        sum.bytes += shard.bytes;
        sum.pages += shard.entries.size();
    }
    return sum;
}

}  // namespace http
