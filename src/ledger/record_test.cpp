#include <gtest/gtest.h>

#include <thread>

#include "ledger/entry.h"
#include "ledger/personal.h"
#include "ledger/proof.h"
#include "ledger/town_of_acts.h"
#include "ledger/verify.h"

namespace {

using namespace ledger;
using town::act;
using town::minute;

class Recording : public town::LedgerStoreTest {
  protected:
    std::vector<std::int64_t> numbers(std::vector<Entry> const& entries) {
        std::vector<std::int64_t> numbers;
        for (auto const& entry : entries) numbers.push_back(entry.seq);
        return numbers;
    }
};
FOR_EACH_ENGINE(Recording);
using Numbers = std::vector<std::int64_t>;

TEST_P(Recording, CountsFromZeroAndGivesBackWhatWasRecorded) {
    for (int i = 0; i < 3; ++i) record_one(act(i));
    auto const entry = read([](db::Reader& db) { return ledger::entry(db, 2); });
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->author.person, base::PersonId{11});
    ASSERT_TRUE(entry->author.capacity);
    EXPECT_EQ(entry->author.capacity->scope, (base::Subject{"institution", 5}));
    EXPECT_EQ(entry->verb, "commitment.updated");
    EXPECT_EQ(entry->subject, (base::Subject{"commitment", 2}));
    EXPECT_EQ(entry->related, (std::vector<base::Subject>{{"plan", 1}}));
    EXPECT_EQ(entry->state, R"({"title":"Open data"})");
    EXPECT_EQ(entry->at, minute(2));
    EXPECT_EQ(read([](db::Reader& db) { return began_at(db); }), minute(0));
    EXPECT_FALSE(read([](db::Reader& db) { return ledger::entry(db, 3); }));
}

TEST_P(Recording, LeavesNothingWhenItsCommandFails) {
    int told = 0;
    subscribe([&](Entry const&) { ++told; });
    auto const refused = write([](db::Writer& db) -> db::Result<db::Done> {
        TRY(record(db, act(1)));
        return base::fail(base::Kind::conflict, "No.");
    });
    EXPECT_FALSE(refused.ok());
    EXPECT_EQ(told, 0);
    EXPECT_EQ(read([](db::Reader& db) { return size(db); }), 0);
    record_one(act(2));
    EXPECT_EQ(told, 1);
    EXPECT_EQ(read([](db::Reader& db) { return latest(db, 10); }).front().seq, 0) << "no gap";
}

TEST_P(Recording, TellsSubscribersInOrder) {
    Numbers told;
    subscribe([&](Entry const& entry) { told.push_back(entry.seq); });
    ASSERT_TRUE(write([](db::Writer& db) -> db::Result<db::Done> {
                    for (int i = 0; i < 3; ++i) TRY(record(db, act(i)));
                    return db::Done{};
                }).ok());
    record_one(act(3));
    EXPECT_EQ(told, (Numbers{0, 1, 2, 3}));
}

TEST_P(Recording, RefusesAnActThatCannotBeWrittenCanonically) {
    auto const refused = write([](db::Writer& db) -> db::Result<db::Done> {
        auto wrong = act(1);
        wrong.state = {{"id", base::next_id(minute(0))}};
        TRY(record(db, wrong));
        return db::Done{};
    });
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().detail.find("2^53"), std::string::npos) << refused.error().detail;
}

TEST_P(Recording, IsReadNewestFirstPageByPage) {
    for (int i = 0; i < 6; ++i) record_one(act(i % 2));
    read([&](db::Reader& db) {
        EXPECT_EQ(numbers(latest(db, 2)), (Numbers{5, 4}));
        EXPECT_EQ(numbers(latest(db, 2, 4)), (Numbers{3, 2}));
        EXPECT_EQ(numbers(following(db, -1, 2)), (Numbers{0, 1}));
        EXPECT_EQ(numbers(following(db, 3, 10)), (Numbers{4, 5}));
        EXPECT_EQ(numbers(history_of(db, {"commitment", 1}, 10)), (Numbers{5, 3, 1}));
        EXPECT_EQ(numbers(history_of(db, {"commitment", 1}, 1, 5)), (Numbers{3}));
        EXPECT_EQ(numbers(concerning(db, {"plan", 1}, 10)), (Numbers{4, 2, 0}));
        EXPECT_EQ(numbers(concerning(db, {"plan", 1}, 1, 4)), (Numbers{2}));
        EXPECT_EQ(numbers(concerning(db, {"commitment", 1}, 10)), (Numbers{5, 3, 1})) << "its own acts concern a subject too";
        EXPECT_TRUE(concerning(db, {"plan", 3}, 10).empty());
    });
}

