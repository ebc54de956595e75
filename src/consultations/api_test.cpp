#include "consultations/archive_test.h"
#include "consultations/data_faces.h"
#include "consultations/first_content.h"

namespace consultations {
namespace {

class ConsultationsAsData : public ArchiveTest {
  protected:
    void SetUp() override {
        ArchiveTest::SetUp();
        ASSERT_TRUE(load_archives(database(), noon).ok());
        mount_data(router_, std::make_shared<Listings>());
    }
    /// errors: those of the route
    base::Result<base::json::value> ask(std::string const& path, http::Fields query = {}) {
        http::Request request;
        request.path = "/api/v1/consultations" + path;
        request.query = std::move(query);
        request.now = noon;
        auto const found = router_.find(http::Method::get, request.path);
        request.parameters = found.parameters;
        auto const answer = TRY(read([&](db::Reader& db) { return found.route->read(request, db); }));
        return base::json::parse(answer.body);
    }

  private:
    http::Router router_;
};
FOR_EACH_ENGINE(ConsultationsAsData);

TEST_P(ConsultationsAsData, GoOnWhereTheListEndedUntilAllIsRead) {
    http::Fields query{{"limit", "100"}, {"sort", "supported"}};
    std::int64_t read = 0, last_agree = 1'000'000;
    while (true) {
        auto const page = ask("/republique-numerique-2015/contributions", query);
        ASSERT_TRUE(page.ok());
        EXPECT_EQ(page->at("total"), 339);
        for (auto const& item : page->at("items").as_array()) {
            auto const& votes = item.as_object().contains("votes") ? item.at("votes").as_object() : base::json::object{};
            auto const agree = votes.contains("agree") ? votes.at("agree").as_int64() : 0;
            EXPECT_LE(agree, last_agree);
            last_agree = agree;
            ++read;
        }
        if (page->at("next").is_null()) break;
        std::string const next(page->at("next").as_string());
        query = {{"limit", "100"},
                 {"sort", "supported"},
                 {"after", next.substr(next.find("after=") + 6, next.find('&') - next.find("after=") - 6)}};
    }
    EXPECT_EQ(read, 339);
}

TEST_P(ConsultationsAsData, AnswerTheQuestionsOfThePage) {
    auto const page = ask("/republique-numerique-2015/contributions", {{"q", "logiciel libre"}, {"limit", "1"}});
    ASSERT_TRUE(page.ok());
    EXPECT_EQ(page->at("items").as_array().size(), 1u);
    EXPECT_GT(page->at("total").as_int64(), 1);
}

TEST_P(ConsultationsAsData, SayWhatCannotBeRead) {
    auto const field = [&](http::Fields query) {
        auto const answer = ask("/republique-numerique-2015/contributions", std::move(query));
        return answer.ok() ? std::string("answered") : answer.error().problems.front().field;
    };
    EXPECT_EQ(field({{"sort", "loudest"}}), "sort");
    EXPECT_EQ(field({{"after", "here"}}), "after");
    EXPECT_EQ(field({{"limit", "101"}}), "limit");
    EXPECT_EQ(field({{"seed", "x"}}), "seed");
    EXPECT_EQ(ask("/none/contributions").error().kind, base::Kind::not_found);
    EXPECT_EQ(ask("/republique-numerique-2015/contributions/1/arguments", {{"side", "beside"}}).error().problems.front().field, "side");
}

TEST_P(ConsultationsAsData, GiveTheFiguresThatPagesShow) {
    auto const figures = ask("/grand-debat-2019/figures");
    ASSERT_TRUE(figures.ok());
    EXPECT_EQ(figures->at("contributions"), 1116);
    std::int64_t of_days = 0, of_themes = 0;
    for (auto const& day : figures->at("days").as_array()) of_days += day.at("contributions").as_int64();
    for (auto const& theme : figures->at("by").at("theme").as_array()) of_themes += theme.at("count").as_int64();
    EXPECT_EQ(of_days, 1116);
    EXPECT_EQ(of_themes, 1116);
}

TEST_P(ConsultationsAsData, GiveTheArgumentsOfEachSide) {
    auto const one = ask("/republique-numerique-2015/contributions/1");
    ASSERT_TRUE(one.ok());
    for (std::string const side : {"for", "against"}) {
        auto const page = ask("/republique-numerique-2015/contributions/1/arguments", {{"side", side}, {"limit", "100"}});
        ASSERT_TRUE(page.ok());
        EXPECT_EQ(std::int64_t(page->at("items").as_array().size()),
                  std::min<std::int64_t>(100, one->at("derived").at("arguments_" + side).as_int64()));
    }
}

}  // namespace
}  // namespace consultations
