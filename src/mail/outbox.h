#pragma once
// The outbox of a machine without a relay: what would have been sent, to be read in the browser. Served on loopback only, for
// whoever develops or tries the program: the app mounts it there and nowhere else.

#include "http/router.h"

namespace mail {

/// GET /outbox
/// GET /{lang}/outbox
/// GET /{lang}/outbox/{id}
/// GET /{lang}/outbox/{id}/letter
void mount_outbox(http::Router& router);

}  // namespace mail
