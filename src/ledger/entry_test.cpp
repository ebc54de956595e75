#include "ledger/entry.h"

#include <gtest/gtest.h>

#include "ledger/hands.h"

namespace {

using namespace ledger;
namespace json = base::json;

Act act() {
    return {.author = {base::PersonId{9007199254740993}, {}},
            .verb = "commitment.updated",
            .subject = {"commitment", 7},
            .related = {{"plan", 2}, {"institution", 5}, {"plan", 2}, {"commitment", 7}},
            .state = {{"title", "Données « ouvertes »"}, {"number", 7}},
            .at = base::Instant{1795346523123}};
}

TEST(TheCanonicalText, IsSortedCompactAndWritesIdentifiersAsText) {
    auto const entry = entry_of(act(), 3).value();
    EXPECT_EQ(
        canonical_text(entry),
        R"({"actor":"9007199254740993","at":1795346523123,"related":[{"id":"5","kind":"institution"},{"id":"2","kind":"plan"}],"seq":3,)"
        R"("state":{"number":7,"title":"Données « ouvertes »"},"subject":{"id":"7","kind":"commitment"},"v":1,"verb":"commitment.updated"})");
}

TEST(TheCanonicalText, IsCanonicalByTheGeneralRulesToo) {
    auto const text = canonical_text(entry_of(act(), 3).value());
    EXPECT_EQ(base::canonical(base::parse_json(text).value()), text);
}

TEST(TheCanonicalText, SaysInWhichCapacityWhenThatIsKnown) {
    auto said = act();
    said.author.capacity = base::Grant{base::Role::contributor, {"institution", 5}};
    auto const text = canonical_text(entry_of(said, 3).value());
    EXPECT_TRUE(text.starts_with(
        R"({"actor":"9007199254740993","as":{"role":"contributor","scope":{"id":"5","kind":"institution"}},"at":1795346523123,)"))
        << text;
    EXPECT_EQ(base::canonical(base::parse_json(text).value()), text);
}

TEST(ACapacity, ComesBackFromItsText) {
    for (auto const role : base::every_role) {
        auto const back = capacity_from(capacity_text(base::Grant{role, {"plan", 9007199254740993}}));
        ASSERT_TRUE(back);
        EXPECT_EQ(back->role, role);
        EXPECT_EQ(back->scope, (base::Subject{"plan", 9007199254740993}));
    }
    EXPECT_EQ(capacity_text(std::nullopt), "");
    for (auto const* odd : {"", "nonsense", "[]", R"({"role":"king","scope":{"id":"1","kind":"plan"}})", R"({"role":"contributor"})"})
        EXPECT_FALSE(capacity_from(odd)) << odd;
}

TEST(AHand, IsARoleAndWhatItIsHeldForNeverANumber) {
    i18n::Words const words(i18n::english);
    auto const hand = [&](base::Role role, base::Subject scope, std::string name) {
        return hand_of({base::PersonId{11}, base::Grant{role, std::move(scope)}}, name, words);
    };
    EXPECT_EQ(hand(base::Role::contributor, {"institution", 5}, "Ministry of Justice"), "Ministry of Justice, contributor");
    EXPECT_EQ(hand(base::Role::coordinator, {"plan", 1}, "Plan 2024–2026"), "Coordination, Plan 2024–2026");
    EXPECT_EQ(hand(base::Role::coordinator, {"site", 0}, ""), "Coordination");
    EXPECT_EQ(hand_of({base::system_actor().person, {}}, "", words), "The program itself");
    EXPECT_EQ(hand_of({base::PersonId{11}, {}}, "", words), "Staff of this site") << "recorded before capacities were";
}

TEST(TheCanonicalText, OfAlteredColumnsNeverPassesForAnother) {
    auto const text = [](std::string_view verb, std::string_view related, std::string_view state) {
        return canonical_text({0, 0, 1, verb, "plan", 1, related, state, ""});
    };
    EXPECT_NE(text("a", "[]", "{}"), text("a", "[ ]", "{}")) << "the stored text counts, not what it means";
    EXPECT_NE(text("a", "[]", "{}"), text("a", "[]", "{ }"));
    EXPECT_EQ(text("a\"b", "[]", "{}"),
              R"({"actor":"1","at":0,"related":[],"seq":0,"state":{},"subject":{"id":"1","kind":"plan"},"v":1,"verb":"a\"b"})");
}

TEST(Related, ComesBackFromItsText) {
    std::vector<base::Subject> const related{{"institution", 5}, {"plan", 9007199254740993}};
    EXPECT_EQ(related_from(related_text(related)), related);
    EXPECT_TRUE(related_from("[]").empty());
    EXPECT_TRUE(related_from("nonsense").empty());
    EXPECT_TRUE(related_from(R"([{"id":5,"kind":"plan"},{"id":"5x","kind":"plan"}])").empty());
}

TEST(AnAct, IsRefusedWhenAnotherLanguageWouldReadItDifferently) {
    auto const refused = [](auto change) {
        auto changed = act();
        change(changed);
        return !entry_of(changed, 0).ok();
    };
    EXPECT_FALSE(refused([](Act&) {}));
    EXPECT_FALSE(refused([](Act& a) { a.state = nullptr; }));
    EXPECT_FALSE(refused([](Act& a) { a.state = {{"n", 9007199254740991}}; }));
    EXPECT_TRUE(refused([](Act& a) { a.state = {{"n", 9007199254740992}}; }));
    EXPECT_TRUE(refused([](Act& a) { a.state = {{"deep", {1, {{"n", -9007199254740992}}}}}; }));
    EXPECT_TRUE(refused([](Act& a) { a.state = {{"share", 0.5}}; }));
    EXPECT_TRUE(refused([](Act& a) { a.state = {{"title", "\xff"}}; }));
    EXPECT_TRUE(refused([](Act& a) { a.verb = ""; }));
    EXPECT_TRUE(refused([](Act& a) { a.verb = "Commitment updated"; }));
    EXPECT_TRUE(refused([](Act& a) { a.subject.kind = "plan\n"; }));
    EXPECT_TRUE(refused([](Act& a) { a.related = {{"\"", 1}}; }));
}

}  // namespace
