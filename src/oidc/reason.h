#pragma once
// Why somebody was not recognised by way of a provider: a sentence for the person, a word for the journal. Neither holds
// anything personal, nor anything that the provider wrote.

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "remote/https.h"

namespace oidc {

enum class Reason {
    // the person or their browser
    cancelled,       // they did not finish at the provider
    round_unknown,   // the return belongs to no departure from this browser
    round_over,      // it came after ten minutes
    round_used,      // it came a second time
    another_person,  // recognised, but not who was asked to show that it is them
    account_closed,  // the account that this identity opens is disabled
    crowded,         // too many return at this moment
    // the provider
    provider_refused,      // it answered with an error of its own
    provider_unreachable,  // nobody listens there
    provider_slow,         // no answer in time
    provider_untrusted,    // its certificate does not hold
    provider_unsound,      // what it answered is not what the standard says
    issuer_differs,        // its discovery document speaks for another
    client_refused,        // it does not know this site, or the secret
    code_refused,          // the code is over, or was used
    // what it signed
    token_malformed,
    algorithm_refused,
    key_unknown,
    signature_wrong,
    not_for_us,  // encrypted to another key than ours, or altered
    issuer_wrong,
    audience_wrong,
    expired,
    from_the_future,
    nonce_wrong,
    access_token_wrong,  // at_hash
    level_too_low,       // acr
    subject_missing,
    subject_differs,  // user information about somebody else
};

/// "signature_wrong": in the security journal and the log.
std::string_view name(Reason reason);

/// What a person is told: a message of the catalogue, whose {1} is the provider's name.
char const* message(Reason reason);

/// Whether it helps to begin again at once.
bool may_begin_again(Reason reason);

Reason reason_of(remote::Trouble trouble);

/// A value, or why there is none. TRY hands the reason upward.
template <class T>
class [[nodiscard]] Checked {
  public:
    Checked(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Checked(Reason reason) : held_(std::in_place_index<1>, reason) {}
    bool ok() const { return held_.index() == 0; }
    explicit operator bool() const { return ok(); }
    T& value() & { return std::get<0>(held_); }
    T const& value() const& { return std::get<0>(held_); }
    T&& value() && { return std::get<0>(std::move(held_)); }
    Reason error() const { return std::get<1>(held_); }
    T* operator->() { return &value(); }
    T const* operator->() const { return &value(); }
    T& operator*() & { return value(); }
    T const& operator*() const& { return value(); }

  private:
    std::variant<T, Reason> held_;
};

}  // namespace oidc
