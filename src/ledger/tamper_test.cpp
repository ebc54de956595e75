// The tamper campaign: a ledger of some 200 entries is altered in every way we could think of, 300 times, each with
// its own seed, and the verification finds every alteration.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "crypto/random.h"
#include "ledger/entry.h"
#include "ledger/proof.h"
#include "ledger/town_of_acts.h"
#include "ledger/verify.h"

namespace {

using namespace ledger;

constexpr std::int64_t entries = 200;
constexpr std::int64_t kept_at = 120;  // entries when a checkpoint left the building

/// The town's own table: what the ledger speaks of.
constexpr db::Migration town_table{"9999-12-31-town.sql",
                                   "create table town_commitment (id {i64} primary key not null, title {text} not null)"};

Witness const town_witness{"commitment", [](db::Reader& db, auto const& visit) {
                               for (auto const& row : db.rows("select id, title from town_commitment order by id"))
                                   visit(row.i64(0), {{"title", row.str(1)}});
                           }};

struct Dice {
    explicit Dice(std::uint64_t seed) : random(seed) {}
    std::int64_t below(std::int64_t limit) { return std::int64_t(crypto::random_below(random, std::uint64_t(limit))); }
    std::int64_t entry() { return below(entries); }
    Digest digest() {
        Digest digest;
        random.fill(digest);
        return digest;
    }
    crypto::SeededRandom random;
};

db::Result<db::Done> record_titles(db::Writer& db, std::int64_t begin, std::int64_t end, std::string const& suffix) {
    for (auto i = begin; i < end; ++i) {
        auto const id = 1 + i % 60;
        auto const title = fmt::format("Title {}{}", i, suffix);
        TRY(record(db, [&] {
            auto said = town::act(id, title);
            said.at = town::minute(i);
            return said;
        }()));
        TRY(db.run("insert into town_commitment (id, title) values (?, ?) on conflict (id) do update set title = excluded.title", id,
                   title));
    }
    return db::Done{};
}

/// Empties the ledger but for its key: the first step of whoever rewrites it.
db::Result<db::Done> empty_ledger(db::Writer& db) {
    TRY(db.run("delete from ledger_entry"));
    TRY(db.run("delete from ledger_related"));
    TRY(db.run("delete from ledger_node"));
    TRY(db.run("delete from ledger_checkpoint"));
    TRY(db.run("delete from town_commitment"));
    TRY(db.run("update ledger_head set size = 0, frontier = ? where id = 1", crypto::bytes_of("")));
    return db::Done{};
}

struct Alteration {
    char const* name;
    std::function<db::Result<std::int64_t>(db::Writer&, Dice&)> make;
};

#define ALTERS(name, ...)                                                                                 \
    Alteration {                                                                                          \
        name, [](db::Writer& db, [[maybe_unused]] Dice& dice) -> db::Result<std::int64_t> { __VA_ARGS__ } \
    }

// clang-format off
std::vector<Alteration> const alterations{
    ALTERS("another time", return db.run("update ledger_entry set at = at + ? where seq = ?", 1 + dice.below(9), dice.entry());),
    ALTERS("another person", return db.run("update ledger_entry set actor = actor + 1 where seq = ?", dice.entry());),
    ALTERS("another capacity", return db.run("update ledger_entry set capacity = ? where seq = ?", R"({"role":"coordinator","scope":{"id":"0","kind":"site"}})", dice.entry());),
    ALTERS("no capacity", return db.run("update ledger_entry set capacity = '' where seq = ?", dice.entry());),
    ALTERS("another verb", return db.run("update ledger_entry set verb = 'commitment.created' where seq = ?", dice.entry());),
    ALTERS("another kind", return db.run("update ledger_entry set subject_kind = 'milestone' where seq = ?", dice.entry());),
    ALTERS("another subject", return db.run("update ledger_entry set subject_id = subject_id + ? where seq = ?", 1 + dice.below(9), dice.entry());),
    ALTERS("another plan", return db.run("update ledger_entry set related = ? where seq = ?", R"([{"id":"9","kind":"plan"}])", dice.entry());),
    ALTERS("related spelled otherwise", return db.run("update ledger_entry set related = related || ' ' where seq = ?", dice.entry());),
    ALTERS("related malformed", return db.run("update ledger_entry set related = 'x' where seq = ?", dice.entry());),
    ALTERS("another state", return db.run("update ledger_entry set state = replace(state, 'Title', 'title') where seq = ?", dice.entry());),
    ALTERS("state spelled otherwise", return db.run("update ledger_entry set state = ' ' || state where seq = ?", dice.entry());),
    ALTERS("another leaf", return db.run("update ledger_entry set leaf = ? where seq = ?", crypto::Bytes(dice.digest()), dice.entry());),
    ALTERS("a short leaf", return db.run("update ledger_entry set leaf = ? where seq = ?", crypto::bytes_of("short"), dice.entry());),
    ALTERS("state and leaf agree",
        auto changed = ledger::entry(db, dice.entry()).value();
        changed.state = R"({"title":"False"})";
        auto const leaf = leaf_hash(canonical_text(changed));
        return db.run("update ledger_entry set state = ?, leaf = ? where seq = ?", changed.state, crypto::Bytes(leaf), changed.seq);),
    ALTERS("an entry deleted", return db.run("delete from ledger_entry where seq = ?", dice.entry());),
    ALTERS("an entry moved before the first", return db.run("update ledger_entry set seq = -1 where seq = ?", dice.entry());),
    ALTERS("an entry moved to the last place there is", return db.run("update ledger_entry set seq = 9223372036854775807 where seq = ?", dice.entry());),
    ALTERS("an entry added at the end",
        return db.run("insert into ledger_entry (seq, at, actor, capacity, verb, subject_kind, subject_id, related, state, leaf) select ?, at, actor, capacity, verb, subject_kind, subject_id, related, state, leaf from ledger_entry where seq = ?", entries, dice.entry());),
    ALTERS("an entry inserted",
        auto const place = dice.entry();
        TRY(db.run("update ledger_entry set seq = -seq - 1 where seq >= ?", place));
        TRY(db.run("update ledger_entry set seq = -seq where seq < 0"));
        return db.run("insert into ledger_entry (seq, at, actor, capacity, verb, subject_kind, subject_id, related, state, leaf) select ?, at, actor, capacity, verb, subject_kind, subject_id, related, state, leaf from ledger_entry where seq = ?", place, entries);),
    ALTERS("two entries swapped",
        auto const one = dice.below(entries - 1), other = one + 1 + dice.below(entries - one - 1);
        TRY(db.run("update ledger_entry set seq = -1 where seq = ?", one));
        TRY(db.run("update ledger_entry set seq = ? where seq = ?", one, other));
        return db.run("update ledger_entry set seq = ? where seq = -1", other);),
    ALTERS("the order turned round",
        TRY(db.run("update ledger_entry set seq = -1 - seq"));
        return db.run("update ledger_entry set seq = ? + seq", entries);),
    ALTERS("the tail cut", return db.run("delete from ledger_entry where seq >= ?", dice.entry());),
    ALTERS("another node", return db.run("update ledger_node set hash = ? where number = ?", crypto::Bytes(dice.digest()), dice.below(nodes_before(entries)));),
    ALTERS("a node deleted", return db.run("delete from ledger_node where number = ?", dice.below(nodes_before(entries)));),
    ALTERS("a node added", return db.run("insert into ledger_node (number, hash) values (?, ?)", nodes_before(entries) + dice.below(9), crypto::Bytes(dice.digest()));),
    ALTERS("an index row deleted", return db.run("delete from ledger_related where kind = 'plan' and seq = ?", dice.entry());),
    ALTERS("an index row added", return db.run("insert into ledger_related (kind, id, seq) values ('plan', 9, ?)", dice.entry());),
    ALTERS("an index row moved", return db.run("update ledger_related set id = id + 70 where kind = 'commitment' and seq = ?", dice.entry());),
    ALTERS("an index row beyond the end", return db.run("insert into ledger_related (kind, id, seq) values ('plan', 9, ?)", entries + dice.below(9));),
    ALTERS("the head's size", return db.run("update ledger_head set size = size - 1");),
    ALTERS("the head's roots", return db.run("update ledger_head set frontier = ?", crypto::bytes_of(std::string(96, char('a' + dice.below(26)))));),
    ALTERS("the head deleted", return db.run("delete from ledger_head");),
    ALTERS("a checkpoint's text", return db.run("update ledger_checkpoint set text = replace(text, '120', '121')");),
    ALTERS("a checkpoint's root", return db.run("update ledger_checkpoint set root = ?", crypto::Bytes(dice.digest()));),
    ALTERS("a checkpoint's size", return db.run("update ledger_checkpoint set size = size + 1");),
    ALTERS("another key",
        auto const pair = crypto::KeyPair::make(dice.random);
        auto const seed = pair.seed();
        return db.run("update ledger_key set public_key = ?, seed = ?", crypto::Bytes(pair.public_key()), crypto::Bytes(seed));),
    ALTERS("a public key that is not the seed's", return db.run("update ledger_key set public_key = ?", crypto::Bytes(dice.digest()));),
    ALTERS("another key that signs again",
        auto const pair = crypto::KeyPair::make(dice.random);
        auto const seed = pair.seed();
        TRY(db.run("update ledger_key set public_key = ?, seed = ?", crypto::Bytes(pair.public_key()), crypto::Bytes(seed)));
        TRY(db.run("delete from ledger_checkpoint"));
        TRY(keep_checkpoint(db, town::minute(0)));
        return std::int64_t{1};),
    ALTERS("all rewritten with the right key",
        auto const place = dice.below(kept_at);
        TRY(empty_ledger(db));
        TRY(record_titles(db, 0, place, ""));
        TRY(record_titles(db, place, place + 1, " rewritten"));
        TRY(record_titles(db, place + 1, entries, ""));
        TRY(keep_checkpoint(db, town::minute(0)));
        return std::int64_t{1};),
    ALTERS("an old copy restored",
        TRY(empty_ledger(db));
        TRY(record_titles(db, 0, dice.below(kept_at), ""));
        TRY(keep_checkpoint(db, town::minute(0)));
        return std::int64_t{1};),
    ALTERS("a state without an entry", return db.run("update town_commitment set title = 'False' where id = ?", 1 + dice.below(60));),
    ALTERS("a subject removed without an entry", return db.run("delete from town_commitment where id = ?", 1 + dice.below(60));),
    ALTERS("a subject added without an entry", return db.run("insert into town_commitment (id, title) values (?, 'False')", 61 + dice.below(60));),
};
// clang-format on

class TamperedLedger : public town::LedgerStoreTest {
  protected:
    void SetUp() override {
        ASSERT_TRUE(write([&](db::Writer& db) -> db::Result<db::Done> {
                        crypto::SeededRandom random(1);
                        TRY(ensure_key(db, "parvis.example/ledger", random, town::minute(0)));
                        TRY(record_titles(db, 0, kept_at, ""));
                        TRY(keep_checkpoint(db, town::minute(kept_at)));
                        TRY(record_titles(db, kept_at, entries, ""));
                        return db::Done{};
                    }).ok());
        read([&](db::Reader& db) { outside_ = {{kept_checkpoints(db, 1).at(0).text, to_text(verifier_key(db).value())}}; });
    }
    std::vector<db::Migration> migrations() const override {
        auto all = LedgerStoreTest::migrations();
        all.push_back(town_table);
        return all;
    }
    Report verify_now(db::Reader& db) { return verify(db, {town_witness}, outside_); }

