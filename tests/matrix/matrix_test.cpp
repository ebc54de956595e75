#include "matrix/matrix.h"

#include <gtest/gtest.h>

#include "accounts/guards.h"

using namespace matrix;

namespace {

base::Result<http::Response> nothing_read(http::Request const&, db::Reader&) { return http::Response{}; }
http::WriteAnswer nothing_written(http::Request const&, db::Reader&) { return http::Response{}; }

std::string head() {
    std::string line = "method,pattern,guard,of";
    for (auto const& column : columns) line += "," + std::string(column.name);
    return line + ",one_factor,token\n";
}

/// A row where nobody is asked to sign in, those named enter, and the others are denied.
std::string row(std::string const& start, std::vector<std::string_view> const& entering) {
    auto const enters = [&](std::string_view name) { return std::find(entering.begin(), entering.end(), name) != entering.end(); };
    std::string line = start;
    for (auto const& column : columns) line += enters(column.name) ? ",enters" : column.name == "anonymous" ? ",signs_in" : ",denied";
    return line + (enters("one_factor") ? ",enters" : ",denied") + ",as_role\n";
}

std::vector<std::string_view> all() {
    std::vector<std::string_view> names{"one_factor"};
    for (auto const& column : columns) names.push_back(column.name);
    return names;
}

std::vector<Row> rows(std::string const& text) {
    auto parsed = parse(head() + text);
    EXPECT_TRUE(parsed.ok());
    return parsed.ok() ? *parsed : std::vector<Row>{};
}

http::Router town() {
    http::Router router;
    router.get("/{lang}/square", http::Anyone, nothing_read);
    router.post("/{lang}/plans/{plan}/order", accounts::Coordinators, nothing_written);
    return router;
}

std::string const square = row("GET,/{lang}/square,anyone,-", all());
std::string const own_order = row("POST,/{lang}/plans/{plan}/order,coordinators,own", {"coordinator", "coordinator_of_all"});
std::string const other_order = row("POST,/{lang}/plans/{plan}/order,coordinators,elsewhere", {"coordinator_of_all"});
std::string const sound = square + own_order + other_order;

/// Answers as the rows above say.
Answered obedient(Row const& asked, std::string_view what, Cell const& cell) {
    auto const column = columns[cell.column].name;
    if (!asked.writes()) return {200};
    if (cell.column == anonymous) return {303, "/fr/sign-in?next=%2Ffr"};
    if (cell.manner == Manner::token_read) return {401};
    if (cell.manner == Manner::one_factor) return {403};
    return {column == "coordinator_of_all" || (column == "coordinator" && what == "own") ? 422 : 403};
}

Ask each(std::function<Answered(Row const&, std::string_view, Cell const&)> answer) {
    return [answer](Row const& asked, std::string_view what, std::vector<Cell> const& cells) {
        std::vector<Answered> answers;
        for (auto const& cell : cells) answers.push_back(answer(asked, what, cell));
        return answers;
    };
}

}  // namespace

TEST(TheMatrix, IsSoundWhenRowsAndRoutesAgree) { EXPECT_EQ(to_text(check_matrix(town(), rows(sound))), ""); }

TEST(TheMatrix, FailsOnARouteWithoutARow) {
    auto router = town();
    router.get("/{lang}/cellar", http::Anyone, nothing_read);
    auto const findings = check_matrix(router, rows(sound));
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].where, "GET /{lang}/cellar");
}

TEST(TheMatrix, FailsOnAParameterOfNoKnownKind) {
    auto router = town();
    router.get("/{lang}/cellars/{id}", http::Anyone, nothing_read);
    auto const findings = check_matrix(router, rows(sound + row("GET,/{lang}/cellars/{id},anyone,-", all())));
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].what, "cellars/{id} is of no kind that the matrix knows");
}

TEST(TheMatrix, FailsOnACaseThatIsLeftOutOrSaidTwice) {
    auto const left_out = check_matrix(town(), rows(square + own_order));
    ASSERT_EQ(left_out.size(), 1u);
    EXPECT_EQ(left_out[0].what, "its rows are of own, what it names is of elsewhere own");
    EXPECT_EQ(check_matrix(town(), rows(sound + other_order)).size(), 1u);
    EXPECT_EQ(check_matrix(town(), rows(sound + square)).size(), 1u);
}

