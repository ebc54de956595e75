#include "matrix/matrix.h"

#include <gtest/gtest.h>

#include "accounts/guards.h"

using namespace matrix;

namespace {

base::Result<http::Response> nothing_read(http::Request const&, db::Reader&) { return http::Response{}; }
base::Result<std::variant<http::Write, http::Response>> nothing_written(http::Request const&, db::Reader&) { return http::Response{}; }

constexpr std::string_view head =
    "method,pattern,guard,anonymous,contributor_own,contributor_other,coordinator,operator,one_factor,token_read\n";

std::vector<Row> rows(std::string_view text) {
    auto parsed = parse(std::string(head) + std::string(text));
    EXPECT_TRUE(parsed.ok());
    return parsed.ok() ? *parsed : std::vector<Row>{};
}

http::Router town() {
    http::Router router;
    router.get("/{lang}/square", http::Anyone, nothing_read);
    router.post("/{lang}/works/{work}/update", accounts::Contributors, nothing_written);
    return router;
}

constexpr std::string_view sound =
    "GET,/{lang}/square,anyone,enters,enters,enters,enters,enters,enters,enters\n"
    "POST,/{lang}/works/{work}/update,contributors,signs_in,enters,denied,enters,denied,denied,signs_in\n";

}  // namespace

TEST(TheMatrix, IsSoundWhenRowsAndRoutesAgree) { EXPECT_EQ(to_text(check_matrix(town(), rows(sound))), ""); }

TEST(TheMatrix, FailsOnARouteWithoutARow) {
    auto router = town();
    router.get("/{lang}/cellar", http::Anyone, nothing_read);
    auto const findings = check_matrix(router, rows(sound));
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].where, "GET /{lang}/cellar");
}

TEST(TheMatrix, FailsOnARowWithoutARouteAndOnARowTwice) {
    auto const known = std::string(sound);
    EXPECT_EQ(check_matrix(town(), rows(known + "GET,/{lang}/tower,anyone,enters,enters,enters,enters,enters,enters,enters\n")).size(), 1u);
    EXPECT_EQ(check_matrix(town(), rows(known + known.substr(0, known.find('\n') + 1))).size(), 1u);
}

TEST(TheMatrix, FailsOnAnotherGuardThanTheRowSays) {
    http::Router router;
    router.get("/{lang}/square", accounts::SignedIn, nothing_read);
    auto const findings = check_matrix(router, rows("GET,/{lang}/square,anyone,enters,enters,enters,enters,enters,enters,enters\n"));
    ASSERT_EQ(findings.size(), 3u) << "the name, and that neither anonymous readers nor staff with one factor enter";
}

TEST(TheMatrix, MayDenyMoreThanTheGuardButNeverLess) {
    http::Router router;
    router.post("/{lang}/works/{work}/update", accounts::Coordinators, nothing_written);
    auto const findings =
        check_matrix(router, rows("POST,/{lang}/works/{work}/update,coordinators,signs_in,enters,denied,denied,denied,denied,signs_in\n"));
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_NE(findings[0].what.find("contributor_own"), std::string::npos);
}

TEST(TheMatrix, SaysWhichLineCannotBeRead) {
    EXPECT_FALSE(parse(std::string(head) + "GET,/x,anyone,enters\n").ok());
    auto const wrong = parse(std::string(head) + "\n# a comment\nGET,/x,anyone,enters,enters,enters,perhaps,enters,enters,enters\n");
    ASSERT_FALSE(wrong.ok());
    EXPECT_EQ(wrong.error().problems.front().arguments, (std::vector<std::string>{"4", "perhaps"}));
}

TEST(TheMatrix, WalksEveryRowAsEverybody) {
    Samples const samples{{{"lang", "fr"}, {"work", "7"}}, {{"POST /{lang}/works/{work}/update", {"text=moved", {{"work", "8"}}}}}};
    int asked = 0;
    auto const obedient = [&](Who who, Question const& question) -> Answered {
        ++asked;
        if (question.method == "GET") return {200};
        EXPECT_EQ(question.address, "/fr/works/8/update");
        EXPECT_EQ(question.body, "text=moved");
        if (who == Who::anonymous) return {303, "/fr/sign-in?next=%2Ffr"};
        if (who == Who::token_read) return {401};
        return {who == Who::contributor_own || who == Who::coordinator ? 422 : 403};
    };
    EXPECT_EQ(to_text(walk_matrix(rows(sound), samples, obedient)), "");
    EXPECT_EQ(asked, 14);
    auto const answering = [&](int status) {
        return walk_matrix(rows(sound), samples, [status](Who, Question const&) { return Answered{status}; }).size();
    };
    EXPECT_EQ(answering(200), 5u) << "too lenient";
    EXPECT_EQ(answering(404), 14u) << "what is not there lets nobody in";
    EXPECT_EQ(answering(500), 14u) << "a fault is no refusal";
    EXPECT_EQ(walk_matrix(rows(sound), {{{"lang", "fr"}}}, obedient).size(), 1u) << "an address that cannot be made is a finding";
    EXPECT_EQ(walk_matrix({}, samples, obedient).size(), 1u) << "samples without a row are a finding";
}

TEST(AnAddress, IsMadeOfThePatternAndItsSamples) {
    http::Fields const samples{{"lang", "fr"}, {"plan", "2024-2026"}};
    EXPECT_EQ(address_for("/{lang}/plans/{plan}.csv", samples), "/fr/plans/2024-2026.csv");
    EXPECT_EQ(address_for("/health", samples), "/health");
    EXPECT_EQ(address_for("/{lang}/{other}", samples), "");
}
