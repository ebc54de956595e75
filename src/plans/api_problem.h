#pragma once
// What the API says when a write is refused: problem+json (RFC 9457) with each thing that is wrong and where it stands
// in what was sent, as a JSON pointer (RFC 6901). Private to the data faces.

#include "http/request.h"
#include "http/response.h"

namespace plans::api {

/// "milestones.2.due_on" → "/milestones/2/due_on"
std::string pointer_of(std::string_view field);

/// `status` 0: that of the error's kind.
http::Response problem(i18n::Words const& words, base::Error const& error, int status = 0, base::json::object more = {});

}  // namespace plans::api
