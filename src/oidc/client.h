#pragma once
// This site as a client of one provider: where to send the browser, what its return is worth, where it signs out. Keeps the
// discovery document and the keys for a while. Safe from any thread; the calls that say so wait for the provider.

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/lane.h"
#include "oidc/claims.h"
#include "oidc/discovery.h"
#include "oidc/keys.h"
#include "oidc/round.h"
#include "remote/https.h"

namespace oidc {

inline constexpr std::chrono::hours discovery_kept{24};
inline constexpr std::chrono::hours keys_kept{1};      // then fetched again: withdrawn keys are dropped
inline constexpr std::chrono::hours keys_longest{24};  // while the provider does not give others
inline constexpr std::chrono::seconds keys_asked_every{60};

/// What the browser brought back.
struct Return {
    std::string code{};
    std::string error{};
    std::string issuer{};  // RFC 9207; empty when the provider does not say
};

/// Whom one provider keeps waiting, a thread each: a slow one leaves the others theirs. Who finds no place is told so at once.
inline constexpr int waiting_at_once = 2;

class Client {
  public:
    Client(Provider provider, remote::Ask ask) : provider_(std::move(provider)), ask_(std::move(ask)) {}

    Provider const& provider() const { return provider_; }

    /// Where to send the browser. May wait for the provider's discovery document.
    Checked<std::string> departure(Round const& round, base::Instant now);

    /// Who came back: exchanges the code, checks what is signed. Waits for the provider, at most three calls. The state must
    /// have been found equal to the round's before. `crowded`: nothing was asked, and the same return may be tried again.
    Checked<Identification> arrival(Return const& back, Round const& round, base::Instant now);

    /// Where the browser signs out of the provider, or nothing when it has no such place or does not answer.
    std::optional<std::string> farewell(std::string_view id_token, std::string_view state, std::string_view return_address,
                                        base::Instant now);

  private:
    struct Tokens {
        std::string id_token{};
        std::string access_token{};
    };
    using KeysPtr = std::shared_ptr<KeySet const>;

    std::optional<Endpoints> known_endpoints(base::Instant now) const;
    Checked<Endpoints> fetched_endpoints(base::Instant now);
    /// Those that are known, or in a turn of its own those that the provider says.
    Checked<Endpoints> endpoints(base::Instant now);
    Checked<Tokens> exchange(Endpoints const& endpoints, std::string const& code, Round const& round);
    Checked<std::string> signed_text(std::string const& sent) const;
    Checked<base::json::object> checked_token(Endpoints const& endpoints, std::string_view compact, base::Instant now);
    Checked<Identification> with_user_information(Endpoints const& endpoints, Identification person, std::string const& access_token,
                                                  base::Instant now);
    /// Keys not older than keys_kept, or newer ones than those we have; asked for again at most once a minute.
    enum class Want { any, newer };
    Checked<KeysPtr> keys(Endpoints const& endpoints, Want want, base::Instant now);
    /// Those that need not be asked for; none otherwise.
    KeysPtr kept_keys(Want want, base::Instant now) const;

    Provider const provider_;
    remote::Ask const ask_;
    base::Lane lane_{{waiting_at_once, 0}};
    mutable std::mutex mutex_;  // of what follows; never held while the provider is asked
    std::optional<Endpoints> discovered_{};
    base::Instant discovered_at_{};
    KeysPtr keys_{};
    base::Instant keys_at_{};
    base::Instant keys_asked_at_{};
};

/// The providers of an instance.
class Providers {
  public:
    Providers() = default;
    explicit Providers(std::vector<Provider> const& configured);
    /// For tests: with what asks.
    Providers(std::vector<Provider> const& configured, remote::Ask const& ask);

    Client* find(std::string_view id) const;
    std::vector<std::unique_ptr<Client>> const& all() const { return clients_; }

  private:
    std::vector<std::unique_ptr<Client>> clients_{};
};

}  // namespace oidc
