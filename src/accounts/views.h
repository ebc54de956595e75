#pragma once
// What the pages of accounts look like: typed state in, markup out. Private to src/accounts.

#include <string>
#include <vector>

#include "accounts/journal.h"
#include "accounts/pages.h"
#include "accounts/passkey_proof.h"
#include "accounts/proof.h"
#include "accounts/provider_views.h"
#include "accounts/roles.h"
#include "accounts/sessions.h"
#include "accounts/store.h"
#include "accounts/tokens.h"
#include "html/components.h"
#include "html/page.h"
#include "http/post_form.h"
#include "http/request.h"

namespace accounts::views {

/// Why somebody is here once more.
enum class Again {
    no,
    too_late,     // the second step did not follow in time
    link_served,  // their link did what it was for, and only the session is missing
};

/// The sign-in form, with what was typed and what is wrong.
struct SignInState {
    std::string email{};
    std::string next{};
    std::vector<base::Problem> problems{};
    PasskeyOffer passkey{};
    Again again = Again::no;
    bool has_links = false;  // those who sign in may ask for one by mail
    std::vector<oidc::Provider> providers{};
};
html::Page sign_in(http::Request const& request, SignInState const& state);

/// The second step of signing in, with what the person has.
struct SecondStepState {
    bool takes_code = true;  // of an authenticator app; recovery codes always
    PasskeyOffer passkey{};
    std::string next{};
    std::vector<base::Problem> problems{};
};
html::Page second_step(http::Request const& request, SecondStepState const& state);

/// The button that asks the device, shown by the script where there can be an answer; nothing without an offer.
struct PasskeyForm {
    std::string action{};
    std::string label{};
    PasskeyOffer offer{};
    std::string next{};
    bool is_offered_while_typing = false;  // beside the field of the address, where the browser can
};
html::Markup passkey_form(http::Request const& request, PasskeyForm const& form, i18n::Words const& words);

/// A passkey being made.
struct NewPasskeyState {
    std::string name{};
    PasskeyOffer offer{};
    std::string user_handle{};
    Account account{};
    std::vector<std::string> held{};  // what devices know the others by: none is made twice
    std::vector<base::Problem> problems{};
};
html::Page new_passkey(http::Request const& request, NewPasskeyState const& state);

/// Asking again who it is.
struct ProofState {
    std::string next{};
    bool takes_password = false;
    bool takes_code = false;  // of an authenticator app, or a recovery code
    bool has_authenticator = false;
    PasskeyOffer passkey{};
    std::vector<base::Problem> problems{};
    std::string takes_link_to{};     // the address, for who has neither password nor second factor: signing in again counts
    std::vector<WayIn> providers{};  // that the person linked
};
html::Page proof(http::Request const& request, ProofState const& state);

/// An authenticator app being set up: the key as one types it, and as apps read it.
struct AuthenticatorState {
    std::string key{};
    std::string address{};
    std::vector<base::Problem> problems{};
};
html::Page authenticator(http::Request const& request, AuthenticatorState const& state);

/// The only time they are shown.
html::Page recovery_codes(http::Request const& request, std::vector<std::string> const& codes);

/// The second factors of a person.
struct FactorsHeld {
    std::optional<base::Instant> authenticator_since{};
    std::vector<Passkey> passkeys{};
    int recovery_codes = 0;
    bool any() const { return authenticator_since.has_value() || !passkeys.empty(); }
};

/// One's account: what is stored, what was just typed, what is wrong, what was just done.
struct AccountState {
    Account account{};
    std::vector<store::HeldRole> roles{};
    std::vector<std::string> scopes{};  // the name of each role's scope
    std::vector<Session> sessions{};
    FactorsHeld factors{};
    std::vector<Token> tokens{};
    std::vector<WayIn> ways_in{};  // by providers
    std::vector<base::Problem> problems{};
    std::string done{};      // a sentence, in the reader's language
    bool has_links = false;  // letters are sent, so the address can be changed
    bool has_password = false;
    std::string wished_email{};
};
html::Page account(http::Request const& request, AccountState const& state);
/// The part of that page about second factors.
html::Markup factors_section(http::Request const& request, AccountState const& state, i18n::Words const& words);
html::Markup passkeys_table(http::Request const& request, FactorsHeld const& held, i18n::Words const& words);
/// The part of that page about tokens.
html::Markup tokens_section(http::Request const& request, AccountState const& state, i18n::Words const& words);

/// What a token is to be for.
html::Page token_form(http::Request const& request, TokenWish const& wish, std::vector<base::Problem> const& problems);

/// The only time a token is shown.
html::Page new_token(http::Request const& request, Token const& token, std::string const& secret);

/// The security journal: what was asked for, as typed and as understood, and what answers.
struct JournalState {
    std::string act{}, person{}, from{}, until{};
    JournalQuestion question{};
    std::vector<std::string> acts{};
    std::vector<JournalEntry> entries{};
    std::vector<base::Problem> problems{};
};
html::Page journal(http::Request const& request, JournalState const& state);

/// The part of the account page about one's data.
html::Markup own_data_section(http::Request const& request, i18n::Words const& words);

/// What erasing the account does, asked before it is done.
struct ErasureState {
    privacy::Holdings holdings{};
    std::int64_t roles = 0;  // in force
    std::vector<base::Problem> problems{};
};
html::Page erasure(http::Request const& request, ErasureState const& state);
html::Page erased(http::Request const& request);

}  // namespace accounts::views
