#pragma once
// Writes come from this site's own pages. Browsers say where a request comes from (Sec-Fetch-Site, Origin); for those
// that do not, forms carry a token that only a page shown in the same session can have. Programs that sign in with
// an Authorization: Bearer header need neither: another site cannot make a browser send one.

#include <string>
#include <string_view>

#include "http/request.h"

namespace http {

/// The name of the hidden field.
inline constexpr std::string_view form_token_field = "form_token";

/// The token for forms of this page: the keyed hash of the session, masked anew each time, so that compressed pages
/// do not betray it (BREACH). "" without a session: such forms rely on what the browser says.
std::string csrf_token(Request const& request);

bool is_form_token_valid(Request const& request, std::string_view token);

/// Whether a request of an unsafe method may go on.
bool may_write(Request const& request);

}  // namespace http
