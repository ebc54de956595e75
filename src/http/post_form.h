#pragma once
// A form that writes.

#include <string_view>

#include "html/html.h"
#include "http/request.h"

namespace http {

/// Posts to that path below the reader's language, with the proof that it comes from this site's page. Checked by the server, in the
/// reader's language, never by the browser.
html::Markup post_form(Request const& request, std::string_view path, html::Markup const& inside);

}  // namespace http
