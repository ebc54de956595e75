#pragma once
// What follows when somebody has shown who they are, in whatever way: a session, or the second step for who has a second
// factor and showed one. Between the two steps the browser holds a cookie of its own, for ten minutes, for one sign-in.

#include <functional>
#include <string>

#include "accounts/pages.h"
#include "accounts/provider_rounds.h"
#include "accounts/sign_in.h"

namespace accounts {

inline constexpr std::chrono::minutes half_sign_in_life{10};

/// Somebody, as recognised so far.
struct Recognised {
    Account account{};
    Attempt attempt{};
    int factors = 1;     // 2: what they showed counts as two, such as a passkey that verified its user
    std::string next{};  // where they were going, an address of this site, or empty
    using Act = std::function<base::Result<base::Done>(db::Writer&)>;
    /// In the transaction that lets them in: what they showed works no more. errors: conflict (used meanwhile), too_many
    Act use{};
    /// In the main tables, durable before they are let in: what came with the link they followed, or what a provider says of them.
    Act before{};
    ProviderSession came_by{};  // the provider that recognised them; empty: none did
};

using Refused = std::function<http::Response(db::Reader&, base::Error const&)>;

/// Lets them in, or on to the second step. `refused` draws the form they came from.
http::Write enter(http::Request const& request, db::Reader& db, Outside const& outside, Recognised const& who, Refused refused);

/// Who stands between the two steps in this browser.
struct HalfSignIn {
    PersonId person{};
    std::string next{};
    crypto::Digest browser{};
    ProviderSession came_by{};
    static HalfSignIn of(db::Row const& row);
};
std::optional<HalfSignIn> half_sign_in_of(http::Request const& request, db::Reader& db);

/// Serves for one sign-in. errors: conflict (it has served)
base::Result<base::Done> use_half_sign_in(db::Writer& db, HalfSignIn const& half);

/// The second step: lets in who has shown the rest.
http::Write enter_in_full(http::Request const& request, db::Reader& db, Outside const& outside, Recognised const& who, Refused refused);

}  // namespace accounts
