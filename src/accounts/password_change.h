#pragma once
// A password changes: by its owner, by a link, or by another. What follows from it is the same whoever did it.

#include <optional>

#include "accounts/store.h"
#include "mail/queue.h"

namespace accounts {

struct PasswordReplacement {
    PersonId person{};
    PersonId by{};
    store::NewPassword password;
    std::optional<mail::Ready> letter{};  // tells its owner
};

/// In the main tables: every other session and every open link ends, the journal notes it, the letter is queued.
/// errors: not_found
base::Result<base::Done> replace_password(db::Writer& db, PasswordReplacement const& replacement, base::Instant now);

}  // namespace accounts
