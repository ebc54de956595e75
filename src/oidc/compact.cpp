#include "oidc/compact.h"

#include <algorithm>

#include "crypto/bytes.h"

namespace oidc {

std::vector<std::string_view> compact_parts(std::string_view compact) {
    std::vector<std::string_view> parts;
    if (compact.size() > longest_compact) return parts;
    for (std::size_t from = 0; from <= compact.size();) {
        auto const end = std::min(compact.find('.', from), compact.size());
        parts.push_back(compact.substr(from, end - from));
        from = end + 1;
    }
    return parts;
}

std::optional<base::json::object> object_in_part(std::string_view part) {
    auto const bytes = crypto::from_base64url(part);
    if (!bytes) return std::nullopt;
    auto value = base::parse_json(crypto::text_of(*bytes));
    if (!value || !value->is_object()) return std::nullopt;
    return std::move(value->get_object());
}

bool asks_too_much(base::json::object const& header) {
    constexpr std::string_view refused[] = {"crit", "jwk", "jku", "x5u", "zip"};
    return std::any_of(std::begin(refused), std::end(refused), [&](std::string_view name) { return header.contains(name); });
}

}  // namespace oidc
