#include <iostream>

#include "consultations/acting.h"
#include "consultations/contributing.h"
#include "crypto/random.h"
#include "ledger/checkpoint.h"
#include "mail/key.h"
#include "matrix/served_matrix.h"
#include "site/routes.h"
#include "support/store_test.h"
#include "support/town.h"

namespace matrix {
namespace {

/// What reaches the question who may, route by route.
Samples town_samples() {
    Samples samples;
    samples.parameters = {{"lang", "fr"},
                          {"slug", "transport"},
                          {"ref", "1"},
                          {"number", "1"},
                          {"seq", "0"},
                          {"table", "commitments"},
                          {"name", "proof.txt"},
                          {"file", "app.0123.css"},
                          {"provider", "franceconnect"},
                          {"token", "nobody-was-sent-this"}};
    samples.own["POST /{lang}/memberships/{id}/confirmation"].body = "from_on=2026-11-20";
    samples.own["POST /{lang}/desk/submissions/{id}/publication"].body = "revision=1";
    samples.own["POST /{lang}/desk/submissions/{id}/return"].body = "revision=1&note=Which";
    samples.own["POST /api/v1/plans/{plan}/commitments/{slug}/updates"].body = R"({"text": {"en": {"text": "The lines are drawn."}}})";
    samples.own["PATCH /api/v1/plans/{plan}/commitments/{slug}"].body = R"({"summary": {"en": {"text": "Buses run until dawn."}}})";
    samples.own["PATCH /api/v1/plans/{plan}/commitments/{slug}/milestones/{ref}"].body = R"({"status": "done"})";
    for (std::string const of : {"/data/consultations/{slug}/{table}.csv", "/schemas/consultations/{table}.json"})
        samples.own["GET " + of].parameters = {{"table", "contributions"}};
    return samples;
}

/// Another plan, whose commitment another institution leads; and milestones wherever one is asked about.
struct Elsewhere {
    plans::PlanId plan{};
    plans::CommitmentId commitment{};
};
Elsewhere make_elsewhere(test_support::Town& town) {
    plans::Plan plan;
    plan.slug = "2027-2029";
    plan.holder = "government";
    plan.ordinal = 5;
    plan.status = plans::PlanStatus::under_way;
    plan.title = test_support::in_both("Fifth plan", "Cinquième plan");
    auto commitment = test_support::commitment("1", test_support::in_both("Reading rooms", "Salles de lecture"));
    commitment.plan = plan.slug;
    commitment.involved = {{plans::Part::lead, "ministry-of-books"}};
    commitment.milestones = {test_support::milestone("1", "Find the rooms", "2028-06-30", plans::MilestoneStatus::not_started)};
    auto beside = town.stored(town.revenue);
    beside.milestones = commitment.milestones;
    Elsewhere made;
    made.plan = town.doing<plans::PlanId>([&](db::Writer& db) { return plans::create_plan(db, base::system_actor(), plan, town.now); });
    made.commitment = town.doing<plans::CommitmentId>(
        [&](db::Writer& db) { return plans::create_commitment(db, base::system_actor(), commitment, town.now); });
    town.doing<std::int64_t>(
        [&](db::Writer& db) { return plans::edit_commitment(db, base::system_actor(), town.revenue, beside, town.now); });
    return made;
}

/// What a public body asks for a hundred years, and one person answered: at the address of the samples.
void make_consultation(test_support::Town& town, base::Instant now) {
    auto consultation = consultations::consultation_from_json(*base::parse_json(
        R"({"slug": "transport", "title": {"en": {"text": "Transport"}}, "holder": "government", "is_published": true, "participants": "account",
            "phases": [{"ref": "1", "title": {"en": {"text": "All"}}, "starts_on": "2026-01-01", "ends_on": "2126-01-01", "doings": ["contribute", "argue", "vote"]}],
            "questions": [{"number": 1, "kind": "text", "title": {"en": {"text": "What should change?"}}}]})"));
    ASSERT_TRUE(consultation.ok());
    consultation->id = {77};
    town.doing<base::Done>([&](db::Writer& db) -> base::Result<base::Done> {
        TRY(consultations::store_new(db, *consultation));
        TRY(consultations::tell(db, {}, "consultation.published", *consultation, now));
        consultations::Written const answer{.question = 1, .language = "en", .body = "Night buses."};
        TRY(consultations::contribute(db, town.amina, consultation->id, answer, crypto::system_random(), now));
        return base::Done{};
    });
}

}  // namespace

class Permissions : public test_support::StoreTest {};
FOR_EACH_ENGINE(Permissions);

TEST_P(Permissions, AreWhatTheRoutesAndTheServerSay) {
    test_support::Town town(database());
    auto const elsewhere = make_elsewhere(town);
    base::SystemClock const clock;
    make_consultation(town, clock.now());
    done(database(), [&](db::Writer& db) { return ledger::ensure_key(db, "town.example/ledger", crypto::system_random(), clock.now()); });
    done(database(), [](db::Writer& db) { return mail::ensure_key(db, crypto::system_random()); });
    auto const router = site::all_routes({.database = database(), .clock = clock, .letters = site::Letters::outbox});
    People people(database(), clock, {town.ministry, town.plan.value}, {town.other_ministry, elsewhere.plan.value});
    Things things(database(), clock, people,
                  {town.ministry, town.other_ministry, town.night_buses, elsewhere.commitment, town.plan.value, elsewhere.plan.value});
    ServedMatrix served(router, database(), clock, people, things, town_samples());
    auto const rows = permissions();
    ASSERT_EQ(to_text(check_matrix(served.answered(), rows)), "");
    auto const walk = walk_matrix(rows, served.asking());
    EXPECT_EQ(to_text(walk.findings), "");
    EXPECT_EQ(to_text(served.left_over()), "");
    std::cout << "permission matrix: " << rows.size() << " rows, " << walk.cells << " cells executed\n";
    RecordProperty("cells", int(walk.cells));
}

}  // namespace matrix
