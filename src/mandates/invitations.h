#pragma once
// Invitations by mail to hold a role. The link of the letter sent last opens it, for 14 days and one answer; nothing says whether
// the address has an account. SQL and rules, no HTTP.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/secret.h"
#include "mandates/giving.h"
#include "mandates/store.h"

namespace mandates {

using InvitationId = base::Id<struct InvitationTag>;

inline constexpr std::chrono::hours invitation_life{14 * 24};
inline constexpr std::chrono::minutes invitations_window{60};
inline constexpr int invitations_per_address = 3;   // within the window, whoever invites
inline constexpr int invitations_per_inviter = 30;  // within the window

struct Invitation {
    InvitationId id{};
    std::string email{};  // empty once it is over
    std::string language{};
    base::Grant grant{};
    accounts::Term term{};
    PersonId invited_by{};
    std::string inviter{};
    base::Instant invited_at{};
    base::Instant sent_at{};
    std::int64_t times_sent = 1;
    base::Instant expires_at{};
    std::string answer{};  // "accepted", "declined", "withdrawn"; empty: none yet
    std::string answered_by{};
    static Invitation of(db::Row const& row);

    bool is_open(base::Instant now) const { return answer.empty() && now < expires_at; }
};

/// Keeps it. errors: too_many (field email)
base::Result<base::Done> keep(db::Writer& db, Invitation const& invitation, crypto::Digest const& token);
/// A new link, and 14 days from now. errors: not_found (over), too_many
base::Result<base::Done> send_again(db::Writer& db, InvitationId id, crypto::Digest const& token, base::Instant now);
/// errors: not_found (over)
base::Result<base::Done> withdraw(db::Writer& db, InvitationId id, PersonId by, base::Instant now);

std::optional<Invitation> find_invitation(db::Reader& db, std::string_view token);
std::optional<Invitation> find_invitation(db::Reader& db, InvitationId id);
/// The latest first.
std::vector<Invitation> invitations(db::Reader& db);

/// The role is given in the name of who invited, if they may still give it. errors: not_found (over), forbidden, conflict (held already)
base::Result<base::Done> accept(db::Writer& db, Scopes const& scopes, Invitation const& invitation, PersonId by, base::Instant now);
/// errors: not_found (over)
base::Result<base::Done> decline(db::Writer& db, Invitation const& invitation, PersonId by, base::Instant now);

}  // namespace mandates