TEST_P(Recording, RemembersHowThingsWere) {
    auto const say = [&](std::int64_t id, std::int64_t at, std::string title, std::int64_t plan) {
        auto said = act(id, title);
        said.at = minute(at);
        said.related = {{"plan", plan}};
        record_one(said);
    };
    say(1, 10, "first", 1);
    say(2, 20, "other", 1);
    say(1, 30, "second", 1);
    say(2, 40, "moved", 2);
    read([&](db::Reader& db) {
        EXPECT_FALSE(as_of(db, {"commitment", 1}, minute(9)));
        EXPECT_EQ(as_of(db, {"commitment", 1}, minute(29))->state, R"({"title":"first"})");
        EXPECT_EQ(as_of(db, {"commitment", 1}, minute(30))->state, R"({"title":"second"})");
        EXPECT_EQ(numbers(all_as_of(db, "commitment", {"plan", 1}, minute(25))), (Numbers{1, 0}));
        EXPECT_EQ(numbers(all_as_of(db, "commitment", {"plan", 1}, minute(35))), (Numbers{2, 1}));
        EXPECT_EQ(numbers(all_as_of(db, "commitment", {"plan", 1}, minute(40))), (Numbers{2})) << "the other one has moved to plan 2";
        EXPECT_EQ(numbers(all_as_of(db, "commitment", {"plan", 2}, minute(40))), (Numbers{3}));
        EXPECT_TRUE(all_as_of(db, "milestone", {"plan", 1}, minute(40)).empty());
    });
}

TEST_P(Recording, FindsTheActsOfOneKindAndThoseUntilAMoment) {
    for (int i = 0; i < 8; ++i) {
        auto said = act(i);
        if (i % 4 == 0) said.subject.kind = "update";
        record_one(said);
    }
    read([&](db::Reader& db) {
        EXPECT_EQ(numbers(of_kind(db, "update", 10)), (Numbers{4, 0}));
        EXPECT_EQ(numbers(of_kind(db, "commitment", 3)), (Numbers{7, 6, 5}));
        EXPECT_EQ(numbers(of_kind(db, "commitment", 3, 5)), (Numbers{3, 2, 1})) << "the next page";
        EXPECT_EQ(numbers(of_kind_concerning(db, "commitment", {"plan", 2}, 2)), (Numbers{7, 5}));
        EXPECT_EQ(numbers(of_kind_concerning(db, "commitment", {"plan", 2}, 9, 5)), (Numbers{3, 1}));
        EXPECT_EQ(before_of(db, minute(3)), 4);
        EXPECT_FALSE(before_of(db, base::Instant{minute(0).utc_ms - 1}));
        EXPECT_EQ(first_of(db, {"commitment", 2})->seq, 2);
    });
}

TEST_P(Recording, RemembersWhatStoodBesideASubject) {
    record_one(act(1, "one"));
    record_one(act(2, "two"));
    record_one(act(3, "three"));
    auto tied = act(4);
    tied.subject = {"link", 9};
    tied.verb = "link.tied";
    tied.related = {{"commitment", 1}, {"commitment", 2}};
    record_one(tied);
    auto later = act(2, "two, renamed");
    later.at = minute(9);
    record_one(later);
    read([&](db::Reader& db) {
        EXPECT_EQ(numbers(neighbours_as_of(db, {"commitment", 1}, "link", minute(8))), (Numbers{1, 0}));
        EXPECT_EQ(numbers(neighbours_as_of(db, {"commitment", 1}, "link", minute(9))), (Numbers{4, 0}));
        EXPECT_TRUE(neighbours_as_of(db, {"commitment", 3}, "link", minute(9)).empty());
        EXPECT_EQ(numbers(all_as_of(db, "commitment", minute(8))), (Numbers{2, 1, 0}));
    });
}

TEST_P(Recording, KeepsTheTreeThatProofsAreMadeFrom) {
    static constexpr std::int64_t count = 21;
    for (std::int64_t i = 0; i < count; ++i) record_one(act(i));
    read([&](db::Reader& db) {
        Frontier tree;
        std::vector<Digest> roots{tree.root()}, leaves;
        for (std::int64_t seq = 0; seq < count; ++seq) {
            leaves.push_back(leaf_hash(canonical_text(ledger::entry(db, seq).value())));
            tree.append(leaves.back(), [](Place, Digest const&) {});
            roots.push_back(tree.root());
        }
        EXPECT_EQ(size(db), count);
        EXPECT_EQ(root(db), roots[count]);
        for (std::int64_t from = 1; from <= count; ++from) {
            EXPECT_EQ(root_at(db, from).value(), roots[std::size_t(from)]);
            EXPECT_TRUE(consistency_holds(from, count, consistency_proof(db, from, count).value(), roots[std::size_t(from)], roots[count]));
            EXPECT_TRUE(inclusion_holds(leaves[std::size_t(from - 1)], from - 1, count, inclusion_proof(db, from - 1, count).value(),
                                        roots[count]));
        }
        EXPECT_FALSE(inclusion_proof(db, count, count + 1).ok());
        EXPECT_FALSE(inclusion_proof(db, 3, 3).ok());
        EXPECT_FALSE(consistency_proof(db, 0, count).ok());
        EXPECT_FALSE(root_at(db, -1).ok());
    });
}

