#include "plans/api_asked.h"

#include <charconv>

#include "http/address.h"
#include "i18n/i18n.h"

namespace plans::api {

using i18n::msg;

base::Result<std::optional<std::int64_t>> number_of(http::Request const& request, std::string_view name) {
    auto const text = request.query_value(name);
    if (text.empty()) return std::optional<std::int64_t>();
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0)
        return base::fail_field(std::string(name), msg("This must be a whole number."));
    return std::optional(number);
}

base::Result<int> limit_of(http::Request const& request) {
    auto const limit = TRY(number_of(request, "limit"));
    if (!limit) return default_limit;
    if (*limit < 1 || *limit > most_items)
        return base::fail_field("limit", msg("This must be a number from 1 to {1}."), {std::to_string(most_items)});
    return int(*limit);
}

base::Result<base::Done> check_day(http::Request const& request) {
    if (!request.query_value("as_of").empty() && !request.as_of_date())
        return base::fail_field("as_of", msg("This is not a day such as 2026-11-22."));
    return base::Done{};
}

std::string going_on(http::Request const& request, std::string_view key) {
    auto query = request.query;
    std::erase_if(query, [](auto const& field) { return field.first == "after"; });
    query.emplace_back("after", key);
    return request.path + "?" + http::normal_query(std::move(query));
}

}  // namespace plans::api
