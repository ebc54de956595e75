#include <charconv>

#include "http/address.h"
#include "mandates/handlers.h"

namespace mandates {

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

http::Response with_status_of(http::Response response, base::Error const& error) {
    response.status = base::http_status(error.kind);
    if (error.kind == base::Kind::too_many) response.headers.emplace_back("Retry-After", "3600");
    return response;
}

RoleWish wish_sent(http::Request const& request) {
    auto const field = [&](std::string_view name) { return std::string(request.form_value(name)); };
    return {field("role"), field("scope"), field("from_on"), field("until_on"), field("membership")};
}

RoleWish wish_in_query(http::Request const& request) {
    auto const field = [&](std::string_view name) { return std::string(request.query_value(name)); };
    return {field("role"), field("scope"), field("from_on"), field("until_on"), field("membership")};
}

std::string wish_in_address(RoleWish const& wish) {
    return "role=" + http::percent_encode(wish.role) + "&scope=" + http::percent_encode(wish.scope) +
           "&from_on=" + http::percent_encode(wish.from_on) + "&until_on=" + http::percent_encode(wish.until_on) +
           "&membership=" + http::percent_encode(wish.membership);
}

base::Result<CheckedWish> checked(RoleWish const& wish) {
    base::Error error{base::Kind::invalid};
    auto const role = accounts::role_from(wish.role);
    auto const scope = scope_from(wish.scope);
    auto const term = accounts::checked_term(wish.from_on, wish.until_on);
    if (!role) error.problems.push_back({"role", i18n::msg("Choose a role.")});
    if (!scope) error.problems.push_back({"scope", i18n::msg("Choose what the role is for.")});
    if (!term.ok()) error.problems.insert(error.problems.end(), term.error().problems.begin(), term.error().problems.end());
    if (!error.problems.empty()) return error;
    return CheckedWish{{*role, *scope}, *term};
}

}  // namespace mandates
