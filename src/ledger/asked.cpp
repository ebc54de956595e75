#include "ledger/asked.h"

#include <charconv>

namespace ledger {
namespace {
constexpr std::int64_t largest = (std::int64_t{1} << 53) - 1;  // what every language reads alike
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 0 || number > largest) return std::nullopt;
    return number;
}

base::Result<std::int64_t> asked_number(http::Request const& request, std::string_view name, std::optional<std::int64_t> otherwise) {
    auto const text = request.query_value(name);
    if (text.empty() && otherwise) return *otherwise;
    auto const number = whole_number(text);
    if (!number) return base::fail_field(std::string(name), "This must be a whole number, 0 or more.");
    return *number;
}

}  // namespace ledger
