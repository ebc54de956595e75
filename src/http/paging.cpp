#include "http/paging.h"

#include <charconv>

#include "http/address.h"
#include "i18n/i18n.h"

namespace http {

using i18n::msg;

std::optional<std::int64_t> whole_number(std::string_view text) {
    constexpr std::uint64_t largest = (std::uint64_t{1} << 53) - 1;
    std::uint64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number > largest) return std::nullopt;
    return std::int64_t(number);
}

base::Result<std::optional<std::int64_t>> asked_number(Request const& request, std::string_view name) {
    if (request.query_value(name).empty()) return std::optional<std::int64_t>();
    return std::optional(TRY(required_number(request, name)));
}

base::Result<std::int64_t> required_number(Request const& request, std::string_view name) {
    auto const number = whole_number(request.query_value(name));
    if (!number) return base::fail_field(std::string(name), msg("This must be a whole number."));
    return *number;
}

base::Result<int> asked_limit(Request const& request, int usual, int most) {
    auto const limit = TRY(asked_number(request, "limit")).value_or(usual);
    if (limit < 1 || limit > most) return base::fail_field("limit", msg("This must be a number from 1 to {1}."), {std::to_string(most)});
    return int(limit);
}

std::string going_on(Request const& request, std::string_view key) {
    auto query = request.query;
    std::erase_if(query, [](auto const& field) { return field.first == "after"; });
    query.emplace_back("after", key);
    return request.path + "?" + normal_query(std::move(query));
}

base::json::value list(base::json::array items, std::string const& next) {
    return {{"items", std::move(items)}, {"next", next.empty() ? base::json::value() : base::json::value(next)}};
}

}  // namespace http