    /// Alters in a transaction, verifies in it, and undoes it.
    void expect_found(Alteration const& alteration, std::uint64_t seed) {
        Dice dice(seed);
        auto const undone = write([&](db::Writer& db) -> db::Result<db::Done> {
            EXPECT_GT(TRY(alteration.make(db, dice)), 0) << alteration.name << ", seed " << seed << ": nothing was altered";
            EXPECT_FALSE(verify_now(db).is_sound()) << alteration.name << ", seed " << seed << ": not found";
            return base::fail(base::Kind::conflict, "undo");
        });
        ASSERT_FALSE(undone.ok());
        EXPECT_EQ(undone.error().message(), "undo") << alteration.name << ", seed " << seed << ": " << undone.error().detail;
    }

    std::vector<Outside> outside_;
};
FOR_EACH_ENGINE(TamperedLedger);

std::string first_finding(Report const& report) {
    return report.findings.empty() ? "nothing" : report.findings[0].where + ": " + report.findings[0].what;
}

TEST_P(TamperedLedger, IsSoundBeforeAndAfter) {
    auto const report = read([&](db::Reader& db) { return verify_now(db); });
    EXPECT_TRUE(report.is_sound()) << first_finding(report);
    EXPECT_EQ(report.entries, entries);
    EXPECT_EQ(report.subjects, 60);
    EXPECT_EQ(report.checkpoints, 2);
    EXPECT_TRUE(report.notes.empty()) << report.notes[0];
    EXPECT_EQ(report.root, read([](db::Reader& db) { return root(db); }));
}

TEST_P(TamperedLedger, IsFoundOutEachOf300Times) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) expect_found(alterations[seed % alterations.size()], seed);
    auto const report = read([&](db::Reader& db) { return verify_now(db); });
    EXPECT_TRUE(report.is_sound()) << "the alterations were undone: " << first_finding(report);
}

