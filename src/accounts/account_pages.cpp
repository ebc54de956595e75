// GET  /{lang}/account
// POST /{lang}/account/profile
// POST /{lang}/account/password
// POST /{lang}/account/sessions/revocation
// POST /{lang}/account/sessions/{id}/revocation

#include "accounts/attempts.h"
#include "accounts/handlers.h"
#include "accounts/link_handlers.h"
#include "accounts/password_change.h"
#include "accounts/password_rules.h"
#include "accounts/proof.h"
#include "accounts/provider_handlers.h"
#include "accounts/second_factor.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

struct Sentence {
    std::string_view act;
    char const* message;
};

// Said on the account page after the act that led back to it.
constexpr Sentence sentences[] = {
    {"profile", i18n::msg("Your name and language are saved.")},
    {"password", i18n::msg("Your password is changed. Your other sessions are over.")},
    {"session", i18n::msg("The session is over.")},
    {"sessions", i18n::msg("All your other sessions are over.")},
    {"authenticator", i18n::msg("Your authenticator app is set up. Your second factor is in force.")},
    {"authenticator-removed", i18n::msg("The authenticator app is removed.")},
    {"welcome", i18n::msg("Welcome! Your account is ready.")},
    {"address", i18n::msg("Your address is changed. Sign in with the new one from now on.")},
    {"passkey", i18n::msg("Your passkey is added. You can sign in with it.")},
    {"passkey-removed", i18n::msg("The passkey is removed: nobody signs in with it any more.")},
    {"linked", i18n::msg("The identity is linked: it opens this account.")},
    {"unlinked", i18n::msg("The identity is unlinked: it no longer opens this account.")},
    {"merged", i18n::msg("The two accounts are one.")},
    {"token", i18n::msg("The token is revoked: it no longer works.")},
    {"invitation", i18n::msg("The invitation is accepted: the role is yours. It is listed below.")},
    {"invitation-declined", i18n::msg("The invitation is declined. Who sent it can see that.")},
};

std::string sentence_for(std::string_view act, i18n::Words const& words) {
    for (auto const& sentence : sentences)
        if (sentence.act == act) return words(sentence.message);
    return {};
}

/// Are these the person's current password and a good new one? Answers with the new one, hashed.
struct PasswordChange {
    Attempt attempt;
    bool is_known = false;
    std::string encoded{};
};

Result<PasswordChange> judged_change(Request const& request, db::Reader& db, Outside const& outside) {
    auto const lock = store::find_lock(db, request.actor.person);
    if (!lock) return base::fail(base::Kind::forbidden, i18n::msg("This account has no password."));
    if (auto problem = problem_with_password("new_password", request.form_value("new_password"), lock->account.email))
        return base::Error{base::Kind::invalid, {*problem}};
    PasswordChange change{Attempt::with(outside.key, lock->account.email, lock->account.id, request.peer, request.now)};
    TRY(require_patience(db, change.attempt));
    auto const standing = base::Lane::Standing::preferred;
    change.is_known = TRY(outside.lane.matches(lock->encoded_password, request.form_value("current_password"), standing));
    if (!change.is_known) return change;
    if (request.form_value("new_password") == request.form_value("current_password"))
        return base::fail_field("new_password", same_password);
    change.encoded = TRY(outside.lane.hash(request.form_value("new_password"), standing));
    return change;
}

http::Write wrong_current_password(Request const& request, db::Reader& db, Outside const& outside, Attempt const& attempt) {
    auto const error = base::fail_field("current_password", i18n::msg("This is not your current password."));
    auto again = account_with_problems(request, account_state(request, db, outside), error);
    return {[attempt, again = std::move(again)](db::Writer& writer) -> Result<Response> {
        TRY(record_attempt(writer, attempt, Outcome::failed));
        return again;
    }};
}

http::Write changed_password(Request const& request, db::Reader& db, Outside const& outside, std::string encoded) {
    auto const person = request.actor.person;
    PasswordReplacement const replacement{
        person,
        person,
        {std::move(encoded), std::nullopt, request.actor.session},
        letter_about(request, outside, store::find(db, person).value_or(Account{}), letters::password_changed)};
    return {[replacement, now = request.now,
             answer = http::see_other(request.address("/account") + "?done=password")](db::Writer& writer) -> Result<Response> {
        TRY(replace_password(writer, replacement, now));
        return answer;
    }};
}

}  // namespace

