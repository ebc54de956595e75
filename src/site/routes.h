#pragma once
// The table of routes: every room's, in one place. What is not here does not exist.

#include "base/clock.h"
#include "base/subject.h"
#include "crypto/instance_key.h"
#include "db/db.h"
#include "http/router.h"
#include "oidc/client.h"

namespace site {

/// What the site is served with.
/// Where messages go: nowhere (no relay, and the server can be reached from elsewhere), into the outbox, or to a relay.
enum class Letters { nowhere, outbox, relay };

struct Instance {
    db::Database& database;
    base::Clock const& clock;
    std::string public_origin{};  // https://parvis.example; empty: as the reader's request says
    std::string mark{};           // address of the instance's own mark; absent: that of Parvis
    crypto::InstanceKey key = crypto::InstanceKey::make(crypto::system_random());  // kept outside the database
    Letters letters = Letters::nowhere;
    oidc::Providers* providers = nullptr;  // who may recognise people; absent: nobody
};

http::Router all_routes(Instance const& instance);

/// What every page shows that speaks of the whole site (home, changes, lists): each public act concerns it.
base::Subject anything_public();

}  // namespace site
