#include "matrix/people.h"

#include <stdexcept>

#include "accounts/sessions.h"
#include "accounts/store.h"
#include "accounts/tokens.h"

namespace matrix {
namespace {

base::Grant grant_of(Column const& column, Scopes const& scopes) {
    if (column.scope == "institution") return {*column.role, {"institution", scopes.institution}};
    if (column.scope == "plan") return {*column.role, {"plan", scopes.plan}};
    if (column.scope == "body") return {*column.role, {"body", scopes.plan}};  // bodies have no numbers of their own yet
    return {*column.role, {"site", 0}};
}

bool is_token(Manner manner) { return manner == Manner::token_read || manner == Manner::token_write; }

}  // namespace

void done(db::Database& database, db::Command command) {
    auto const result = database.write(std::move(command));
    if (result.ok()) return;
    auto const& error = result.error();
    throw std::runtime_error("the matrix could not be prepared: " + (error.problems.empty() ? error.detail : error.message()));
}

People::People(db::Database& database, base::Clock const& clock, Scopes const& here, Scopes const& elsewhere) : clock_(clock) {
    done(database, [&](db::Writer& db) -> base::Result<base::Done> {
        for (auto const& cell : every_cell()) {
            if (cell.column == anonymous) continue;
            auto const& column = columns[cell.column];
            std::pair const key{cell.column, cell.manner};
            people_[key] = enter(db, column, std::string(column.name) + "-" + std::string(name(cell.manner)), here);
            if (is_token(cell.manner)) tokens_[key] = token(db, people_[key], cell.manner);
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            colleagues_[i] = enter(db, columns[i], "colleague-of-" + std::string(columns[i].name), here);
            strangers_[i] = enter(db, columns[i], "stranger-to-" + std::string(columns[i].name), elsewhere);
        }
        return base::Done{};
    });
}

base::PersonId People::enter(db::Writer& db, Column const& column, std::string const& name, Scopes const& scopes) {
    auto const now = clock_.now();
    auto const person = base::new_id<base::PersonId>(now);
    auto made = accounts::store::insert(db, {person, name + "@town.example", name, "fr", now}, "none");
    if (made.ok() && column.role)
        made = accounts::store::grant(db, {person, grant_of(column, scopes), {base::to_iso(base::utc_date(now))}}, person, now);
    if (!made.ok()) throw std::runtime_error("no account for " + name);
    return person;
}

std::string People::token(db::Writer& db, base::PersonId person, Manner manner) {
    using namespace std::chrono_literals;
    auto const secret = accounts::Secret::make(crypto::system_random(), accounts::token_prefix);
    auto const scope = manner == Manner::token_read ? accounts::TokenScope::read : accounts::TokenScope::write;
    accounts::Token const made{
        base::new_id<accounts::TokenId>(clock_.now()), person, "of the matrix", scope, clock_.now(), clock_.now() + 24h};
    if (!accounts::insert_token(db, made, secret.digest).ok()) throw std::runtime_error("no token");
    return secret.text;
}

base::PersonId People::person(Cell const& cell) const {
    // Nobody has nothing of their own: what would be theirs is then a colleague's.
    return cell.column == anonymous ? colleagues_[anonymous] : people_.at({cell.column, cell.manner});
}

std::vector<std::string> People::credentials(db::Writer& db, std::vector<Cell> const& cells) {
    std::vector<std::string> fields;
    auto const now = clock_.now();
    for (auto const& cell : cells) {
        fields.emplace_back();
        if (cell.column == anonymous) continue;
        if (is_token(cell.manner)) {
            fields.back() = "Authorization: Bearer " + tokens_.at({cell.column, cell.manner}) + "\r\n";
            continue;
        }
        auto const secret = accounts::Secret::make(crypto::system_random());
        accounts::Session const session{base::new_id<accounts::SessionId>(now),    person(cell), now, now, "", "",
                                        cell.manner == Manner::two_factors ? 2 : 1};
        if (!accounts::open_session(db, session, secret.digest, "").ok()) throw std::runtime_error("no session");
        fields.back() = "Cookie: parvis=" + secret.text + "\r\n";
    }
    return fields;
}

}  // namespace matrix
