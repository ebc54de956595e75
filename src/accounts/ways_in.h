#pragma once
// How somebody can still come in. Who removes a way in keeps another: asked in the transaction that removes it, after it.

#include <string>
#include <vector>

#include "accounts/account.h"
#include "accounts/pages.h"

namespace accounts {

struct WaysIn {
    bool by_password = false;  // of their own choice
    bool by_link = false;      // letters are sent here, and they have an address
    int passkeys = 0;
    std::vector<std::string> providers{};  // that they linked, of those this instance has
    int count() const { return int(by_password) + int(by_link) + passkeys + int(providers.size()); }
};
WaysIn ways_in(db::Reader& db, PersonId person, Outside const& outside);

/// errors: conflict (no way in is left)
base::Result<base::Done> require_way_in(db::Reader& db, PersonId person, Outside const& outside);

}  // namespace accounts
