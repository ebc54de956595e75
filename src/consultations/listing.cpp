#include "consultations/listing.h"

#include <algorithm>
#include <charconv>
#include <mutex>

#include "consultations/named.h"

namespace consultations {
namespace {

constexpr Named<Facet> facet_names[] = {
    {Facet::question, "question"}, {Facet::theme, "theme"},       {Facet::phase, "phase"},     {Facet::disposition, "disposition"},
    {Facet::place, "place"},       {Facet::language, "language"}, {Facet::channel, "channel"},
};
constexpr Named<Order> order_names[] = {
    {Order::recent, "recent"},         {Order::supported, "supported"}, {Order::discussed, "discussed"},
    {Order::least_seen, "least_seen"}, {Order::random, "random"},
};

// In what is wanted of a facet; numbers of values begin with 0.
constexpr std::uint32_t any_value = 0xffffffff, unknown_value = 0xfffffffe;

bool read_whole_number(std::string_view text, std::int64_t& out) {
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::string_view name(Facet facet) { return name_in(facet_names, facet); }
std::string_view name(Order order) { return name_in(order_names, order); }
std::optional<Order> order_from(std::string_view name) { return word_in(order_names, name); }

bool Filter::is_empty() const {
    return std::all_of(wanted.begin(), wanted.end(), [](std::string const& value) { return value.empty(); });
}

std::string to_text(ListKey const& key) { return std::to_string(key.rank) + "-" + std::to_string(key.id); }

std::optional<ListKey> list_key_from(std::string_view text) {
    auto const dash = text.find('-', 1);
    ListKey key;
    if (dash == text.npos || !read_whole_number(text.substr(0, dash), key.rank) || !read_whole_number(text.substr(dash + 1), key.id))
        return std::nullopt;
    return key;
}

std::size_t Listing::size() const {
    std::shared_lock lock(mutex_);
    return ids_.size();
}

// Of equal rank, the newer first: identifiers are ordered by time.
bool Listing::comes_before(ListKey const& a, ListKey const& b) { return a.rank != b.rank ? a.rank > b.rank : a.id > b.id; }

std::optional<Listing::Row> Listing::find_row(std::int64_t id) const {
    auto const found = std::lower_bound(rows_by_id_.begin(), rows_by_id_.end(), std::pair{id, Row{0}});
    if (found == rows_by_id_.end() || found->first != id) return std::nullopt;
    return found->second;
}

Listing::Values Listing::numbers_of(Filter const& filter) const {
    Values wanted{};
    for (std::size_t f = 0; f < facet_count; ++f) {
        auto const known = numbers_[f].find(filter.wanted[f]);
        wanted[f] = filter.wanted[f].empty() ? any_value : known == numbers_[f].end() ? unknown_value : known->second;
    }
    return wanted;
}

/// Which groups are wanted; and into `found` the total, and what each value of each facet would give in place of the one asked for.
std::vector<char> Listing::choose(Values const& wanted, std::vector<std::int64_t> const& sizes, Found& found) const {
    std::vector<char> is_wanted(groups_.size(), 0);
    std::array<std::vector<std::int64_t>, facet_count> counts;
    for (std::size_t f = 0; f < facet_count; ++f) counts[f].resize(values_[f].size());
    for (Group group = 1; group < groups_.size(); ++group) {
        auto const size = sizes[group];
        if (size == 0) continue;
        int misses = 0;
        std::size_t missed = 0;
        for (std::size_t f = 0; f < facet_count; ++f)
            if (wanted[f] != any_value && groups_[group][f] != wanted[f]) ++misses, missed = f;
        if (misses == 0) {
            is_wanted[group] = 1;
            found.total += size;
            for (std::size_t f = 0; f < facet_count; ++f) counts[f][groups_[group][f]] += size;
        } else if (misses == 1) {
            counts[missed][groups_[group][missed]] += size;
        }
    }
    for (std::size_t f = 0; f < facet_count; ++f) {
        for (std::size_t v = 0; v < counts[f].size(); ++v)
            if (counts[f][v] > 0) found.counts[f].push_back({values_[f][v], counts[f][v]});
        std::sort(found.counts[f].begin(), found.counts[f].end(),
                  [](Counted const& a, Counted const& b) { return a.count != b.count ? a.count > b.count : a.value < b.value; });
    }
    return is_wanted;
}

/// How many of an order come up to this key, itself included.
std::size_t Listing::place_after(Order order, ListKey const& key) const {
    auto const& rows = orders_[std::size_t(order)].rows;
    auto const after = std::upper_bound(rows.begin(), rows.end(), key,
                                        [&](ListKey const& wanted, Row row) { return comes_before(wanted, key_of(order, row)); });
    return std::size_t(after - rows.begin());
}

/// The random order is a circle: it begins at the seed, and ends where it began.
void Listing::walk(Asked const& asked, std::vector<char> const& is_wanted, Found& found) const {
    auto const& ordered = orders_[std::size_t(asked.order)];
    auto const size = ordered.rows.size();
    auto const start = asked.order == Order::random ? place_after(Order::random, {asked.seed, 0}) : 0;
    auto place = asked.after ? place_after(asked.order, *asked.after) : start;
    auto left = size - (place >= start ? place - start : size - start + place);
    for (; left > 0; --left, ++place) {
        if (place == size) place = 0;
        if (!is_wanted[ordered.groups[place]]) continue;
        if (found.ids.size() == asked.limit) {
            auto const last = find_row(found.ids.back());
            found.next = key_of(asked.order, *last);
            return;
        }
        found.ids.push_back(ids_[ordered.rows[place]]);
    }
}

/// Of a search: few rows, sorted when they are asked for.
void Listing::pick(Asked const& asked, std::vector<Row> rows, std::vector<char> const& is_wanted, Found& found) const {
    rows.erase(std::remove_if(rows.begin(), rows.end(), [&](Row row) { return !is_wanted[groups_of_rows_[row]]; }), rows.end());
    ListKey const seed{asked.seed, 0};
    auto const comes_first = [&](ListKey const& a, ListKey const& b) {
        bool const a_is_late = asked.order == Order::random && comes_before(a, seed);
        bool const b_is_late = asked.order == Order::random && comes_before(b, seed);
        return a_is_late != b_is_late ? b_is_late : comes_before(a, b);
    };
    std::sort(rows.begin(), rows.end(), [&](Row a, Row b) { return comes_first(key_of(asked.order, a), key_of(asked.order, b)); });
    for (auto const row : rows) {
        auto const key = key_of(asked.order, row);
        if (asked.after && !comes_first(*asked.after, key)) continue;
        if (found.ids.size() == asked.limit) {
            found.next = key_of(asked.order, *find_row(found.ids.back()));
            return;
        }
        found.ids.push_back(ids_[row]);
    }
}

Found Listing::ask(Asked const& asked) const {
    std::shared_lock lock(mutex_);
    Found found;
    auto const wanted = numbers_of(asked.filter);
    if (!asked.among) {
        walk(asked, choose(wanted, sizes_, found), found);
        return found;
    }
    std::vector<Row> rows;
    std::vector<std::int64_t> sizes(groups_.size());
    for (auto const id : *asked.among)
        if (auto const row = find_row(id)) {
            rows.push_back(*row);
            ++sizes[groups_of_rows_[*row]];
        }
    pick(asked, std::move(rows), choose(wanted, sizes, found), found);
    return found;
}

}  // namespace consultations
