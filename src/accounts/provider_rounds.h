#pragma once
// Departures to a provider and their returns, in the database: each works once, for ten minutes, for the browser it was made for.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/account.h"
#include "accounts/sessions.h"
#include "crypto/hash.h"
#include "db/db.h"

namespace accounts {

inline constexpr std::chrono::minutes round_length{10};
/// What was proved is kept for as long after the departure, and no longer.
inline constexpr std::chrono::minutes proof_kept{30};

using RoundId = base::Id<struct RoundTag>;

enum class RoundPurpose { sign_in, link, prove };
RoundPurpose round_purpose_from(std::string_view name);
std::string_view name(RoundPurpose purpose);

/// Who came back, as the provider says. The name and what follows are forgotten with the round.
struct Proved {
    std::string subject{};
    int factors = 1;
    PersonId newcomer{};  // the number that a new account would take; 0 when the identity opens an account
    std::string name{};
    std::string organisation{};  // SIRET
    std::string mail_domain{};
};

struct ProviderRound {
    RoundId id{};
    std::string provider{};
    RoundPurpose purpose = RoundPurpose::sign_in;
    PersonId person{};  // who links
    std::string language{};
    std::string next{};
    base::Instant began_at{};
    std::optional<base::Instant> returned_at{};
    crypto::Digest browser{};  // hash of the browser's secret
    Proved proof{};
    static ProviderRound of(db::Row const& row);

    bool is_of(std::string_view browser_secret) const;
    bool is_over(base::Instant now) const;
    bool is_proved() const { return !proof.subject.empty(); }
};

/// Also forgets the rounds that are over.
base::Result<base::Done> begin_round(db::Writer& db, ProviderRound const& round, std::string_view state);
std::optional<ProviderRound> find_round_of_state(db::Reader& db, std::string_view state);
/// A round that was proved less than proof_kept ago, in this browser.
std::optional<ProviderRound> find_proved_round(db::Reader& db, RoundId id, std::string_view browser_secret, base::Instant now);
/// The return: once. errors: conflict (it came before)
base::Result<base::Done> end_round(db::Writer& db, RoundId id, Proved const& proof, base::Instant now);
base::Result<base::Done> forget_rounds(db::Writer& db, base::Instant now);

/// outcome: "succeeded", "newcomer", "proved", or the reason
struct ProviderAttempt {
    base::Instant at{};
    std::string provider{};
    PersonId person{};
    std::string network{};
    std::string outcome{};
};
base::Result<base::Done> record_attempt(db::Writer& db, ProviderAttempt const& attempt);

/// The provider that opened a session, and what it wants to see at the sign-out.
struct ProviderSession {
    std::string provider{};
    std::string id_token{};
    static ProviderSession of(db::Row const& row);
};
/// Nothing is kept where no provider recognised them.
base::Result<base::Done> keep_half_provider_session(db::Writer& db, crypto::Digest const& browser, ProviderSession const& kept);
base::Result<base::Done> keep_provider_session(db::Writer& db, SessionId session, ProviderSession const& kept);
std::optional<ProviderSession> find_provider_session(db::Reader& db, SessionId session);
}  // namespace accounts
