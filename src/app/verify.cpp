#include "ledger/verify.h"

#include <cstdio>
#include <fstream>
#include <sstream>

#include "accounts/journal_seals.h"
#include "app/commands.h"
#include "app/key_file.h"
#include "attachments/witness.h"
#include "consultations/archive_digest.h"
#include "consultations/tallying.h"
#include "consultations/witness.h"
#include "institutions/witness.h"
#include "plans/witness.h"
#include "thread/witness.h"

namespace app {
namespace {

std::optional<std::string> contents(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The key itself, or what the file of that name holds.
std::string key_text(std::string const& given) {
    auto text = contents(given).value_or(given);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return text;
}

std::vector<ledger::Witness> all_witnesses() {
    std::vector<ledger::Witness> witnesses = plans::witnesses();
    witnesses.push_back(institutions::witness());
    for (auto& witness : consultations::witnesses()) witnesses.push_back(std::move(witness));
    witnesses.push_back(thread::link_witness());
    return witnesses;
}

/// What is derived from the states must follow them: pages are found and counted by it.
void recount_into(ledger::Report& report, db::Reader& db) {
    try {
        for (auto& finding : attachments::altered_files(db)) report.add(std::move(finding));
        for (auto& finding : consultations::altered_archives(db)) report.add(std::move(finding));
        for (auto& finding : consultations::altered_words(db)) report.add(std::move(finding));
        for (auto const id : consultations::miscounted(db))
            report.add({"contribution " + std::to_string(id.value), "its votes do not add up"});
        for (auto const& miscount : plans::recount(db))
            report.add({miscount.where, "does not follow from the public state: " + miscount.what});
    } catch (db::Failure const& failure) {
        if (failure.kind != base::Kind::broken) throw;
        report.add({"database", failure.what()});
    }
}

/// The security journal against its seals, which only the key of the instance can check.
void check_journal(ledger::Report& report, db::Reader& db, std::optional<crypto::InstanceKey> const& key) {
    if (!key) {
        report.notes.push_back(
            "the seals of the security journal, and the votes behind their seals: the key of the instance is not here (--key-file)");
        return;
    }
    for (auto& finding : consultations::altered_votes(db, *key)) report.add(std::move(finding));
    auto const seals = accounts::check_seals(db, accounts::journal_key(*key), base::SystemClock().now());
    for (auto const hour : seals.altered)
        report.add({"security journal, the hour from " + base::to_iso(hour), "does not fit its seal, or the seal before is missing"});
}

int tell(ledger::Report const& report) {
    for (auto const& finding : report.findings) {
        fmt::print("altered: {}: {}\n", finding.where, finding.what);
        if (!finding.expected.empty()) fmt::print("    expected {}\n", finding.expected);
        if (!finding.found.empty()) fmt::print("    found    {}\n", finding.found);
    }
    for (auto const& note : report.notes) fmt::print("not checked: {}\n", note);
    fmt::print("{} entries, {} checkpoints, {} subjects compared: {}\n", report.entries, report.checkpoints, report.subjects,
               report.is_sound() ? "sound" : fmt::format("{} alterations found", report.finding_count));
    return report.is_sound() ? done : refused;
}

}  // namespace

int verify(VerifyOptions const& options) {
    std::vector<ledger::Outside> outside;
    for (auto const& path : options.checkpoint_files) {
        auto const text = contents(path);
        if (!text) {
            fmt::print(stderr, "parvis: {} cannot be read\n", path);
            return misused;
        }
        outside.push_back({*text, key_text(options.key)});
    }
    if (!options.export_file.empty()) {
        std::ifstream lines(options.export_file, std::ios::binary);
        if (!lines || outside.empty()) {
            fmt::print(stderr, "parvis: to verify an export, give its file, --checkpoint and --key\n");
            return misused;
        }
        return tell(ledger::verify_export(lines, outside.front()));
    }
    auto const key = existing_instance_key(options.key_file, options.database);
    if (!key.ok()) {
        fmt::print(stderr, "parvis: {}\n", key.error().detail);
        return misused;
    }
    auto const database = open(options.database);
    auto broken = database->check_integrity();
    auto report = database->read([&](db::Reader& db) {
        auto made = ledger::verify(db, all_witnesses(), outside);
        recount_into(made, db);
        check_journal(made, db, *key);
        return made;
    });
    for (auto const& what : broken) report.add({"database", what});
    return tell(report);
}

}  // namespace app
