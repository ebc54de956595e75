#pragma once
// Addresses where mail cannot arrive: told by the relay at once, or later by a delivery report (RFC 3464).

#include <string>
#include <string_view>

#include "mail/queue.h"

namespace mail {

/// Does this enhanced code (RFC 3463) say that nobody reads there? Full mailboxes, sizes and policies do not.
bool is_about_the_address(std::string_view enhanced);

/// The address of that message gets no more mail until address_works.
db::Result<base::Done> note_failure(db::Writer& db, MessageId message, std::string_view enhanced, base::Instant now);

}  // namespace mail