/// Several programs write to one PostgreSQL; a SQLite file has one.
class RecordingFromSeveralNodes : public Recording {};
INSTANTIATE_TEST_SUITE_P(On, RecordingFromSeveralNodes, testing::Values(db::Engine::postgresql), test_support::engine_name);

TEST_P(RecordingFromSeveralNodes, HasNoGapWhenTheyRecordAtOnce) {
    database();
    auto const work = [&](std::int64_t node) {
        auto own = db::Database::open(connection(), migrations());
        for (std::int64_t i = 0; i < 40; ++i)
            EXPECT_TRUE(own->write([&](db::Writer& db) -> db::Result<db::Done> {
                               TRY(record(db, act(node * 1000 + i)));
                               return db::Done{};
                           })
                            .ok());
    };
    std::thread first(work, 1), second(work, 2), third(work, 3);
    first.join();
    second.join();
    third.join();
    auto const report = read([](db::Reader& db) { return verify(db, {}); });
    EXPECT_TRUE(report.is_sound()) << (report.findings.empty() ? "" : report.findings[0].where + ": " + report.findings[0].what);
    EXPECT_EQ(report.entries, 120);
}

TEST_P(Recording, IsSignedWithAKeyMadeOnce) {
    crypto::SeededRandom random(1);
    ASSERT_FALSE(read([](db::Reader& db) { return signed_checkpoint(db); }).ok());
    auto const ensure = [&](char const* origin) {
        return write([&, origin](db::Writer& db) { return ensure_key(db, origin, random, minute(0)); });
    };
    EXPECT_FALSE(ensure("two words").ok());
    ASSERT_TRUE(ensure("parvis.example/ledger").ok());
    auto const key = read([](db::Reader& db) { return verifier_key(db); });
    ASSERT_TRUE(key);
    ASSERT_TRUE(ensure("another.example").ok());
    EXPECT_EQ(read([](db::Reader& db) { return verifier_key(db); }), key);

    record_one(act(1));
    auto const text = read([](db::Reader& db) { return signed_checkpoint(db); }).value();
    EXPECT_EQ(check_signature(text, *key), Signed::yes);
    EXPECT_EQ(parse_checkpoint(text)->size, 1);
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(write([&](db::Writer& db) { return keep_checkpoint(db, minute(i)); }).ok());
    record_one(act(2));
    ASSERT_TRUE(write([&](db::Writer& db) { return keep_checkpoint(db, minute(5)); }).ok());
    auto const kept = read([](db::Reader& db) { return kept_checkpoints(db, 10); });
    ASSERT_EQ(kept.size(), 2u) << "one for each size";
    EXPECT_EQ(kept[0].size, 2);
    EXPECT_EQ(kept[1].at, minute(0));
    EXPECT_EQ(kept[1].text, text);

    auto const refused = write([](db::Writer& db) -> db::Result<db::Done> {
        TRY(db.run("update ledger_checkpoint set text = ? where size = 2", "another"));
        return keep_checkpoint(db, minute(6));
    });
    EXPECT_FALSE(refused.ok()) << "never two checkpoints of one size";
}

TEST_P(Recording, CommitsToPersonalDataWithoutHoldingItAndForgetsIt) {
    crypto::SeededRandom random(2);
    std::optional<Commitment> first, second;
    ASSERT_TRUE(write([&](db::Writer& db) -> db::Result<db::Done> {
                    first = TRY(commit_personal(db, base::PersonId{5}, "Amina", random, minute(0)));
                    second = TRY(commit_personal(db, base::PersonId{6}, "Amina", random, minute(0)));
                    return db::Done{};
                }).ok());
    EXPECT_NE(*first, *second) << "the same value commits differently each time";
    EXPECT_EQ(Commitment::from(first->text()), first);
    EXPECT_FALSE(Commitment::from("hmac-sha256:short"));
    auto const salt = read([&](db::Reader& db) { return salt_of(db, *first); });
    ASSERT_TRUE(salt);
    EXPECT_TRUE(opens(*first, "Amina", *salt));
    EXPECT_FALSE(opens(*first, "Bruno", *salt));
    ASSERT_TRUE(write([&](db::Writer& db) -> db::Result<db::Done> {
                    EXPECT_EQ(TRY(forget(db, base::PersonId{5})), 1);
                    return db::Done{};
                }).ok());
    EXPECT_FALSE(read([&](db::Reader& db) { return salt_of(db, *first); }));
    EXPECT_TRUE(read([&](db::Reader& db) { return salt_of(db, *second); }));
}

}  // namespace
