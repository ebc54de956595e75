// What the ledger costs: time to record, to prove, to verify. ledger_bench [entries] [connection]

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "crypto/random.h"
#include "db/migrations.h"
#include "ledger/entry.h"
#include "ledger/proof.h"
#include "ledger/verify.h"

namespace {

using namespace ledger;

double seconds(std::function<void()> const& work) {
    auto const start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// As large as a commitment's state usually is: some 700 bytes.
Act act(std::int64_t n) {
    return {.author = {base::PersonId{base::next_id({1'795'000'000'000 + n})}, {}},
            .verb = "commitment.updated",
            .subject = {"commitment", 1 + n % 5000},
            .related = {{"plan", 1 + n % 4}, {"institution", 1 + n % 60}},
            .state = {{"title", fmt::format("Publish the data of public procurement, number {}", n)},
                      {"summary", std::string(600, 'a')},
                      {"progress", n % 100}},
            .at = {1'795'000'000'000 + n}};
}

void record_many(db::Database& database, std::int64_t entries) {
    static constexpr std::int64_t in_one_command = 500;
    for (std::int64_t begin = 0; begin < entries; begin += in_one_command) {
        auto const done = database.write([&](db::Writer& db) -> db::Result<db::Done> {
            for (auto n = begin; n < std::min(entries, begin + in_one_command); ++n) TRY(record(db, act(n)));
            return db::Done{};
        });
        if (!done) throw std::runtime_error(done.error().detail);
    }
}

void prove_many(db::Reader& db, std::int64_t entries) {
    static constexpr int proofs = 2000;
    crypto::SeededRandom random(1);
    auto const any = [&] { return std::int64_t(crypto::random_below(random, std::uint64_t(entries))); };
    auto const inclusion = seconds([&] {
        for (int i = 0; i < proofs; ++i) (void)inclusion_proof(db, any(), entries);
    });
    auto const consistency = seconds([&] {
        for (int i = 0; i < proofs; ++i) (void)consistency_proof(db, 1 + any(), entries);
    });
    fmt::print("inclusion proof: {:.0f} µs, consistency proof: {:.0f} µs\n", inclusion / proofs * 1e6, consistency / proofs * 1e6);
}

}  // namespace

int main(int count, char** arguments) {
    std::int64_t const entries = count > 1 ? std::atoll(arguments[1]) : 1'000'000;
    auto const folder = std::filesystem::temp_directory_path() / "parvis-ledger-bench";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    auto const connection = count > 2 ? std::string(arguments[2]) : "sqlite:" + (folder / "ledger.db").string();
    auto const database = db::Database::open(connection, db::all_migrations());

    auto const canonical = seconds([] {
        for (std::int64_t n = 0; n < 10'000; ++n) (void)leaf_hash(canonical_text(entry_of(act(n), n).value()));
    });
    fmt::print("one entry made and hashed: {:.1f} µs\n", canonical / 10'000 * 1e6);
    auto const recorded = seconds([&] { record_many(*database, entries); });
    fmt::print("{} entries recorded: {:.1f} s, {:.1f} µs each\n", entries, recorded, recorded / double(entries) * 1e6);
    database->read([&](db::Reader& db) {
        prove_many(db, entries);
        Report report;
        auto const verified = seconds([&] { report = verify(db, {}); });
        fmt::print("{} entries verified: {:.1f} s, {} findings, root {}\n", report.entries, verified, report.finding_count,
                   crypto::to_base64(report.root));
    });
    std::filesystem::remove_all(folder);
}
