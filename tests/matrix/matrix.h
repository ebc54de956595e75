#pragma once
// The permission matrix: for each route and each kind of thing it may be asked about, who gets through. permissions.csv is
// written by hand and read by people; these functions hold it against the table of routes, against the roles there are and
// against what the server answers. A route, a role or a kind of thing without its expectation, or another answer: each is a
// finding, and the test fails.

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/router.h"
#include "matrix/kinds.h"

namespace matrix {

/// A column: nobody, somebody without a role, or who holds a role on a thing of that kind.
struct Column {
    std::string_view name;
    std::optional<base::Role> role{};
    std::string_view scope{};  // "institution", "plan", "body" or "site"
};
inline constexpr std::array columns{Column{"anonymous"},
                                    Column{"citizen"},
                                    Column{"contributor", base::Role::contributor, "institution"},
                                    Column{"validator", base::Role::validator, "institution"},
                                    Column{"coordinator", base::Role::coordinator, "plan"},
                                    Column{"coordinator_of_all", base::Role::coordinator, "site"},
                                    Column{"moderator", base::Role::moderator, "site"},
                                    Column{"forum_member", base::Role::forum_member, "body"},
                                    Column{"evaluator", base::Role::evaluator, "plan"},
                                    Column{"operator", base::Role::operator_, "site"}};
inline constexpr std::size_t anonymous = 0;

/// How somebody comes: everybody who has an account is asked in each manner.
enum class Manner { two_factors, one_factor, token_read, token_write };
inline constexpr std::array manners{Manner::two_factors, Manner::one_factor, Manner::token_read, Manner::token_write};
std::string_view name(Manner manner);

/// What comes of asking.
enum class Gate {
    enters,    // answered by the page itself: 2xx, a redirection, 422…
    signs_in,  // asked to sign in: 303 to the sign-in page, or 401
    denied,    // 403
    hidden,    // 404: it does not exist, or not for them
    limited,   // 429: no row may promise it
    broken,    // 5xx, or no answer: no row may promise it
};
std::string_view name(Gate gate);
Gate gate_of(int status, std::string_view location);

/// What a token of theirs is worth: as much as they themselves; the same, but where they enter it must be one that may write; or
/// a gate of its own.
enum class Token { as_role, to_write, gate };

struct Row {
    int line = 0;
    std::string method;  // GET, POST, PUT, PATCH, DELETE
    std::string pattern;
    std::string guard;
    std::vector<std::string> cases{};  // of the kind of thing that the route names; one empty text: it names none
    std::array<Gate, columns.size()> gates{};
    Gate one_factor = Gate::enters;  // of whoever holds a role that is not in force
    Token token = Token::as_role;
    Gate token_gate = Gate::denied;  // of Token::gate
    bool writes() const { return method != "GET"; }
};

/// Who asks, and how.
struct Cell {
    std::size_t column = anonymous;
    Manner manner = Manner::two_factors;
};
/// Nobody once, everybody else in each manner.
std::vector<Cell> every_cell();
std::string to_text(Cell const& cell);

/// What the row says of the cell. A token that may only read is nobody to a request that writes.
Gate expected(Row const& row, Cell const& cell);

struct Finding {
    std::string where;  // "GET /{lang}/account"
    std::string what;
    friend bool operator==(Finding const&, Finding const&) = default;
};
std::string to_text(std::vector<Finding> const& findings);

/// method,pattern,guard,of, then the columns, one_factor,token; lines that begin with # are comments. The error names the line.
base::Result<std::vector<Row>> parse(std::string_view csv);

/// Each cell's actor as the guards see it.
base::Actor actor_for(Cell const& cell, bool writes);

/// Rows against routes and roles: each route has its rows, one for each case of what it names, with its guard; no row promises
/// what the guard refuses; each role has its column.
std::vector<Finding> check_matrix(http::Router const& router, std::vector<Row> const& rows);

/// An address for the pattern: {parameters} replaced by samples ("plan" → "2024-2026"); empty when one is missing.
std::string address_for(std::string_view pattern, http::Fields const& samples);

/// What came of asking one row's address, about one case, as one cell's person.
struct Answered {
    int status = 0;
    std::string location{};
    bool still_stands = true;  // what was asked about is as it was before
};
/// Asks as each of the cells, in their order.
using Ask = std::function<std::vector<Answered>(Row const& row, std::string_view what, std::vector<Cell> const& cells)>;

struct Walk {
    std::vector<Finding> findings{};
    std::size_t cells = 0;  // that were executed
};
Walk walk_matrix(std::vector<Row> const& rows, Ask const& ask);

}  // namespace matrix
