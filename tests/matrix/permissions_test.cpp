#include "crypto/random.h"
#include "ledger/checkpoint.h"
#include "matrix/served_matrix.h"
#include "site/routes.h"
#include "support/store_test.h"
#include "support/town.h"

namespace matrix {
namespace {

/// What reaches the question who may, route by route: Amina's ministry leads commitment 1, the other one does not.
Samples town_samples() {
    Samples samples;
    samples.parameters = {{"lang", "fr"},
                          {"token", "nobody-was-sent-this"},
                          {"plan", "2024-2026"},
                          {"slug", "1"},
                          {"ref", "2"},
                          {"id", "1"},
                          {"seq", "0"},
                          {"table", "commitments"},
                          {"sha256", std::string(64, '0')},
                          {"name", "proof.pdf"},
                          {"file", "app.0123.css"},
                          {"provider", "franceconnect"}};
    for (auto const* place : {"GET /{lang}/institutions/{slug}", "GET /{lang}/institutions/{slug}.atom", "GET /api/v1/institutions/{slug}"})
        samples.own[place].parameters = {{"slug", "ministry-of-streets"}};
    for (auto const* place : {"GET /{lang}/themes/{slug}", "GET /{lang}/themes/{slug}.atom"})
        samples.own[place].parameters = {{"slug", "transport"}};
    samples.own["POST /api/v1/plans/{plan}/commitments/{slug}/updates"].body = R"({"text": {"en": {"text": "The lines are drawn."}}})";
    samples.own["PATCH /api/v1/plans/{plan}/commitments/{slug}"].body = R"({"summary": {"en": {"text": "Buses run until dawn."}}})";
    samples.own["PATCH /api/v1/plans/{plan}/commitments/{slug}/milestones/{ref}"].body = R"({"status": "done"})";
    return samples;
}

}  // namespace

class Permissions : public test_support::StoreTest {};
FOR_EACH_ENGINE(Permissions);

TEST_P(Permissions, AreWhatTheRoutesAndTheServerSay) {
    test_support::Town const town(database());
    base::SystemClock const clock;
    give_accounts(database(), clock.now());
    ASSERT_TRUE(
        write([&](db::Writer& db) { return ledger::ensure_key(db, "town.example/ledger", crypto::system_random(), clock.now()); }).ok());
    auto const router = site::all_routes({.database = database(), .clock = clock, .letters = site::Letters::outbox});
    auto const rows = permissions();
    ServedMatrix served(router, database(), clock,
                        {{"institution", town.ministry}, {"institution", town.other_ministry}, {"plan", town.plan.value}});
    EXPECT_EQ(to_text(check_matrix(served.answered(), rows)), "");
    EXPECT_EQ(to_text(walk_matrix(rows, town_samples(), served.asking())), "");
}

}  // namespace matrix
