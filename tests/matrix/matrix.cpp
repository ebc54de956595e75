#include "matrix/matrix.h"

#include <algorithm>
#include <map>
#include <optional>

namespace matrix {
namespace {

constexpr std::array gates{Gate::enters, Gate::signs_in, Gate::denied, Gate::hidden};

std::optional<Gate> gate_from(std::string_view text) {
    for (auto const gate : gates)
        if (name(gate) == text) return gate;
    return std::nullopt;
}

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    while (true) {
        auto const comma = line.find(',');
        cells.emplace_back(line.substr(0, comma));
        if (comma == std::string_view::npos) return cells;
        line.remove_prefix(comma + 1);
    }
}

base::Result<Row> row_of(std::string_view line, int number) {
    auto const cells = cells_of(line);
    if (cells.size() != 3 + everybody.size())
        return base::fail(base::Kind::invalid, "line {1}: ten cells are expected", {std::to_string(number)});
    Row row{number, cells[0], cells[1], cells[2]};
    for (std::size_t i = 0; i < everybody.size(); ++i) {
        auto const gate = gate_from(cells[3 + i]);
        if (!gate) return base::fail(base::Kind::invalid, "line {1}: “{2}” is not a gate", {std::to_string(number), cells[3 + i]});
        row.gates[i] = *gate;
    }
    return row;
}

std::string where(std::string_view method, std::string_view pattern) { return std::string(method) + " " + std::string(pattern); }
std::string where(Row const& row) { return where(row.method, row.pattern); }
std::string where(http::Route const& route) { return where(http::name(route.method), route.pattern); }

/// What the guard alone makes of who asks, when it keeps them out.
std::optional<Gate> kept_out(http::Route const& route, Who who) {
    auto const actor = actor_for(who, {{"institution", 1}, {"institution", 2}, {"plan", 1}}, route.method);
    if (route.guard.admits(actor)) return std::nullopt;
    return actor.is_signed_in() ? Gate::denied : Gate::signs_in;
}

void check_row(http::Route const& route, Row const& row, std::vector<Finding>& findings) {
    if (row.guard != route.guard.name)
        findings.push_back({where(row), "the row says " + row.guard + ", the route is guarded by " + std::string(route.guard.name)});
    for (auto const who : everybody) {
        auto const refusal = kept_out(route, who);
        if (refusal && *refusal != row.gate(who))
            findings.push_back({where(row), std::string(name(who)) + " " + std::string(name(row.gate(who))) + " by the row, " +
                                                std::string(name(*refusal)) + " by the guard"});
    }
}

}  // namespace

std::string_view name(Who who) {
    switch (who) {
        case Who::anonymous: return "anonymous";
        case Who::contributor_own: return "contributor_own";
        case Who::contributor_other: return "contributor_other";
        case Who::coordinator: return "coordinator";
        case Who::operator_: return "operator";
        case Who::one_factor: return "one_factor";
        case Who::token_read: return "token_read";
    }
    return "";
}

std::string_view name(Gate gate) {
    switch (gate) {
        case Gate::enters: return "enters";
        case Gate::signs_in: return "signs_in";
        case Gate::denied: return "denied";
        case Gate::hidden: return "hidden";
        case Gate::broken: return "broken";
    }
    return "";
}

Gate gate_of(int status, std::string_view location) {
    if (status == 401 || (status == 303 && location.find("/sign-in") != std::string_view::npos)) return Gate::signs_in;
    if (status == 403) return Gate::denied;
    if (status == 404) return Gate::hidden;
    return status < 200 || status >= 500 ? Gate::broken : Gate::enters;
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
        if (!std::exchange(is_head, false)) rows.push_back(TRY(row_of(line, number)));
    }
    return rows;
}

base::Actor actor_for(Who who, Scopes const& scopes) {
    using base::Role;
    auto const with = [](std::int64_t person, Role role, base::Subject const& scope) {
        return base::Actor{base::PersonId{person}, "", {{role, scope}}, person, {}};
    };
    switch (who) {
        case Who::anonymous: return {};
        case Who::contributor_own: return with(11, Role::contributor, scopes.own);
        case Who::contributor_other: return with(12, Role::contributor, scopes.other);
        case Who::coordinator: return with(13, Role::coordinator, scopes.plan);
        case Who::operator_: return with(14, Role::operator_, {"site", 0});
        case Who::one_factor: {
            base::Actor actor{base::PersonId{15}, "", {}, 15, {}};
            actor.awaits_second_factor = true;
            return actor;
        }
        case Who::token_read: {
            auto actor = with(11, Role::contributor, scopes.own);
            actor.session = 0;
            actor.token_scope = "read";
            return actor;
        }
    }
    return {};
}

base::Actor actor_for(Who who, Scopes const& scopes, http::Method method) {
    bool const writes = method != http::Method::get && method != http::Method::head;
    return who == Who::token_read && writes ? base::Actor{} : actor_for(who, scopes);
}

std::vector<Finding> check_matrix(http::Router const& router, std::vector<Row> const& rows) {
    std::vector<Finding> findings;
    std::map<std::string, Row const*> waiting;
    for (auto const& row : rows)
        if (!waiting.emplace(where(row), &row).second) findings.push_back({where(row), "has two rows"});
    for (auto const& route : router.routes()) {
        auto const found = waiting.find(where(route));
        if (found == waiting.end()) {
            findings.push_back({where(route), "has no row, or is routed twice"});
            continue;
        }
        check_row(route, *found->second, findings);
        waiting.erase(found);
    }
    for (auto const& [place, row] : waiting) findings.push_back({place, "is no route (line " + std::to_string(row->line) + ")"});
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

std::vector<Finding> walk_matrix(std::vector<Row> const& rows, Samples const& samples, Ask const& ask) {
    std::vector<Finding> findings;
    auto unused = samples.own;
    for (auto const& row : rows) {
        auto const found = samples.own.find(where(row));
        auto const own = found == samples.own.end() ? Samples::Own{} : found->second;
        unused.erase(where(row));
        auto parameters = own.parameters;
        parameters.insert(parameters.end(), samples.parameters.begin(), samples.parameters.end());
        Question const question{row.method, address_for(row.pattern, parameters), own.body};
        if (question.address.empty()) {
            findings.push_back({where(row), "has a parameter without a sample"});
            continue;
        }
        for (auto const who : everybody) {
            auto const answered = ask(who, question);
            auto const gate = gate_of(answered.status, answered.location);
            if (gate != row.gate(who))
                findings.push_back({where(row), std::string(name(who)) + " should be " + std::string(name(row.gate(who))) + ", is " +
                                                    std::string(name(gate)) + " (" + std::to_string(answered.status) + ")"});
        }
    }
    for (auto const& [place, own] : unused) findings.push_back({place, "has samples and no row"});
    return findings;
}

}  // namespace matrix
