#pragma once
// Answers that were written to a spool (base/spool.h) because they may be large.

#include "base/spool.h"
#include "http/response.h"

namespace http {

/// What the spool holds, once it is written to its end: with a small one as any data, a large one sent from where it lies, piece by
/// piece. errors: unavailable (there was no room for it)
base::Result<Response> spooled(std::string_view type, std::shared_ptr<base::Spool const> spool);

}  // namespace http
