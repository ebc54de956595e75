#pragma once
// What a reader sees when something is not there, not allowed or not working: what happened, what to do, and a search.

#include <string>

#include "base/result.h"
#include "html/page.h"
#include "http/request.h"

namespace site {

/// `reference` is the number under which the log knows this answer.
html::Page error_page(http::Request const& request, base::Error const& error, int status, std::string const& reference);

}  // namespace site
