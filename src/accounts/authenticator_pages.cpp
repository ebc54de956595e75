// GET  /{lang}/account/authenticator
// POST /{lang}/account/authenticator
// POST /{lang}/account/authenticator/removal
// POST /{lang}/account/recovery-codes

#include "accounts/factor_news.h"
#include "accounts/handlers.h"
#include "accounts/proof.h"
#include "accounts/second_factor.h"
#include "base/masthead.h"
#include "crypto/mac.h"
#include "crypto/totp.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

/// What is offered to this session: the same until it is taken, so that nothing is written while somebody only looks;
/// another once an app was added or removed; and nobody else can know it.
std::vector<std::byte> offered_secret(Request const& request, db::Reader& db, Outside const& outside) {
    auto const person = request.actor.person;
    auto const offer = fmt::format("{} {} {}", person.value, request.actor.session, last_act_on_authenticator(db, person));
    auto const bytes = crypto::hmac_sha256(outside.key.for_use("offered authenticator"), offer);
    return {bytes.begin(), bytes.begin() + crypto::totp_secret_size};
}

Response offer(Request const& request, db::Reader& db, Outside const& outside, base::Error const& error) {
    auto const secret = offered_secret(request, db, outside);
    auto const email = store::find(db, request.actor.person).value_or(Account{}).email;
    auto const site = base::masthead().name.text(request.language.code);
    views::AuthenticatorState const state{crypto::to_base32(secret), otpauth_address(secret, site, email), error.problems};
    return with_status_of(http::page(views::authenticator(request, state)), error);
}

std::string account_done(Request const& request, std::string_view act) {
    return request.address("/account") + "?done=" + std::string(act) + "#second-factor";
}

}  // namespace

http::ReadHandler show_authenticator(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        if (auto ask = require_recent_proof(request, db, request.address("/account/authenticator"))) return *std::move(ask);
        auto state = offer(request, db, outside, base::Error{base::Kind::invalid});
        state.status = 200;
        return state;
    };
}

http::WriteHandler create_authenticator(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        if (auto ask = require_recent_proof(request, db, request.address("/account/authenticator"))) return *std::move(ask);
        auto const secret = offered_secret(request, db, outside);
        auto const step = crypto::totp_step_of(secret, request.form_value("code"), request.now.utc_ms / 1000);
        if (!step)
            return offer(
                request, db, outside,
                base::fail_field("code", i18n::msg("This is not the code that the app shows for this key at this moment. Is the clock of "
                                                   "your device right?")));
        auto const person = request.actor.person;
        auto const made = seal_authenticator(person, secret, totp_key(outside), outside.random, request.now);
        auto const codes = recovery_codes_left(db, person) > 0 ? std::vector<std::string>{} : make_recovery_codes(outside.random);
        bool const raises = proof_of(db, request.actor).factors < 2;
        auto answer =
            codes.empty() ? http::see_other(account_done(request, "authenticator")) : http::page(views::recovery_codes(request, codes));
        return http::Write{[made, news = FactorNews(request, db, outside, "authenticator.added"), step = *step, codes, raises, person,
                            session = request.actor.session, now = request.now, answer](db::Writer& writer) -> Result<Response> {
            TRY(keep_authenticator(writer, made, step));
            if (!codes.empty()) TRY(keep_recovery_codes(writer, person, codes, now));
            if (raises) TRY(store::raise_session(writer, person, session));
            TRY(news.tell(writer));
            return answer;
        }};
    };
}

http::WriteHandler remove_authenticator(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        if (auto ask = require_recent_proof(request, db, request.address("/account") + "#second-factor")) return *std::move(ask);
        return http::Write{
            [person = request.actor.person, now = request.now, news = FactorNews(request, db, outside, "authenticator.removed"),
             answer = http::see_other(account_done(request, "authenticator-removed"))](db::Writer& writer) -> Result<Response> {
                TRY(remove_authenticators(writer, person));
                TRY(require_factor_of_staff(writer, person, now));
                if (!has_passkey(writer, person)) TRY(remove_recovery_codes(writer, person));
                TRY(news.tell(writer));
                return answer;
            },
            account_again(request, outside)};
    };
}

http::WriteHandler create_recovery_codes(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const person = request.actor.person;
        if (auto ask = require_recent_proof(request, db, request.address("/account") + "#second-factor")) return *std::move(ask);
        if (!has_second_factor(db, person))
            return account_with_problems(
                request, account_state(request, db, outside),
                base::fail(base::Kind::conflict, i18n::msg("Recovery codes replace a second factor: add one first.")));
        auto const codes = make_recovery_codes(outside.random);
        return http::Write{[codes, person, news = FactorNews(request, db, outside, "recovery_codes.made"), now = request.now,
                            answer = http::page(views::recovery_codes(request, codes))](db::Writer& writer) -> Result<Response> {
            TRY(keep_recovery_codes(writer, person, codes, now));
            TRY(news.tell(writer));
            return answer;
        }};
    };
}

}  // namespace accounts
