// GET  /{lang}/account/proof
// POST /{lang}/account/proof

#include "accounts/entering.h"
#include "accounts/handlers.h"
#include "accounts/proof.h"
#include "accounts/provider_handlers.h"
#include "accounts/second_factor.h"
#include "http/cookies.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

views::ProofState proof_state(Request const& request, db::Reader& db, Outside const& outside, std::string_view next) {
    auto const person = request.actor.person;
    views::ProofState state{local_address(next)};
    state.has_authenticator = has_authenticator(db, person);
    state.takes_code = has_second_factor(db, person);
    if (has_passkey(db, person)) state.passkey = passkey_offer(request, outside, proving_in(request.actor));
    bool const is_whole = proof_of(db, request.actor).factors >= 2 || !has_second_factor(db, person);
    state.takes_password = is_whole && store::find_lock(db, person).has_value();
    if (is_whole) state.providers = providers_of(db, outside, person);
    bool const has_nothing_to_type = !state.takes_password && !has_second_factor(db, person);
    if (has_nothing_to_type) state.takes_link_to = store::find(db, person).value_or(Account{}).email;
    return state;
}

Response proof_again(Request const& request, db::Reader& db, Outside const& outside, base::Error const& error) {
    auto state = proof_state(request, db, outside, request.form_value("next"));
    state.problems = error.problems;
    return with_status_of(http::page(views::proof(request, state)), error);
}

Refused drawn_again(Request const& request, Outside const& outside) {
    return [request, outside](db::Reader& db, base::Error const& error) { return proof_again(request, db, outside, error); };
}

/// What was shown is right: `use` makes it work no more. The session goes on under a new secret.
http::Write proved(Request const& request, Outside const& outside, int factors, std::function<Result<Done>(db::Writer&)> use) {
    auto const next = local_address(request.form_value("next"));
    auto const secret = Secret::make(outside.random);
    auto answer = http::see_other(next.empty() ? request.address("/account") : next);
    answer.set_cookies.push_back(http::set_session_cookie(request, secret.text, session_length));
    return {[session = request.actor.session, factors, now = request.now, use = std::move(use), digest = secret.digest,
             answer](db::Writer& db) -> Result<Response> {
                TRY(use(db));
                TRY(keep_proof(db, session, factors, now));
                TRY(renew_session(db, SessionId{session}, digest));
                return answer;
            },
            drawn_again(request, outside)};
}

/// What was shown is wrong: `count` keeps that.
http::Write not_proved(Request const& request, db::Reader& db, Outside const& outside, base::Error const& error,
                       std::function<Result<Done>(db::Writer&)> count) {
    return {[count = std::move(count), again = proof_again(request, db, outside, error)](db::Writer& writer) -> Result<Response> {
        TRY(count(writer));
        return again;
    }};
}

WriteAnswer by_code(Request const& request, db::Reader& db, Outside const& outside) {
    auto const verdict = judge_code(db, totp_key(outside), request.actor.person, request.form_value("code"), request.peer, request.now);
    if (!verdict.ok()) return proof_again(request, db, outside, verdict.error());
    if (!verdict->is_right())
        return not_proved(request, db, outside, base::fail_field("code", i18n::msg("This code is not right, or it was used already.")),
                          [event = verdict->event](db::Writer& writer) { return note(writer, event); });
    return proved(request, outside, 2, [verdict = *verdict](db::Writer& writer) { return use_code(writer, verdict); });
}

WriteAnswer by_passkey(Request const& request, db::Reader& db, Outside const& outside) {
    auto const verdict = judge_passkey(request, db, outside, proving_in(request.actor));
    if (!verdict.ok()) return proof_again(request, db, outside, verdict.error());
    if (!verdict->passkey || verdict->passkey->person != request.actor.person)
        return not_proved(request, db, outside, passkey_refused(*verdict),
                          [event = verdict->event](db::Writer& writer) { return note(writer, event); });
    return proved(request, outside, 2, [verdict = *verdict, now = request.now](db::Writer& writer) {
        return use_passkey(writer, verdict.passkey->id, verdict.counter, verdict.challenge, now);
    });
}

WriteAnswer by_password(Request const& request, db::Reader& db, Outside const& outside) {
    auto const lock = store::find_lock(db, request.actor.person);
    if (!lock) return proof_again(request, db, outside, base::fail(base::Kind::forbidden, i18n::msg("This account has no password.")));
    auto const attempt = Attempt::with(outside.key, lock->account.email, lock->account.id, request.peer, request.now);
    if (auto const patience = require_patience(db, attempt); !patience.ok()) return proof_again(request, db, outside, patience.error());
    auto const matches = outside.lane.matches(lock->encoded_password, request.form_value("password"), base::Lane::Standing::preferred);
    if (!matches.ok()) return proof_again(request, db, outside, matches.error());
    if (!*matches)
        return not_proved(request, db, outside, base::fail_field("password", i18n::msg("This is not your current password.")),
                          [attempt](db::Writer& writer) { return record_attempt(writer, attempt, Outcome::failed); });
    return proved(request, outside, 1, [attempt](db::Writer& writer) { return require_patience(writer, attempt); });
}

}  // namespace

http::ReadHandler show_proof(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        return http::page(views::proof(request, proof_state(request, db, outside, request.query_value("next"))));
    };
}

http::WriteHandler create_proof(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const state = proof_state(request, db, outside, request.form_value("next"));
        if (request.form_has("client_data")) return by_passkey(request, db, outside);
        if (state.takes_code && request.form_has("code")) return by_code(request, db, outside);
        if (state.takes_password) return by_password(request, db, outside);
        return proof_again(request, db, outside, base::fail(base::Kind::forbidden, i18n::msg("This is not enough here.")));
    };
}

}  // namespace accounts
