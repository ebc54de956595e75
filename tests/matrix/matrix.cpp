#include "matrix/matrix.h"

#include <algorithm>
#include <map>

#include "accounts/account.h"

namespace matrix {
namespace {

constexpr std::array promised{Gate::enters, Gate::signs_in, Gate::denied, Gate::hidden};

std::optional<Gate> gate_from(std::string_view text) {
    for (auto const gate : promised)
        if (name(gate) == text) return gate;
    return std::nullopt;
}

std::vector<std::string> split(std::string_view line, char at) {
    std::vector<std::string> parts;
    while (true) {
        auto const end = line.find(at);
        parts.emplace_back(line.substr(0, end));
        if (end == std::string_view::npos) return parts;
        line.remove_prefix(end + 1);
    }
}

constexpr std::size_t first_gate = 4;  // after method, pattern, guard and what it is of

std::vector<std::string> head_cells() {
    std::vector<std::string> cells{"method", "pattern", "guard", "of"};
    for (auto const& column : columns) cells.emplace_back(column.name);
    cells.insert(cells.end(), {"one_factor", "token"});
    return cells;
}

/// "-": names nothing; "every": each case of what the pattern names; else the cases, between spaces.
base::Result<std::vector<std::string>> cases_from(std::string_view text, std::string_view pattern) {
    if (text == "-") return std::vector<std::string>{""};
    if (text == "every") return cases_of(TRY(kind_of(pattern)));
    return split(text, ' ');
}

base::Result<Row> row_of(std::string_view line, int number) {
    auto const cells = split(line, ',');
    if (cells.size() != head_cells().size())
        return base::fail(base::Kind::invalid, "line {1}: {2} cells are expected",
                          {std::to_string(number), std::to_string(head_cells().size())});
    Row row{number, cells[0], cells[1], cells[2], TRY(cases_from(cells[3], cells[1]))};
    std::vector<Gate> gates;
    for (auto i = first_gate; i < cells.size(); ++i) {
        if (i + 1 == cells.size() && (cells[i] == "as_role" || cells[i] == "to_write")) break;
        auto const gate = gate_from(cells[i]);
        if (!gate) return base::fail(base::Kind::invalid, "line {1}: “{2}” is not a gate", {std::to_string(number), cells[i]});
        gates.push_back(*gate);
    }
    std::copy_n(gates.begin(), columns.size(), row.gates.begin());
    row.one_factor = gates[columns.size()];
    if (cells.back() == "to_write") row.token = Token::to_write;
    if (gates.size() == columns.size() + 1) return row;
    row.token = Token::gate;
    row.token_gate = gates.back();
    return row;
}

std::string where(std::string_view method, std::string_view pattern) { return std::string(method) + " " + std::string(pattern); }
std::string where(Row const& row) { return where(row.method, row.pattern); }
std::string where(http::Route const& route) { return where(http::name(route.method), route.pattern); }

/// What the guard alone makes of who asks, when it keeps them out.
std::optional<Gate> kept_out(http::Route const& route, Row const& row, Cell const& cell) {
    auto const actor = actor_for(cell, row.writes());
    if (route.guard.admits(actor)) return std::nullopt;
    return actor.is_signed_in() ? Gate::denied : Gate::signs_in;
}

void check_row(http::Route const& route, Row const& row, std::vector<Finding>& findings) {
    if (row.guard != route.guard.name)
        findings.push_back({where(row), "the row says " + row.guard + ", the route is guarded by " + std::string(route.guard.name)});
    for (auto const& cell : every_cell()) {
        auto const refusal = kept_out(route, row, cell);
        if (refusal && *refusal != expected(row, cell))
            findings.push_back({where(row), to_text(cell) + " " + std::string(name(expected(row, cell))) + " by the row, " +
                                                std::string(name(*refusal)) + " by the guard"});
    }
}

std::string joined(std::vector<std::string> const& words) {
    std::string text;
    for (auto const& word : words) text += (text.empty() ? "" : " ") + word;
    return text.empty() ? "-" : text;
}

/// Each case of what the route names, in one of its rows.
void check_cases(http::Route const& route, std::vector<Row const*> const& rows, std::vector<Finding>& findings) {
    auto const kind = kind_of(route.pattern);
    if (!kind.ok()) {
        findings.push_back({where(route), kind.error().problems.front().arguments.front() + " is of no kind that the matrix knows"});
        return;
    }
    std::vector<std::string> said;
    for (auto const* row : rows) said.insert(said.end(), row->cases.begin(), row->cases.end());
    auto needed = cases_of(*kind);
    std::sort(said.begin(), said.end());
    std::sort(needed.begin(), needed.end());
    if (said != needed) findings.push_back({where(route), "its rows are of " + joined(said) + ", what it names is of " + joined(needed)});
}

void check_roles(std::vector<Finding>& findings) {
    for (auto const role : base::every_role) {
        auto const has_column = std::any_of(columns.begin(), columns.end(), [&](Column const& column) { return column.role == role; });
        if (!has_column) findings.push_back({std::string(accounts::name(role)), "is a role without a column"});
    }
}

}  // namespace

std::string_view name(Manner manner) {
    switch (manner) {
        case Manner::two_factors: return "two_factors";
        case Manner::one_factor: return "one_factor";
        case Manner::token_read: return "token_read";
        case Manner::token_write: return "token_write";
    }
    return "";
}

std::string_view name(Gate gate) {
    switch (gate) {
        case Gate::enters: return "enters";
        case Gate::signs_in: return "signs_in";
        case Gate::denied: return "denied";
        case Gate::hidden: return "hidden";
        case Gate::limited: return "limited";
        case Gate::broken: return "broken";
    }
    return "";
}

Gate gate_of(int status, std::string_view location) {
    if (status == 401 || (status == 303 && location.find("/sign-in") != std::string_view::npos)) return Gate::signs_in;
    if (status == 403) return Gate::denied;
    if (status == 404) return Gate::hidden;
    if (status == 429) return Gate::limited;
    return status < 200 || status >= 500 ? Gate::broken : Gate::enters;
}

std::vector<Cell> every_cell() {
    std::vector<Cell> cells{{anonymous, Manner::two_factors}};
    for (auto column = anonymous + 1; column < columns.size(); ++column)
        for (auto const manner : manners) cells.push_back({column, manner});
    return cells;
}

std::string to_text(Cell const& cell) {
    auto const who = std::string(columns.at(cell.column).name);
    return cell.manner == Manner::two_factors ? who : who + " (" + std::string(name(cell.manner)) + ")";
}

Gate expected(Row const& row, Cell const& cell) {
    auto const own = row.gates.at(cell.column);
    if (cell.column == anonymous || cell.manner == Manner::two_factors) return own;
    if (cell.manner == Manner::one_factor) return columns.at(cell.column).role ? row.one_factor : own;
    if (cell.manner == Manner::token_read && row.writes()) return row.gates[anonymous];
    if (row.token == Token::gate) return row.token_gate;
    bool const falls_short = row.token == Token::to_write && cell.manner == Manner::token_read && own == Gate::enters;
    return falls_short ? Gate::denied : own;
}

std::string to_text(std::vector<Finding> const& findings) {
    std::string text;
    for (auto const& finding : findings) text += "\n  " + finding.where + ": " + finding.what;
    return text;
}

base::Result<std::vector<Row>> parse(std::string_view csv) {
    std::vector<Row> rows;
    bool is_head = true;
    for (int number = 1; !csv.empty(); ++number) {
        auto const end = std::min(csv.find('\n'), csv.size());
        auto line = csv.substr(0, end);
        csv.remove_prefix(std::min(end + 1, csv.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.starts_with('#')) continue;
        if (!std::exchange(is_head, false))
            rows.push_back(TRY(row_of(line, number)));
        else if (split(line, ',') != head_cells())
            return base::fail(base::Kind::invalid, "line {1}: the columns are not those of the roles", {std::to_string(number)});
    }
    return rows;
}

base::Actor actor_for(Cell const& cell, bool writes) {
    bool const is_token = cell.manner == Manner::token_read || cell.manner == Manner::token_write;
    if (cell.column == anonymous || (cell.manner == Manner::token_read && writes)) return {};
    auto const number = std::int64_t(10 + cell.column);
    base::Actor actor{base::PersonId{number}, "", {}, is_token ? 0 : number, {}};
    if (is_token) actor.token_scope = cell.manner == Manner::token_read ? "read" : "write";
    auto const& column = columns.at(cell.column);
    if (!column.role) return actor;
    actor.awaits_second_factor = cell.manner == Manner::one_factor;
    if (!actor.awaits_second_factor) actor.grants.push_back({*column.role, {std::string(column.scope), column.scope == "site" ? 0 : 1}});
    return actor;
}

std::vector<Finding> check_matrix(http::Router const& router, std::vector<Row> const& rows) {
    std::vector<Finding> findings;
    check_roles(findings);
    std::map<std::string, std::vector<Row const*>> waiting;
    for (auto const& row : rows) waiting[where(row)].push_back(&row);
    for (auto const& route : router.routes()) {
        auto const found = waiting.find(where(route));
        if (found == waiting.end()) {
            findings.push_back({where(route), "has no row, or is routed twice"});
            continue;
        }
        for (auto const* row : found->second) check_row(route, *row, findings);
        check_cases(route, found->second, findings);
        waiting.erase(found);
    }
    for (auto const& [place, left] : waiting) findings.push_back({place, "is no route (line " + std::to_string(left.front()->line) + ")"});
    return findings;
}

std::string address_for(std::string_view pattern, http::Fields const& samples) {
    std::string address;
    while (!pattern.empty()) {
        auto const open = std::min(pattern.find('{'), pattern.size());
        address += pattern.substr(0, open);
        pattern.remove_prefix(open);
        if (pattern.empty()) break;
        auto const close = pattern.find('}');
        auto const parameter = pattern.substr(1, close - 1);
        auto const sample = std::find_if(samples.begin(), samples.end(), [&](auto const& pair) { return pair.first == parameter; });
        if (sample == samples.end()) return {};
        address += sample->second;
        pattern.remove_prefix(close + 1);
    }
    return address;
}

Walk walk_matrix(std::vector<Row> const& rows, Ask const& ask) {
    Walk walk;
    auto const cells = every_cell();
    for (auto const& row : rows)
        for (auto const& what : row.cases) {
            auto const answers = ask(row, what, cells);
            auto const of = where(row) + (what.empty() ? "" : " [" + what + "]");
            for (std::size_t i = 0; i < cells.size(); ++i, ++walk.cells) {
                auto const wanted = expected(row, cells[i]);
                auto const gate = gate_of(answers.at(i).status, answers[i].location);
                if (gate != wanted)
                    walk.findings.push_back({of, to_text(cells[i]) + " should be " + std::string(name(wanted)) + ", is " +
                                                     std::string(name(gate)) + " (" + std::to_string(answers[i].status) + ")"});
                else if (wanted != Gate::enters && !answers[i].still_stands)
                    walk.findings.push_back({of, to_text(cells[i]) + " is kept out, and yet it changed"});
            }
        }
    return walk;
}

}  // namespace matrix
