#pragma once
// The parts of a verification (verify.h). Private to this room.

#include <array>
#include <map>

#include "ledger/entry.h"
#include "ledger/verify.h"

namespace ledger::verification {

std::string shown(Digest const& digest);

/// Statements about the root at some sizes, checked as the tree grows past them.
class Statements {
  public:
    explicit Statements(Report& report) : report_(report) {}
    /// `where` names the statement; faults of form and signature are reported at once.
    void add(std::string where, std::string_view text, std::optional<VerifierKey> const& key);
    /// The recomputed tree has this size and root.
    void reached(std::int64_t size, std::function<Digest()> const& root);
    /// The tree ends here: what is stated about larger ones cannot be true.
    void ended(std::int64_t size);
    /// The tree cannot be made again beyond this size.
    void lost(std::int64_t size);

  private:
    struct Statement {
        std::string where;
        Digest root;
    };
    Report& report_;
    std::multimap<std::int64_t, Statement> waiting_;
};

/// Compares two unordered sets of index rows by sums under a key drawn for this run, bucket by bucket of sequence
/// numbers, so that only the buckets that differ are read again.
class IndexSums {
  public:
    IndexSums(std::int64_t size, crypto::Random& random);
    void expect(std::string_view kind, std::int64_t id, std::int64_t seq) { add(expected_, kind, id, seq); }
    void find(std::string_view kind, std::int64_t id, std::int64_t seq) { add(found_, kind, id, seq); }
    struct Range {
        std::int64_t begin, end;
    };
    std::vector<Range> differing() const;

  private:
    using Sum = std::array<std::uint64_t, 2>;
    static constexpr std::size_t buckets = 4096;
    void add(std::vector<Sum>& sums, std::string_view kind, std::int64_t id, std::int64_t seq);
    std::int64_t bucket_size_;
    std::array<std::byte, 32> key_;
    std::vector<Sum> expected_, found_;
};

/// Every entry from its columns, with its leaf, the nodes above and the statements passed on the way.
/// The tree it made; nothing when entries are missing.
std::optional<Frontier> check_entries(db::Reader& db, Report& report, Statements& statements, IndexSums& sums);
void check_index(db::Reader& db, Report& report, IndexSums& sums);
void check_witness(db::Reader& db, Report& report, Witness const& witness);

}  // namespace ledger::verification
