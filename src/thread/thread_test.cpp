#include <gtest/gtest.h>

#include "support/store_test.h"
#include "thread/link.h"
#include "thread/witness.h"

namespace thread {
namespace {

using base::Kind;

End end(std::int64_t id, std::string title) {
    return {{"commitment", id},
            "/plans/p/commitments/" + std::to_string(id),
            base::LocalisedText::of("fr", std::move(title)),
            "p, " + std::to_string(id)};
}

class TheThread : public test_support::StoreTest {
  protected:
    db::Result<LinkId> tying(Link const& link) {
        LinkId id;
        auto const done = write([&](db::Writer& db) -> db::Result<db::Done> {
            id = TRY(tie(db, link, ledger::Author{base::system_actor().person, {}}, {1'700'000'000'000}));
            return db::Done{};
        });
        if (!done) return done.error();
        return id;
    }
    Link const link{{}, Relation::builds_on, end(2, "deux"), end(1, "un"), base::LocalisedText::of("fr", "note"), "plan, p. 3"};
};
FOR_EACH_ENGINE(TheThread);

TEST_P(TheThread, IsWalkedInBothDirections) {
    auto const id = tying(link);
    ASSERT_TRUE(id.ok());
    auto const back = read([](db::Reader& db) { return from(db, {"commitment", 2}); });
    auto const forth = read([](db::Reader& db) { return to(db, {"commitment", 1}); });
    ASSERT_EQ(back.size(), 1u);
    ASSERT_EQ(forth.size(), 1u);
    EXPECT_EQ(back[0].id, *id);
    EXPECT_EQ(base::canonical(to_json(back[0])), base::canonical(to_json(link)));
    EXPECT_EQ(back[0].to.title.text("fr"), "un");
    EXPECT_EQ(read([](db::Reader& db) { return all_between(db, "commitment", "commitment"); }).size(), 1u);
    EXPECT_TRUE(read([](db::Reader& db) { return to(db, {"commitment", 2}); }).empty());
}

TEST_P(TheThread, IsTiedOnce) {
    ASSERT_TRUE(tying(link).ok());
    EXPECT_EQ(tying(link).error().kind, Kind::conflict);
    auto other = link;
    other.relation = Relation::continues;
    EXPECT_TRUE(tying(other).ok());
    other.from = other.to;
    EXPECT_EQ(tying(other).error().kind, Kind::invalid);
}

TEST_P(TheThread, FollowsASubjectThatIsRenamedAndStaysTrueToTheLedger) {
    auto const id = *tying(link);
    auto renamed = end(1, "le premier");
    ASSERT_TRUE(write([&](db::Writer& db) { return refresh(db, renamed); }).ok());
    EXPECT_EQ(read([](db::Reader& db) { return from(db, {"commitment", 2}); }).at(0).to.title.text("fr"), "le premier");
    auto const sound = [&] { return read([](db::Reader& db) { return ledger::verify(db, {link_witness()}); }).is_sound(); };
    EXPECT_TRUE(sound());
    ASSERT_TRUE(write([&](db::Writer& db) {
                    return untie(db, id, ledger::Author{base::system_actor().person, {}}, {1'700'000'000'001});
                }).ok());
    EXPECT_TRUE(sound());
    EXPECT_TRUE(read([](db::Reader& db) { return from(db, {"commitment", 2}); }).empty());
    EXPECT_EQ(write([&](db::Writer& db) {
                  return untie(db, id, ledger::Author{base::system_actor().person, {}}, {1'700'000'000'001});
              })
                  .error()
                  .kind,
              Kind::not_found);
}

TEST_P(TheThread, IsRememberedAsItWas) {
    auto const id = *tying(link);
    base::Instant const tied{1'700'000'000'000}, undone{1'700'000'000'500};
    ASSERT_TRUE(write([&](db::Writer& db) { return untie(db, id, {base::PersonId{7}, {}}, undone); }).ok());
    read([&](db::Reader& db) {
        EXPECT_TRUE(all_as_of(db, {tied.utc_ms - 1}).empty());
        auto const then = of_as_of(db, {"commitment", 1}, tied);
        EXPECT_EQ(then.size(), 1u);
        EXPECT_EQ(base::canonical(to_json(then.at(0))), base::canonical(to_json(link)));
        EXPECT_EQ(all_as_of(db, tied).size(), 1u);
        EXPECT_TRUE(of_as_of(db, {"commitment", 1}, undone).empty());
        EXPECT_TRUE(of_as_of(db, {"commitment", 3}, tied).empty());
    });
}

TEST(ALink, IsReadBackFromItsStateOrRefused) {
    EXPECT_FALSE(link_from_json(base::json::parse(R"({"relation":"cousin"})"), {}));
    EXPECT_FALSE(link_from_json(base::json::parse(R"({"relation":"continues","from":{"kind":"commitment","id":"x"}})"), {}));
    EXPECT_FALSE(link_from_json(nullptr, {}));
}

TEST(Relations, AreReadBack) {
    for (int i = 0; i <= int(Relation::replaces); ++i) EXPECT_EQ(relation_from(name(Relation(i))), Relation(i));
    EXPECT_EQ(relation_from("cousin"), std::nullopt);
}

}  // namespace
}  // namespace thread
