#include "accounts/ways_in.h"

#include "accounts/identities.h"
#include "accounts/passkey_store.h"
#include "accounts/store.h"
#include "i18n/i18n.h"

namespace accounts {

WaysIn ways_in(db::Reader& db, PersonId person, Outside const& outside) {
    WaysIn ways;
    auto const account = store::find(db, person).value_or(Account{});
    ways.by_password = !account.email.empty() && !account.temporary_until && store::find_lock(db, person).has_value();
    ways.by_link = outside.sends_letters && !account.email.empty();
    ways.passkeys = int(passkeys_of(db, person).size());
    if (!outside.providers) return ways;
    for (auto const& identity : identities_of(db, person))
        if (outside.providers->find(identity.provider)) ways.providers.push_back(identity.provider);
    return ways;
}

base::Result<base::Done> require_way_in(db::Reader& db, PersonId person, Outside const& outside) {
    if (ways_in(db, person, outside).count() > 0) return base::Done{};
    return base::fail(base::Kind::conflict, i18n::msg("This is your only way in. Add another one first."));
}

}  // namespace accounts
