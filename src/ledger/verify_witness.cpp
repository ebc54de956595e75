#include <fmt/format.h>

#include <unordered_map>

#include "ledger/verify_parts.h"

namespace ledger::verification {
namespace {

/// A row that says null ended the subject's public life: no table should have it.
constexpr std::string_view no_more = "null";

std::string where(Witness const& witness, std::int64_t id) { return fmt::format("{}:{}", witness.kind, id); }

}  // namespace

void check_witness(db::Reader& db, Report& report, Witness const& witness) {
    std::unordered_map<std::int64_t, Digest> told;
    witness.tell(db, [&](std::int64_t id, base::json::value const& state) {
        if (!told.emplace(id, crypto::sha256(base::canonical(state))).second) report.add({where(witness, id), "the tables hold it twice"});
    });
    report.subjects += std::int64_t(told.size());
    for (auto const& row : db.rows("select subject_id, seq, state from ledger_entry where subject_kind = ? and seq in "
                                   "(select max(seq) from ledger_entry where subject_kind = ? group by subject_id) order by seq",
                                   witness.kind, witness.kind)) {
        auto const found = told.find(row.i64(0));
        auto const last = fmt::format("as in entry {}", row.i64(1));
        if (row.text(2) == no_more) {
            if (found != told.end()) report.add({where(witness, row.i64(0)), "it is in the tables, but its last entry ended it", last});
        } else if (found == told.end()) {
            report.add({where(witness, row.i64(0)), "it is not in the tables, and no entry ended it", last});
        } else if (found->second != crypto::sha256(row.text(2))) {
            report.add({where(witness, row.i64(0)), "its state in the tables is not that of its last entry", last});
        }
        if (found != told.end()) told.erase(found);
    }
    for (auto const& [id, state] : told) report.add({where(witness, id), "it is in the tables, but no entry speaks of it"});
}

}  // namespace ledger::verification
