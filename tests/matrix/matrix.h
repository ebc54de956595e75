#pragma once
// The permission matrix: for each route, who gets through. permissions.csv is written by hand and read by people;
// these functions hold it against the table of routes and against what the server answers. A route without a row,
// a row without a route, another guard or another answer: each is a finding, and the test fails.

#include <array>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/router.h"

namespace matrix {

/// The columns. `own` and `other` are of a contributor whose institution leads the commitment, or another one;
/// one_factor is somebody with roles who signed in with a single factor; token_read is the first one's API token that may only read.
enum class Who { anonymous, contributor_own, contributor_other, coordinator, operator_, one_factor, token_read };
inline constexpr std::array everybody{Who::anonymous, Who::contributor_own, Who::contributor_other, Who::coordinator,
                                      Who::operator_, Who::one_factor,      Who::token_read};
std::string_view name(Who who);

/// What comes of asking.
enum class Gate {
    enters,    // answered by the page itself: 2xx, a redirection, 422…
    signs_in,  // asked to sign in: 303 to the sign-in page, or 401
    denied,    // 403
    hidden,    // 404: it does not exist, or not for them
    broken,    // 5xx, or no answer: no row may promise it
};
std::string_view name(Gate gate);
Gate gate_of(int status, std::string_view location);

struct Row {
    int line = 0;
    std::string method;  // GET, POST, PUT, PATCH, DELETE
    std::string pattern;
    std::string guard;
    std::array<Gate, everybody.size()> gates{};
    Gate gate(Who who) const { return gates[std::size_t(who)]; }
};

struct Finding {
    std::string where;  // "GET /{lang}/account"
    std::string what;
    friend bool operator==(Finding const&, Finding const&) = default;
};
std::string to_text(std::vector<Finding> const& findings);

/// method,pattern,guard,anonymous,contributor_own,contributor_other,coordinator,operator,one_factor,token_read; lines that begin
/// with # are comments. The error names the line.
base::Result<std::vector<Row>> parse(std::string_view csv);

/// Each column's actor as the routes see it: `own` and `other` are the institutions, `plan` is the coordinator's.
struct Scopes {
    base::Subject own, other, plan;
};
base::Actor actor_for(Who who, Scopes const& scopes);
/// As accounts::identifier sees it: a token that reads is nobody to a request that writes.
base::Actor actor_for(Who who, Scopes const& scopes, http::Method method);

/// Rows against routes: each has its other, with the same guard, and no row promises what the guard refuses.
std::vector<Finding> check_matrix(http::Router const& router, std::vector<Row> const& rows);

/// An address for the pattern: {parameters} replaced by samples ("plan" → "2024-2026"); empty when one is missing.
std::string address_for(std::string_view pattern, http::Fields const& samples);

/// What is asked. A body that begins with { is JSON, any other a form.
struct Question {
    std::string method;
    std::string address;
    std::string body{};
};

/// What the rows are asked with. A row of `own` ("POST /{lang}/sign-out") has a body, and samples that go before the
/// others: what it takes to reach the question who may.
struct Samples {
    struct Own {
        std::string body{};
        http::Fields parameters{};
    };
    http::Fields parameters{};
    std::map<std::string, Own> own{};
};

/// Asks each row's address as each column's person and compares the answers. Samples for no row are a finding.
struct Answered {
    int status = 0;
    std::string location{};
};
using Ask = std::function<Answered(Who who, Question const& question)>;
std::vector<Finding> walk_matrix(std::vector<Row> const& rows, Samples const& samples, Ask const& ask);

}  // namespace matrix
