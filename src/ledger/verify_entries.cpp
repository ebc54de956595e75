#include <fmt/format.h>

#include <limits>

#include "ledger/verify_parts.h"

namespace ledger::verification {
namespace {

constexpr int batch = 4096;

/// Walks the entries in batches, so that the stored nodes can be read between them on the same connection.
class Walk {
  public:
    Walk(db::Reader& db, Report& report, Statements& statements, IndexSums& sums)
        : db_(db), report_(report), statements_(statements), sums_(sums) {}

    std::optional<Frontier> run() {
        statements_.reached(0, [&] { return tree_.root(); });
        while (read_batch()) compare_nodes();
        compare_nodes();
        if (is_whole_) statements_.ended(tree_.size());
        check_no_further_nodes();
        return is_whole_ ? std::optional(std::move(tree_)) : std::nullopt;
    }

  private:
    bool read_batch() {
        int count = 0;
        for (auto const& row :
             db_.rows("select " LEDGER_ENTRY_COLUMNS ", leaf from ledger_entry where seq >= ? order by seq limit ?", next_, batch)) {
            check(Columns::of(row), row.bytes(9));
            ++count;
        }
        return count == batch;
    }

    void check(Columns const& columns, crypto::Bytes stored) {
        ++report_.entries;
        check_place(columns.seq);
        auto const recomputed = leaf_hash(canonical_text(columns));
        auto const leaf = crypto::digest_from(stored);
        if (leaf != recomputed)
            report_.add({fmt::format("ledger_entry seq {}", columns.seq), "the entry was altered: its columns do not give its leaf",
                         leaf ? shown(*leaf) : "32 bytes", shown(recomputed)});
        sums_.expect(columns.subject_kind, columns.subject_id, columns.seq);
        if (columns.related != "[]")
            for (auto const& subject : related_from(columns.related)) sums_.expect(subject.kind, subject.id, columns.seq);
        // The stored leaf goes into the tree, so that one altered entry is one finding and the nodes still speak for themselves.
        if (is_whole_) grow(leaf.value_or(recomputed));
        next_ = columns.seq < last_possible ? columns.seq + 1 : last_possible;
    }

    void check_place(std::int64_t seq) {
        auto const expected = next_ == first_possible ? 0 : next_;
        if (seq == expected) return;
        report_.add({"ledger_entry", seq > expected ? "entries are missing" : "an entry stands before the first",
                     fmt::format("seq {}", expected), fmt::format("seq {}", seq)});
        if (is_whole_) statements_.lost(tree_.size());
        is_whole_ = false;
    }

    void grow(Digest const& leaf) {
        tree_.append(leaf, [&](Place, Digest const& hash) { completed_.push_back(hash); });
        statements_.reached(tree_.size(), [&] { return tree_.root(); });
    }

    void compare_nodes() {
        auto const end = first_node_ + std::int64_t(completed_.size());
        auto expected = first_node_;
        for (auto const& row :
             db_.rows("select number, hash from ledger_node where number >= ? and number < ? order by number", first_node_, end)) {
            report_missing_nodes(expected, row.i64(0));
            auto const& hash = completed_[std::size_t(row.i64(0) - first_node_)];
            auto const stored = crypto::digest_from(row.bytes(1));
            if (stored != hash)
                report_.add({fmt::format("ledger_node number {}", row.i64(0)), "not the hash of its two halves", shown(hash),
                             stored ? shown(*stored) : "not 32 bytes"});
            expected = row.i64(0) + 1;
        }
        report_missing_nodes(expected, end);
        first_node_ = end;
        completed_.clear();
    }

    void report_missing_nodes(std::int64_t begin, std::int64_t end) {
        if (begin < end) report_.add({fmt::format("ledger_node number {} to {}", begin, end - 1), "missing"});
    }

    void check_no_further_nodes() {
        if (!is_whole_) return;
        for (auto const& row :
             db_.rows("select number from ledger_node where number < 0 or number >= ? order by number limit 10", first_node_))
            report_.add({fmt::format("ledger_node number {}", row.i64(0)), "no entries are below it"});
    }

    static constexpr auto first_possible = std::numeric_limits<std::int64_t>::min();
    static constexpr auto last_possible = std::numeric_limits<std::int64_t>::max();
    db::Reader& db_;
    Report& report_;
    Statements& statements_;
    IndexSums& sums_;
    Frontier tree_;
    bool is_whole_ = true;
    std::int64_t next_ = first_possible;
    std::int64_t first_node_ = 0;
    std::vector<Digest> completed_;
};

}  // namespace

std::optional<Frontier> check_entries(db::Reader& db, Report& report, Statements& statements, IndexSums& sums) {
    return Walk(db, report, statements, sums).run();
}

}  // namespace ledger::verification
