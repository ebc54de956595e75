#include "oidc/reason.h"

#include "i18n/i18n.h"

namespace oidc {
namespace {

constexpr char const* not_finished = i18n::msg("You did not finish at {1}: nothing was done. You may try again, or sign in another way.");
constexpr char const* begin_again = i18n::msg("This sign-in took too long, or was opened twice. Begin again from here.");
constexpr char const* come_back =
    i18n::msg("{1} does not answer as it should at this moment. Try again in a few minutes, or sign in another way.");
constexpr char const* not_trusted =
    i18n::msg("What {1} answered could not be verified, so nothing was done. If it happens again, tell the team that runs this site.");
constexpr char const* too_weak =
    i18n::msg("{1} did not recognise you as strongly as this site asks. Choose another way to identify yourself there.");
constexpr char const* somebody_else = i18n::msg("{1} recognised somebody else than the owner of this account: nothing was done.");
constexpr char const* closed = i18n::msg("The account that {1} opens here is closed. Ask the team that runs this site.");
constexpr char const* too_crowded = i18n::msg("Too many people are signing in at this moment. Begin again in a few seconds.");

struct Row {
    Reason reason;
    std::string_view name;
    char const* message;
};

constexpr Row rows[] = {
    {Reason::cancelled, "cancelled", not_finished},
    {Reason::round_unknown, "round_unknown", begin_again},
    {Reason::round_over, "round_over", begin_again},
    {Reason::round_used, "round_used", begin_again},
    {Reason::another_person, "another_person", somebody_else},
    {Reason::account_closed, "account_closed", closed},
    {Reason::crowded, "crowded", too_crowded},
    {Reason::provider_refused, "provider_refused", come_back},
    {Reason::provider_unreachable, "provider_unreachable", come_back},
    {Reason::provider_slow, "provider_slow", come_back},
    {Reason::provider_untrusted, "provider_untrusted", come_back},
    {Reason::provider_unsound, "provider_unsound", come_back},
    {Reason::issuer_differs, "issuer_differs", not_trusted},
    {Reason::client_refused, "client_refused", come_back},
    {Reason::code_refused, "code_refused", begin_again},
    {Reason::token_malformed, "token_malformed", not_trusted},
    {Reason::algorithm_refused, "algorithm_refused", not_trusted},
    {Reason::key_unknown, "key_unknown", not_trusted},
    {Reason::signature_wrong, "signature_wrong", not_trusted},
    {Reason::not_for_us, "not_for_us", not_trusted},
    {Reason::issuer_wrong, "issuer_wrong", not_trusted},
    {Reason::audience_wrong, "audience_wrong", not_trusted},
    {Reason::expired, "expired", not_trusted},
    {Reason::from_the_future, "from_the_future", not_trusted},
    {Reason::nonce_wrong, "nonce_wrong", not_trusted},
    {Reason::access_token_wrong, "access_token_wrong", not_trusted},
    {Reason::level_too_low, "level_too_low", too_weak},
    {Reason::subject_missing, "subject_missing", not_trusted},
    {Reason::subject_differs, "subject_differs", not_trusted},
};

Row const& row_of(Reason reason) {
    for (auto const& row : rows)
        if (row.reason == reason) return row;
    return rows[0];
}

}  // namespace

std::string_view name(Reason reason) { return row_of(reason).name; }
char const* message(Reason reason) { return row_of(reason).message; }

bool may_begin_again(Reason reason) {
    auto const* said = row_of(reason).message;
    return said == not_finished || said == begin_again || said == too_crowded;
}

Reason reason_of(remote::Trouble trouble) {
    switch (trouble) {
        case remote::Trouble::unreachable: return Reason::provider_unreachable;
        case remote::Trouble::timed_out: return Reason::provider_slow;
        case remote::Trouble::not_trusted: return Reason::provider_untrusted;
        case remote::Trouble::interrupted: return Reason::provider_unreachable;
        case remote::Trouble::address_refused:
        case remote::Trouble::redirected:
        case remote::Trouble::too_large: return Reason::provider_unsound;
    }
    return Reason::provider_unsound;
}

}  // namespace oidc
