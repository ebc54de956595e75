#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <set>

#include "ledger/verify_parts.h"

namespace ledger::verification {
namespace {

/// Rows of one bucket, exactly: read again only when its sums differ.
using Rows = std::set<std::tuple<std::string, std::int64_t, std::int64_t>>;

Rows rows_due(db::Reader& db, IndexSums::Range range) {
    Rows due;
    for (auto const& row :
         db.rows("select " LEDGER_ENTRY_COLUMNS " from ledger_entry where seq >= ? and seq < ?", range.begin, range.end)) {
        auto const entry = Entry::of(row);
        due.emplace(entry.subject.kind, entry.subject.id, entry.seq);
        for (auto const& subject : entry.related) due.emplace(subject.kind, subject.id, entry.seq);
    }
    return due;
}

Rows rows_present(db::Reader& db, IndexSums::Range range) {
    Rows present;
    for (auto const& row : db.rows("select kind, id, seq from ledger_related where seq >= ? and seq < ?", range.begin, range.end))
        present.emplace(row.str(0), row.i64(1), row.i64(2));
    return present;
}

void report_differences(Report& report, Rows const& rows, Rows const& others, char const* what) {
    for (auto const& row : rows)
        if (!others.contains(row))
            report.add({fmt::format("ledger_related {}:{} seq {}", std::get<0>(row), std::get<1>(row), std::get<2>(row)), what});
}

}  // namespace

IndexSums::IndexSums(std::int64_t size, crypto::Random& random)
    : bucket_size_(std::max<std::int64_t>(1, size / std::int64_t(buckets) + 1)), expected_(buckets), found_(buckets) {
    random.fill(key_);
}

void IndexSums::add(std::vector<Sum>& sums, std::string_view kind, std::int64_t id, std::int64_t seq) {
    std::int64_t const numbers[] = {id, seq};
    auto const digest = crypto::sha256({crypto::Bytes(key_), std::as_bytes(std::span(numbers)), crypto::bytes_of(kind)});
    auto& sum = sums[std::size_t(std::clamp<std::int64_t>(seq / bucket_size_, 0, std::int64_t(buckets) - 1))];
    Sum term;
    std::memcpy(term.data(), digest.data(), sizeof term);
    for (std::size_t i = 0; i < term.size(); ++i) sum[i] += term[i];
}

std::vector<IndexSums::Range> IndexSums::differing() const {
    std::vector<Range> ranges;
    for (std::size_t i = 0; i < buckets; ++i) {
        if (expected_[i] == found_[i]) continue;
        auto const begin = i == 0 ? std::numeric_limits<std::int64_t>::min() : std::int64_t(i) * bucket_size_;
        auto const end = i + 1 == buckets ? std::numeric_limits<std::int64_t>::max() : std::int64_t(i + 1) * bucket_size_;
        ranges.push_back({begin, end});
    }
    return ranges;
}

void check_index(db::Reader& db, Report& report, IndexSums& sums) {
    for (auto const& row : db.rows("select kind, id, seq from ledger_related")) sums.find(row.text(0), row.i64(1), row.i64(2));
    static constexpr std::size_t located_limit = 10;  // each costs a pass over the index
    auto const ranges = sums.differing();
    for (std::size_t i = 0; i < std::min(ranges.size(), located_limit); ++i) {
        auto const due = rows_due(db, ranges[i]), present = rows_present(db, ranges[i]);
        report_differences(report, due, present, "missing: the entry concerns this subject");
        report_differences(report, present, due, "no such entry concerns this subject");
    }
    if (ranges.size() > located_limit)
        report.add({"ledger_related", fmt::format("{} further ranges differ from the entries", ranges.size() - located_limit)});
}

}  // namespace ledger::verification
