#pragma once
// The session cookie and others. Never readable by scripts, sent to this host only, and not with requests that other
// sites cause (except following a link).

#include <chrono>
#include <string>
#include <string_view>

#include "http/request.h"

namespace http {

/// `__Host-parvis` where the reader's side speaks https; `parvis` on plain http, where browsers refuse the prefix.
std::string_view session_cookie_name(Request const& request);
/// The reader's session cookie, or "".
std::string_view session_cookie(Request const& request);

/// Values for Response::set_cookies. The value must be of base64url characters.
std::string set_cookie(Request const& request, std::string_view name, std::string_view value, std::chrono::seconds max_age);
std::string set_session_cookie(Request const& request, std::string_view value, std::chrono::seconds max_age);
std::string clear_session_cookie(Request const& request);

/// A Cookie header; pairs that are malformed are left out.
Fields parse_cookies(std::string_view header);

}  // namespace http