TEST_P(TamperedLedger, IsLocated) {
    auto const found_in = [&](db::Command alter) {
        std::string where;
        (void)write([&](db::Writer& db) -> db::Result<db::Done> {
            TRY(alter(db));
            auto const report = verify_now(db);
            for (auto const& finding : report.findings) where += finding.where + "; ";
            return base::fail(base::Kind::conflict, "undo");
        });
        return where;
    };
    EXPECT_EQ(found_in([](db::Writer& db) -> db::Result<db::Done> {
                  TRY(db.run("update ledger_entry set verb = 'commitment.lost' where seq = 77"));
                  return db::Done{};
              }),
              "ledger_entry seq 77; ");
    EXPECT_EQ(found_in([](db::Writer& db) -> db::Result<db::Done> {
                  TRY(db.run("update ledger_node set hash = ? where number = 5", crypto::Bytes(leaf_hash("x"))));
                  return db::Done{};
              }),
              "ledger_node number 5; ");
    EXPECT_EQ(found_in([](db::Writer& db) -> db::Result<db::Done> {
                  TRY(db.run("delete from ledger_related where kind = 'plan' and seq = 33"));
                  return db::Done{};
              }),
              "ledger_related plan:1 seq 33; ");
    EXPECT_EQ(found_in([](db::Writer& db) -> db::Result<db::Done> {
                  TRY(db.run("update town_commitment set title = 'False' where id = 9"));
                  return db::Done{};
              }),
              "commitment:9; ");
    EXPECT_EQ(found_in([](db::Writer& db) -> db::Result<db::Done> {
                  TRY(empty_ledger(db));
                  TRY(record_titles(db, 0, 100, ""));
                  return db::Done{};
              }),
              "outside checkpoint; ");
}

TEST_P(TamperedLedger, IsNotSuspectedWhenASubjectsPublicLifeEnded) {
    ASSERT_TRUE(
        write([](db::Writer& db) -> db::Result<db::Done> {
            TRY(db.run("delete from town_commitment where id = 4"));
            TRY(record(db, {.verb = "commitment.withdrawn", .subject = {"commitment", 4}, .state = nullptr, .at = town::minute(999)}));
            return db::Done{};
        }).ok());
    auto const report = read([&](db::Reader& db) { return verify_now(db); });
    EXPECT_TRUE(report.is_sound()) << first_finding(report);
    ASSERT_TRUE(write([](db::Writer& db) -> db::Result<db::Done> {
                    TRY(db.run("insert into town_commitment (id, title) values (4, 'Back')"));
                    return db::Done{};
                }).ok());
    EXPECT_FALSE(read([&](db::Reader& db) { return verify_now(db); }).is_sound());
}

}  // namespace
