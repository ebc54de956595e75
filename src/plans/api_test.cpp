#include <gtest/gtest.h>

#include "plans/api_patch.h"
#include "plans/api_problem.h"
#include "plans/data_faces.h"
#include "support/asking.h"
#include "support/store_test.h"
#include "support/town.h"

namespace plans {
namespace {

using base::json::parse;
using test_support::Town;

class PlansApi : public test_support::StoreTest {
  protected:
    void SetUp() override {
        StoreTest::SetUp();
        town.emplace(database());
        mount_data(asking.router);
        asking.refusal = [](http::Request const& request, base::Error const& error) { return api::problem(request.words(), error); };
    }

    http::Response ask(http::Method method, std::string const& path, std::string body = "", http::Fields headers = {}) {
        auto request = test_support::asked_for(method, path);
        request.body = std::move(body);
        request.headers = std::move(headers);
        request.actor = actor;
        request.now = town->now;
        return asking.answer(database(), std::move(request));
    }
    http::Response get(std::string const& path) { return ask(http::Method::get, path); }
    static base::json::object json(http::Response const& response) { return parse(response.body).as_object(); }

    base::Actor actor{};
    std::optional<Town> town;
    test_support::Asking asking;
};
FOR_EACH_ENGINE(PlansApi);

constexpr auto buses = "/api/v1/plans/2024-2026/commitments/1";
http::Fields if_match(std::string revision) { return {{"if-match", std::move(revision)}}; }

TEST_P(PlansApi, GivesEachFileAtOneAddressOnly) {
    EXPECT_EQ(get("/data/plans/2024-2026.json").status, 200);
    auto const asked_otherwise = get("/data/plans/2024-2026.json?x=1");
    EXPECT_EQ(asked_otherwise.status, 301);
    EXPECT_TRUE(asked_otherwise.body.empty());
}

TEST_P(PlansApi, ListsCommitmentsPageByPage) {
    auto const first = json(get("/api/v1/plans/2024-2026/commitments?limit=2"));
    ASSERT_EQ(first.at("items").as_array().size(), 2u);
    EXPECT_EQ(first.at("next").as_string(), "/api/v1/plans/2024-2026/commitments?after=2&limit=2");
    auto const rest = json(get("/api/v1/plans/2024-2026/commitments?after=2"));
    EXPECT_EQ(rest.at("items").as_array().size(), 3u);
    EXPECT_TRUE(rest.at("next").is_null());
    EXPECT_EQ(get("/api/v1/plans/2024-2026/commitments?after=nothing").status, 422);
    EXPECT_EQ(get("/api/v1/plans/2024-2026/commitments?limit=201").status, 422);
}

TEST_P(PlansApi, FiltersCommitments) {
    auto const slugs = [&](std::string const& query) {
        std::string found;
        auto const answer = json(get("/api/v1/plans/2024-2026/commitments?" + query));
        for (auto const& item : answer.at("items").as_array()) found += std::string(item.at("slug").as_string()) + " ";
        return found;
    };
    EXPECT_EQ(slugs("overdue=true"), "1 ");
    EXPECT_EQ(slugs("theme=transport"), "1 ");
    EXPECT_EQ(slugs("axis=1"), "1 ");
    EXPECT_EQ(get("/api/v1/plans/2024-2026/commitments?completion=great").status, 422);
    EXPECT_EQ(get("/api/v1/plans/2024-2026/commitments?as_of=yesterday").status, 422);
}

TEST_P(PlansApi, GivesTheWholeStateWithItsIdentifierAsText) {
    auto const commitment = json(get(buses));
    EXPECT_EQ(commitment.at("id").as_string(), std::to_string(town->night_buses.value));
    EXPECT_EQ(commitment.at("milestones").as_array().size(), 3u);
    EXPECT_EQ(commitment.at("derived").at("completion").as_string(), "limited");
    EXPECT_EQ(get("/api/v1/plans/2024-2026/commitments/99").status, 404);
}

TEST_P(PlansApi, ChangesACommitmentOnlyFromItsPresentRevision) {
    actor = town->clement;
    std::string const patch = R"({"completion":"substantial","title":{"fr":{"text":"Bus de toute la nuit"}}})";
    EXPECT_EQ(ask(http::Method::patch, buses, patch).status, 428);
    EXPECT_EQ(ask(http::Method::patch, buses, patch, if_match("three")).status, 400);
    auto const changed = ask(http::Method::patch, buses, patch, if_match("\"1\""));
    ASSERT_EQ(changed.status, 200) << changed.body;
    auto const state = json(changed);
    EXPECT_EQ(state.at("revision").as_int64(), 2);
    EXPECT_EQ(state.at("title").at("fr").at("revision").as_int64(), 2);
    EXPECT_TRUE(state.at("completion_is_stated").as_bool());
    auto const outdated = ask(http::Method::patch, buses, patch, if_match("\"1\""));
    EXPECT_EQ(outdated.status, 412);
    EXPECT_EQ(json(outdated).at("current").at("revision").as_int64(), 2);
    EXPECT_EQ(json(outdated).at("edited").at("id").as_string(), std::to_string(town->night_buses.value));
}

TEST_P(PlansApi, ListsEveryProblemWithItsPointer) {
    actor = town->clement;
    auto const refused = ask(http::Method::patch, buses, R"({"starts_on":"soon","slug":"2"})", if_match("*"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(json(refused).at("problems").at(0).at("pointer").as_string(), "/slug");
    auto const day = ask(http::Method::patch, buses, R"({"starts_on":"soon"})", if_match("*"));
    EXPECT_EQ(day.status, 422);
    EXPECT_EQ(json(day).at("problems").at(0).at("pointer").as_string(), "/starts_on");
    EXPECT_EQ(ask(http::Method::patch, buses, "{", if_match("*")).status, 400);
}

TEST_P(PlansApi, SaysHowAMilestoneStands) {
    actor = town->clement;
    auto const done =
        ask(http::Method::patch, std::string(buses) + "/milestones/2", R"({"status":"done","done_on":"2026-10-01"})", if_match("\"1\""));
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(json(done).at("milestones").at(1).at("done_on").as_string(), "2026-10-01");
    EXPECT_EQ(ask(http::Method::patch, std::string(buses) + "/milestones/2", R"({"ref":"9"})", if_match("*")).status, 422);
    EXPECT_EQ(ask(http::Method::patch, std::string(buses) + "/milestones/77", R"({"status":"done"})", if_match("*")).status, 404);
}

TEST_P(PlansApi, LetsWhoCarriesItOutKeepUpWhatIsTheirsAndNothingElse) {
    actor = town->amina;
    auto const kept = ask(http::Method::patch, std::string(buses) + "/milestones/3",
                          R"({"status":"under_way","status_reason":{"en":{"text":"Posters are printed."}}})", if_match("\"1\""));
    ASSERT_EQ(kept.status, 200) << kept.body;
    EXPECT_EQ(json(kept).at("milestones").at(2).at("status").as_string(), "under_way");
    auto const refused = ask(http::Method::patch, std::string(buses) + "/milestones/3", R"({"due_on":"2027-06-30"})", if_match("*"));
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(json(refused).at("problems").at(0).at("pointer").as_string(), "/due_on");
    auto const mixed = ask(http::Method::patch, buses,
                           R"({"contact":{"en":{"text":"buses@town.example"}},"title":{"en":{"text":"Day buses"}}})", if_match("*"));
    EXPECT_EQ(mixed.status, 403);
    EXPECT_EQ(json(mixed).at("problems").at(0).at("pointer").as_string(), "/title/en");
    EXPECT_TRUE(town->stored(town->night_buses).contact.empty());
    EXPECT_EQ(
        ask(http::Method::patch, "/api/v1/plans/2024-2026/commitments/2.2", R"({"contact":{"en":{"text":"x"}}})", if_match("*")).status,
        403);
}

TEST_P(PlansApi, PublishesAnUpdateOnceForOneKey) {
    actor = town->amina;
    auto const path = std::string(buses) + "/updates";
    std::string const body =
        R"({"text":{"en":{"text":"It runs"}},"milestone":"2","milestone_status":"done","institution":"ministry-of-streets"})";
    http::Fields const key{{"idempotency-key", "k1"}};
    auto const first = ask(http::Method::post, path, body, key);
    ASSERT_EQ(first.status, 201) << first.body;
    auto const again = ask(http::Method::post, path, body, key);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(json(get(path)).at("items").as_array().size(), 1u);
    auto const other = ask(http::Method::post, path, R"({"text":{"en":{"text":"Other"}}})", key);
    EXPECT_EQ(other.status, 422);
    town->wait_hours(25);
    EXPECT_EQ(ask(http::Method::post, path, R"({"text":{"en":{"text":"Other"}}})", key).status, 201);
    EXPECT_EQ(json(get(path)).at("items").as_array().size(), 2u);
}

TEST_P(PlansApi, RefusesWritersWithoutTheRole) {
    actor = town->rose;
    EXPECT_EQ(ask(http::Method::patch, buses, "{}", if_match("*")).status, 403);
    EXPECT_EQ(ask(http::Method::post, std::string(buses) + "/updates", R"({"text":{"en":{"text":"x"}}})").status, 403);
    actor = town->clement;
    actor.token_scope = "read";
    EXPECT_EQ(ask(http::Method::patch, buses, "{}", if_match("*")).status, 403);
}

TEST_P(PlansApi, FollowsWhatHappenedOldestFirst) {
    auto const all = json(get("/api/v1/changes"));
    auto const& items = all.at("items").as_array();
    ASSERT_GT(items.size(), 5u);
    for (std::size_t i = 0; i < items.size(); ++i) EXPECT_EQ(items[i].at("seq").as_int64(), std::int64_t(i));
    EXPECT_EQ(json(get("/api/v1/changes?after=3")).at("items").at(0).at("seq").as_int64(), 4);
    EXPECT_EQ(json(get(std::string(buses) + "/history")).at("items").at(0).at("verb").as_string(), "commitment.created");
}

TEST_P(PlansApi, WritesFeedsWithStableIdentifiers) {
    auto const before = get("/en/plans/2024-2026.atom");
    ASSERT_EQ(before.status, 200);
    EXPECT_NE(before.body.find("<id>tag:"), std::string::npos);
    town->doing<UpdateId>(
        [&](db::Writer& db) { return publish_update(db, town->clement, town->update_of(town->night_buses, "R & D <b>"), town->now); });
    auto const after = get("/en/plans/2024-2026.atom");
    EXPECT_NE(after.body.find("R &amp; D"), std::string::npos);
    EXPECT_EQ(after.body.find("<b>"), std::string::npos);
    EXPECT_EQ(get("/en/plans/none.atom").status, 404);
}

TEST(MergePatch, DoesWhatItsStandardSays) {
    // RFC 7396, appendix A
    std::vector<std::array<char const*, 3>> const cases{{R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
                                                        {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
                                                        {R"({"a":"b"})", R"({"a":null})", R"({})"},
                                                        {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
                                                        {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
                                                        {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
                                                        {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
                                                        {R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
                                                        {R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"}};
    for (auto const& [target, patch, result] : cases) EXPECT_EQ(api::merged(parse(target), parse(patch)), parse(result)) << target << patch;
}

TEST(Pointers, EscapeWhatPointersMust) {
    EXPECT_EQ(api::pointer_of("milestones.2.due_on"), "/milestones/2/due_on");
    EXPECT_EQ(api::pointer_of("a/b~c"), "/a~1b~0c");
    EXPECT_EQ(api::pointer_of(""), "");
}

}  // namespace
}  // namespace plans
