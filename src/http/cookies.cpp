#include "http/cookies.h"

#include <fmt/format.h>

#include <algorithm>

#include "http/tokens.h"

namespace http {

std::string_view session_cookie_name(Request const& request) { return request.is_secure ? "__Host-parvis" : "parvis"; }
std::string_view session_cookie(Request const& request) { return request.cookie(session_cookie_name(request)); }

std::string set_cookie(Request const& request, std::string_view name, std::string_view value, std::chrono::seconds max_age) {
    return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}", name, value, max_age.count(),
                       request.is_secure ? "; Secure" : "");
}

std::string set_session_cookie(Request const& request, std::string_view value, std::chrono::seconds max_age) {
    return set_cookie(request, session_cookie_name(request), value, max_age);
}

std::string clear_session_cookie(Request const& request) { return set_session_cookie(request, "", std::chrono::seconds(0)); }

Fields parse_cookies(std::string_view header) {
    Fields cookies;
    while (!header.empty()) {
        auto const pair = header.substr(0, header.find(';'));
        header.remove_prefix(std::min(header.size(), pair.size() + 1));
        auto const equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        auto const name = trimmed(pair.substr(0, equals));
        auto value = trimmed(pair.substr(equals + 1));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        if (!name.empty()) cookies.emplace_back(name, value);
    }
    return cookies;
}

}  // namespace http
