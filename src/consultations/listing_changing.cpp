// How a listing follows what it lists. One thread changes it at a time; those who ask wait only while facts are taken over, not while
// they are put in order.

#include <algorithm>
#include <mutex>

#include "consultations/listing.h"

namespace consultations {
std::uint32_t Listing::number_of(std::size_t facet, std::string const& value) {
    auto const [place, is_new] = numbers_[facet].try_emplace(value, std::uint32_t(values_[facet].size()));
    if (is_new) values_[facet].push_back(value);
    return place->second;
}

Listing::Group Listing::group_of(Listed const& listed) {
    if (!listed.is_shown) return 0;
    Values values{};
    for (std::size_t f = 0; f < facet_count; ++f) values[f] = number_of(f, listed.facets[f]);
    auto const [place, is_new] = groups_by_values_.try_emplace(values, Group(groups_.size()));
    if (is_new) {
        groups_.push_back(values);
        sizes_.push_back(0);
    }
    return place->second;
}

Listing::Row Listing::row_of(std::int64_t id) {
    if (auto const known = find_row(id)) return *known;
    auto const row = Row(ids_.size());
    ids_.push_back(id);
    groups_of_rows_.push_back(0);
    for (auto& ranks : ranks_) ranks.push_back(0);
    std::pair const entry{id, row};
    if (rows_by_id_.empty() || rows_by_id_.back() < entry)
        rows_by_id_.push_back(entry);
    else
        rows_by_id_.insert(std::upper_bound(rows_by_id_.begin(), rows_by_id_.end(), entry), entry);
    return row;
}

/// Takes the new facts over; the rows that they are of, each once.
std::vector<Listing::Row> Listing::take_over(std::vector<Listed> const& changed) {
    std::vector<Row> rows;
    rows.reserve(changed.size());
    for (auto const& listed : changed) {
        auto const row = row_of(listed.id);
        auto const group = group_of(listed);
        --sizes_[groups_of_rows_[row]];
        ++sizes_[group];
        groups_of_rows_[row] = group;
        for (std::size_t o = 0; o < order_count; ++o) ranks_[o][row] = listed.ranks[o];
        rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

/// The order without the changed rows, and these put where they belong. Reads what only this thread writes.
Listing::Ordered Listing::ordered_again(Order order, std::vector<Row> changed, std::vector<char> const& has_changed) const {
    auto const before = [&](Row a, Row b) { return comes_before(key_of(order, a), key_of(order, b)); };
    std::sort(changed.begin(), changed.end(), before);
    auto const& old = orders_[std::size_t(order)].rows;
    Ordered made;
    made.rows.reserve(ids_.size());
    std::vector<Row> kept;
    kept.reserve(old.size());
    std::copy_if(old.begin(), old.end(), std::back_inserter(kept), [&](Row row) { return !has_changed[row]; });
    auto from = kept.begin();
    for (auto const row : changed) {
        auto const to = std::lower_bound(from, kept.end(), row, before);
        made.rows.insert(made.rows.end(), from, to);
        made.rows.push_back(row);
        from = to;
    }
    made.rows.insert(made.rows.end(), from, kept.end());
    made.groups.resize(made.rows.size());
    std::transform(made.rows.begin(), made.rows.end(), made.groups.begin(), [&](Row row) { return groups_of_rows_[row]; });
    return made;
}

void Listing::put(std::vector<Listed> const& changed) {
    if (changed.empty()) return;
    std::lock_guard const one_at_a_time(changing_);
    std::vector<Row> rows;
    {
        std::unique_lock const lock(mutex_);
        rows = take_over(changed);
    }
    std::vector<char> has_changed(ids_.size(), 0);
    for (auto const row : rows) has_changed[row] = 1;
    std::array<Ordered, order_count> made;
    for (auto const order : every_order) made[std::size_t(order)] = ordered_again(order, rows, has_changed);
    std::unique_lock const lock(mutex_);
    orders_ = std::move(made);
}

}  // namespace consultations