TEST(TheMatrix, FailsOnARowWithoutARoute) {
    EXPECT_EQ(check_matrix(town(), rows(sound + row("GET,/{lang}/tower,anyone,-", all()))).size(), 1u);
}

TEST(TheMatrix, FailsOnAnotherGuardThanTheRowSays) {
    http::Router router;
    router.get("/{lang}/square", accounts::Operators, nothing_read);
    auto const findings = check_matrix(router, rows(square));
    EXPECT_EQ(findings.size(), every_cell().size()) << "the name, and whoever is not an operator in person with two factors";
}

TEST(TheMatrix, MayDenyMoreThanTheGuardButNeverLess) {
    EXPECT_EQ(check_matrix(town(), rows(square + own_order + row("POST,/{lang}/plans/{plan}/order,coordinators,elsewhere", {}))).size(),
              0u);
    auto const lenient = row("POST,/{lang}/plans/{plan}/order,coordinators,elsewhere", {"contributor"});
    auto const findings = check_matrix(town(), rows(square + own_order + lenient));
    ASSERT_EQ(findings.size(), 2u) << "in person and with a token that writes";
    EXPECT_EQ(findings[0].what, "contributor enters by the row, denied by the guard");
}

TEST(TheMatrix, SaysWhichLineCannotBeRead) {
    EXPECT_FALSE(parse(head() + "GET,/x,anyone,-,enters\n").ok());
    EXPECT_FALSE(parse("method,pattern,guard,of,anonymous,one_factor,token\n").ok()) << "a role without a column";
    auto broken = row("GET,/x,anyone,-", all());
    broken.replace(broken.rfind("as_role"), 7, "perhaps");
    auto const wrong = parse(head() + "\n# a comment\n" + broken);
    ASSERT_FALSE(wrong.ok());
    EXPECT_EQ(wrong.error().problems.front().arguments, (std::vector<std::string>{"4", "perhaps"}));
}

TEST(TheMatrix, WalksEveryCaseAsEverybodyInEachManner) {
    auto const walk = walk_matrix(rows(sound), each(obedient));
    EXPECT_EQ(to_text(walk.findings), "");
    EXPECT_EQ(walk.cells, 3 * (1 + manners.size() * (columns.size() - 1)));
    auto const answering = [&](int status) {
        return walk_matrix(rows(sound), each([status](Row const&, std::string_view, Cell const&) { return Answered{status}; }));
    };
    EXPECT_EQ(answering(404).findings.size(), walk.cells) << "what is not there lets nobody in";
    EXPECT_EQ(answering(500).findings.size(), walk.cells) << "a fault is no refusal";
    EXPECT_EQ(answering(429).findings.size(), walk.cells) << "who asks too much was asked nothing";
}

TEST(TheMatrix, FindsOneCellThatIsTooLenient) {
    auto const lenient = [](Row const& asked, std::string_view what, Cell const& cell) {
        bool const is_it = what == "elsewhere" && columns[cell.column].name == "contributor" && cell.manner == Manner::token_write;
        return is_it ? Answered{303, "/fr/plans"} : obedient(asked, what, cell);
    };
    auto const walk = walk_matrix(rows(sound), each(lenient));
    ASSERT_EQ(walk.findings.size(), 1u);
    EXPECT_EQ(walk.findings[0].where, "POST /{lang}/plans/{plan}/order [elsewhere]");
    EXPECT_EQ(walk.findings[0].what, "contributor (token_write) should be denied, is enters (303)");
}

TEST(TheMatrix, FindsWhatChangedAlthoughItWasRefused) {
    auto const changing = [](Row const& asked, std::string_view what, Cell const& cell) {
        auto answered = obedient(asked, what, cell);
        answered.still_stands = answered.status != 403;
        return answered;
    };
    EXPECT_GT(walk_matrix(rows(sound), each(changing)).findings.size(), 0u);
}

TEST(AnAddress, IsMadeOfThePatternAndItsSamples) {
    http::Fields const samples{{"lang", "fr"}, {"plan", "2024-2026"}};
    EXPECT_EQ(address_for("/{lang}/plans/{plan}.csv", samples), "/fr/plans/2024-2026.csv");
    EXPECT_EQ(address_for("/health", samples), "/health");
    EXPECT_EQ(address_for("/{lang}/{other}", samples), "");
}
