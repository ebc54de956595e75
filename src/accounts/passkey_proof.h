#pragma once
// What a browser sends of a passkey, judged: whose it is, and whether it was signed for us, now, for this purpose.

#include <functional>
#include <optional>
#include <string>

#include "accounts/pages.h"
#include "accounts/passkey_store.h"
#include "accounts/second_factor.h"
#include "http/request.h"
#include "passkeys/challenge.h"

namespace accounts {

/// What a page gives to the script that talks to the device.
struct PasskeyOffer {
    std::string challenge{};
    std::string host{};
    bool is_there() const { return !host.empty(); }
};
/// Nothing to offer where the site has no name of its own, such as an address of numbers.
PasskeyOffer passkey_offer(http::Request const& request, Outside const& outside, std::string_view purpose);

/// "sign in", for anybody; what somebody signed in adds or proves is for their session alone.
inline constexpr std::string_view signing_in = "sign in";
std::string adding_in(base::Actor const& actor);
std::string proving_in(base::Actor const& actor);

/// The name devices know a person by: not their number, which is public.
std::string user_handle(Outside const& outside, PersonId person);

/// What was sent in the fields client_data, authenticator_data, signature, credential and user_handle.
struct PasskeyVerdict {
    FactorEvent event{};  // when it is refused
    std::optional<Passkey> passkey{};
    std::int64_t counter = 0;
    std::string challenge{};
};

/// Whether it is right; what a refused one was noted as is in `event`. errors: too_many (from this network)
base::Result<PasskeyVerdict> judge_passkey(http::Request const& request, db::Reader& db, Outside const& outside, std::string_view purpose);

/// What is told of a passkey that was refused.
base::Error passkey_refused(PasskeyVerdict const& verdict);

/// A passkey made for whoever asks, from the fields client_data and authenticator_data. errors: invalid
base::Result<passkeys::NewPasskey> judge_new_passkey(http::Request const& request, Outside const& outside);

}  // namespace accounts
