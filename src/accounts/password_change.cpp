#include "accounts/password_change.h"

#include "accounts/journal.h"
#include "accounts/links.h"

namespace accounts {

base::Result<base::Done> replace_password(db::Writer& db, PasswordReplacement const& replacement, base::Instant now) {
    auto const& [person, by, password, letter] = replacement;
    TRY(store::set_password(db, person, password, now));
    TRY(end_links(db, person, now));
    TRY(note(db, {now, by == person ? "password.changed" : "password.reset", by, person}));
    if (letter) TRY(mail::post(db, *letter, now));
    return base::Done{};
}

}  // namespace accounts
