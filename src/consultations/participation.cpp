#include "consultations/participation.h"

#include "accounts/identities.h"
#include "consultations/standing.h"
#include "i18n/i18n.h"

namespace consultations {
namespace {

using base::Kind;
using i18n::msg;

char const* refusal_of(Standing standing) {
    switch (standing) {
        case Standing::announced: return msg("This consultation has not begun yet.");
        case Standing::open: return msg("This is not possible in the present phase of the consultation.");
        case Standing::paused: return msg("This consultation pauses between two phases.");
        default: return msg("This consultation is closed: it can be read, and nothing can be added to it.");
    }
}

}  // namespace

base::Result<base::Done> phase_allows(Consultation const& consultation, Doing doing, base::Instant now) {
    if (may_be_done(consultation, doing, now)) return base::Done{};
    return base::fail(Kind::forbidden, refusal_of(standing_of(consultation, now)));
}

base::Result<base::Done> may_take_part(db::Reader& db, Consultation const& consultation, base::Actor const& actor, Doing doing,
                                       base::Instant now) {
    TRY(phase_allows(consultation, doing, now));
    if (!actor.is_signed_in()) return base::fail(Kind::forbidden, msg("Sign in to do this."));
    if (actor.token_scope == "read") return base::fail(Kind::forbidden, msg("This token may only read."));
    if (consultation.participants == Participants::verified && accounts::identities_of(db, actor.person).empty())
        return base::fail(Kind::forbidden, msg("This consultation is for people recognised by an identity provider, such as FranceConnect: "
                                               "link one to your account first."));
    return base::Done{};
}

}  // namespace consultations