views::AccountState account_state(Request const& request, db::Reader& db, Outside const& outside) {
    views::AccountState state;
    state.has_links = outside.sends_letters;
    state.wished_email = request.form_has("email") ? request.form_value("email") : request.query_value("email");
    state.account = store::find(db, request.actor.person).value_or(Account{});
    state.has_password = store::find_lock(db, request.actor.person).has_value();
    state.roles = store::roles_of(db, request.actor.person, request.now);
    state.scopes = scope_names(request, db, outside, state.roles);
    state.sessions = sessions_of(db, request.actor.person, request.now);
    if (auto const authenticator = authenticator_in_use(db, request.actor.person))
        state.factors.authenticator_since = authenticator->made_at;
    state.factors.passkeys = passkeys_of(db, request.actor.person);
    state.factors.recovery_codes = recovery_codes_left(db, request.actor.person);
    state.tokens = tokens_of(db, request.actor.person);
    state.ways_in = providers_of(db, outside, request.actor.person);
    return state;
}

Response account_with_problems(Request const& request, views::AccountState state, base::Error const& error) {
    state.problems = error.problems;
    return with_status_of(http::page(views::account(request, state)), error);
}

std::function<Response(db::Reader&, base::Error const&)> account_again(Request const& request, Outside const& outside) {
    return [request, outside](db::Reader& db, base::Error const& error) {
        return account_with_problems(request, account_state(request, db, outside), error);
    };
}

http::ReadHandler show_account(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        auto state = account_state(request, db, outside);
        state.done = sentence_for(request.query_value("done"), request.words());
        return http::page(views::account(request, state));
    };
}

http::WriteHandler update_profile(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const name = checked_name(request.form_value("name"));
        auto const* language = i18n::find_language(request.form_value("language"));
        if (!name.ok() || !language) {
            auto state = account_state(request, db, outside);
            state.account.name = request.form_value("name");
            if (language) state.account.language = language->code;
            auto const unknown = base::fail_field("language", i18n::msg("There is no such language here."));
            return account_with_problems(request, std::move(state), name.ok() ? unknown : name.error());
        }
        auto answer = http::see_other("/" + std::string(language->code) + "/account?done=profile");
        return http::Write{
            [person = request.actor.person, name = *name, code = language->code, answer](db::Writer& writer) -> Result<Response> {
                TRY(store::set_profile(writer, person, name, code));
                return answer;
            },
            account_again(request, outside)};
    };
}

http::WriteHandler update_password(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto change = judged_change(request, db, outside);
        if (!change.ok()) return account_with_problems(request, account_state(request, db, outside), change.error());
        if (!change->is_known) return wrong_current_password(request, db, outside, change->attempt);
        return changed_password(request, db, outside, std::move(change->encoded));
    };
}

http::WriteHandler create_session_revocation() {
    return [](Request const& request, db::Reader& reader) -> WriteAnswer {
        if (auto ask = require_recent_proof(request, reader, request.address("/account") + "#sessions")) return *std::move(ask);
        return http::Write{
            [person = request.actor.person, session = SessionId{id_of(request)},
             answer = http::see_other(request.address("/account") + "?done=session#sessions")](db::Writer& db) -> Result<Response> {
                TRY(revoke_session(db, person, session));
                return answer;
            }};
    };
}

http::WriteHandler create_revocation_of_other_sessions() {
    return [](Request const& request, db::Reader& reader) -> WriteAnswer {
        if (auto ask = require_recent_proof(request, reader, request.address("/account") + "#sessions")) return *std::move(ask);
        FactorEvent const event{request.now, "sessions.ended", request.actor.person, request.peer};
        return http::Write{
            [event, kept = SessionId{request.actor.session},
             answer = http::see_other(request.address("/account") + "?done=sessions#sessions")](db::Writer& db) -> Result<Response> {
                TRY(revoke_other_sessions(db, event.person, kept));
                TRY(note(db, event));
                return answer;
            }};
    };
}

}  // namespace accounts
