#include "ledger/verify.h"

#include <fmt/format.h>

#include "ledger/proof.h"
#include "ledger/verify_parts.h"

namespace ledger {
namespace verification {
namespace {

struct StoredHead {
    std::int64_t size;
    std::optional<Frontier> frontier;
    static StoredHead of(db::Row const& row) { return {row.i64(0), Frontier::of(row.i64(0), row.bytes(1))}; }
};

void check_head(db::Reader& db, Report& report, std::optional<Frontier> const& tree) {
    auto const head = db.find<StoredHead>("select size, frontier from ledger_head where id = 1");
    if (!head) return report.add({"ledger_head", "the row is missing"});
    if (!head->frontier) return report.add({"ledger_head", "the roots do not fit the size", {}, std::to_string(head->size)});
    if (head->size != report.entries)
        return report.add({"ledger_head size", "another number of entries", std::to_string(report.entries), std::to_string(head->size)});
    if (tree && head->frontier->root() != tree->root())
        report.add({"ledger_head frontier", "another root", shown(tree->root()), shown(head->frontier->root())});
}

std::optional<VerifierKey> check_key(db::Reader& db, Report& report) {
    auto const key = verifier_key(db);
    if (!key) {
        report.notes.push_back("the ledger has no key: it was never signed");
        return key;
    }
    for (auto const& row : db.rows("select seed from ledger_key where id = 1")) {
        auto const seed = crypto::digest_from(row.bytes(0));
        if (!seed || crypto::KeyPair::from_seed(*seed).public_key() != key->key)
            report.add({"ledger_key", "the private seed is not that of the public key"});
    }
    return key;
}

void add_kept_checkpoints(db::Reader& db, Report& report, Statements& statements, std::optional<VerifierKey> const& key) {
    for (auto const& row : db.rows("select size, root, text from ledger_checkpoint order by size")) {
        auto const where = fmt::format("ledger_checkpoint size {}", row.i64(0));
        auto const stated = parse_checkpoint(row.text(2));
        if (stated && (stated->size != row.i64(0) || crypto::digest_from(row.bytes(1)) != stated->root))
            report.add({where, "its columns are not what its text states"});
        statements.add(where, row.text(2), key);
    }
}

void add_outside(Report& report, Statements& statements, Outside const& outside, std::optional<VerifierKey> const& own_key) {
    auto key = own_key;
    if (outside.key.empty()) {
        report.notes.push_back("no outside key was given: the outside checkpoint is checked with the ledger's own");
    } else {
        key = verifier_key_from(outside.key);
        if (!key) return report.add({"outside key", "it is not a key (name+id+base64)"});
        if (own_key && own_key != key) report.add({"ledger_key", "not the key given from outside", to_text(*key), to_text(*own_key)});
    }
    statements.add("outside checkpoint", outside.checkpoint, key);
}

void note_unwitnessed(db::Reader& db, Report& report, std::vector<Witness> const& witnesses) {
    for (auto const& row : db.rows("select distinct subject_kind from ledger_entry")) {
        auto const is_witnessed =
            std::any_of(witnesses.begin(), witnesses.end(), [&](auto& witness) { return witness.kind == row.text(0); });
        if (!is_witnessed) report.notes.push_back(fmt::format("no table was compared with the entries about \"{}\"", row.text(0)));
    }
}

}  // namespace

std::string shown(Digest const& digest) { return crypto::to_hex(digest); }

}  // namespace verification

void Report::add(Finding finding) {
    ++finding_count;
    if (findings.size() < finding_limit) findings.push_back(std::move(finding));
}

Report verify(db::Reader& db, std::vector<Witness> const& witnesses, std::vector<Outside> const& outside) {
    using namespace verification;
    Report report;
    Statements statements(report);
    IndexSums sums(size(db), crypto::system_random());
    auto const key = check_key(db, report);
    add_kept_checkpoints(db, report, statements, key);
    for (auto const& one : outside) add_outside(report, statements, one, key);
    auto const tree = check_entries(db, report, statements, sums);
    if (tree) report.root = tree->root();
    check_head(db, report, tree);
    check_index(db, report, sums);
    for (auto const& witness : witnesses) check_witness(db, report, witness);
    note_unwitnessed(db, report, witnesses);
    return report;
}

}  // namespace ledger
