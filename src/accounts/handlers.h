#pragma once
// The handlers behind pages.h, made for what is outside the room. Private to src/accounts.

#include "accounts/pages.h"
#include "accounts/views.h"

namespace accounts {

http::ReadHandler show_sign_in(Outside const& outside);
http::WriteHandler create_session(Outside const& outside);
http::ReadHandler show_second_step(Outside const& outside);
http::WriteHandler create_full_session(Outside const& outside);
http::WriteHandler remove_session(Outside const& outside);
/// The form of the sign-in page again, with what is wrong.
http::Response sign_in_again(http::Request const& request, Outside const& outside, base::Error const& error);

http::ReadHandler show_account(Outside const& outside);
http::WriteHandler update_profile(Outside const& outside);
http::WriteHandler update_password(Outside const& outside);
http::WriteHandler create_session_revocation();
http::WriteHandler create_revocation_of_other_sessions();
http::ReadHandler show_proof(Outside const& outside);
http::WriteHandler create_proof(Outside const& outside);
http::ReadHandler show_authenticator(Outside const& outside);
http::WriteHandler create_authenticator(Outside const& outside);
http::WriteHandler remove_authenticator(Outside const& outside);
http::WriteHandler create_recovery_codes(Outside const& outside);
http::WriteHandler create_session_by_passkey(Outside const& outside);
http::ReadHandler show_new_passkey(Outside const& outside);
http::WriteHandler create_passkey(Outside const& outside);
http::WriteHandler remove_passkey_of_account(Outside const& outside);
http::ReadHandler show_token_form(Outside const& outside);
http::WriteHandler create_token(Outside const& outside);
http::WriteHandler create_token_revocation();

http::ReadHandler give_account_data(Outside const& outside);
http::ReadHandler show_erasure(Outside const& outside);
http::WriteHandler create_erasure(Outside const& outside);
base::Result<http::Response> show_erased(http::Request const& request, db::Reader& db);

http::ReadHandler show_journal();
http::ReadHandler give_journal();

/// The account page as it stands for the reader. `done` is left to the caller.
views::AccountState account_state(http::Request const& request, db::Reader& db, Outside const& outside);
/// The same with what is wrong, at the status that says it.
http::Response account_with_problems(http::Request const& request, views::AccountState state, base::Error const& error);

/// The same, drawn when the transaction was refused.
std::function<http::Response(db::Reader&, base::Error const&)> account_again(http::Request const& request, Outside const& outside);

/// The scopes of these roles, named in the reader's language.
std::vector<std::string> scope_names(http::Request const& request, db::Reader& db, Outside const& outside,
                                     std::vector<store::HeldRole> const& roles);

/// The key under which the secrets of authenticator apps are sealed.
inline crypto::Digest totp_key(Outside const& outside) { return outside.key.for_use("totp"); }

/// The number in `{id}`, or 0.
std::int64_t id_of(http::Request const& request);

/// With Retry-After where waiting helps (429, 503).
http::Response with_status_of(http::Response response, base::Error const& error);

}  // namespace accounts
