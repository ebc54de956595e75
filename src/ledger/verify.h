#pragma once
// Is this ledger what it says it is? Everything is made again from the entries' columns and compared with what is
// stored: leaves, nodes, head, index, signed checkpoints, and the public state of every subject in the other rooms'
// tables. Constant memory, but for one digest for each subject of a witness.

#include <functional>
#include <iosfwd>

#include "base/json.h"
#include "ledger/checkpoint.h"

namespace ledger {

/// A room's word on its tables: calls `visit` with every public subject of the kind and its state as it would be
/// recorded now. What differs from the subject's last entry was changed without one.
struct Witness {
    std::string kind;
    std::function<void(db::Reader&, std::function<void(std::int64_t id, base::json::value const& state)> const& visit)> tell;
};

/// A checkpoint that left the building, and the key to check it with: without one, the database's own.
struct Outside {
    std::string checkpoint;
    std::string key{};  // note.h, VerifierKey
};

/// One thing that is not as it should be. `where` names the table and its row.
struct Finding {
    std::string where;
    std::string what;
    std::string expected{};
    std::string found{};
};

struct Report {
    std::vector<Finding> findings{};  // the first `finding_limit`
    std::int64_t finding_count = 0;
    std::int64_t entries = 0;
    std::int64_t checkpoints = 0;
    std::int64_t subjects = 0;  // whose state was compared
    Digest root{};
    std::vector<std::string> notes{};  // what was not checked, and why
    bool is_sound() const { return finding_count == 0; }

    static constexpr std::size_t finding_limit = 200;
    void add(Finding finding);
};

/// Verifies what this Reader sees. Throws db::Failure when the database cannot be read.
Report verify(db::Reader& db, std::vector<Witness> const& witnesses, std::vector<Outside> const& outside = {});

/// Verifies an export: one canonical entry a line, from number 0. Lines beyond the checkpoint are checked for form only.
Report verify_export(std::istream& lines, Outside const& outside);

}  // namespace ledger
