// POST /{lang}/sign-in/passkey
// GET  /{lang}/account/passkeys/new
// POST /{lang}/account/passkeys
// POST /{lang}/account/passkeys/{id}/removal

#include "accounts/entering.h"
#include "accounts/factor_news.h"
#include "accounts/handlers.h"
#include "accounts/passkey_proof.h"
#include "accounts/proof.h"
#include "accounts/second_factor.h"
#include "accounts/ways_in.h"
#include "text/text.h"

namespace accounts {
namespace {

using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

constexpr std::size_t longest_passkey_name = 60;

Response new_passkey_form(Request const& request, db::Reader& db, Outside const& outside, base::Error const& error) {
    views::NewPasskeyState state;
    state.name =
        request.form_has("passkey_name") ? std::string(request.form_value("passkey_name")) : device_of(request.header("user-agent"));
    state.offer = passkey_offer(request, outside, adding_in(request.actor));
    state.user_handle = user_handle(outside, request.actor.person);
    state.account = store::find(db, request.actor.person).value_or(Account{});
    for (auto const& passkey : passkeys_of(db, request.actor.person)) state.held.push_back(crypto::to_base64url(passkey.credential));
    state.problems = error.problems;
    return with_status_of(http::page(views::new_passkey(request, state)), error);
}

/// The name it is to have, or what is wrong with it.
Result<std::string> checked_passkey_name(std::string_view name) {
    if (!text::is_clean(name) || name.find('\n') != std::string_view::npos)
        return base::fail_field("passkey_name", i18n::msg("Use plain text, on one line."));
    auto kept = text::normalised(name);
    if (kept.empty()) return base::fail_field("passkey_name", i18n::msg("Give it a name by which you will know it again."));
    if (text::length(kept) > longest_passkey_name)
        return base::Error{base::Kind::invalid,
                           {{"passkey_name", i18n::msg("Use at most {1} characters."), {std::to_string(longest_passkey_name)}}}};
    return kept;
}

http::Write kept_passkey(Request const& request, db::Reader& db, Outside const& outside, Passkey const& passkey) {
    auto const codes = recovery_codes_left(db, passkey.person) > 0 ? std::vector<std::string>{} : make_recovery_codes(outside.random);
    bool const raises = proof_of(db, request.actor).factors < 2;
    auto answer = codes.empty() ? http::see_other(request.address("/account") + "?done=passkey#second-factor")
                                : http::page(views::recovery_codes(request, codes));
    return {[passkey, news = FactorNews(request, db, outside, "passkey.added"), codes, raises, session = request.actor.session,
             answer](db::Writer& writer) -> Result<Response> {
                TRY(insert_passkey(writer, passkey));
                if (!codes.empty()) TRY(keep_recovery_codes(writer, passkey.person, codes, passkey.made_at));
                if (raises) TRY(store::raise_session(writer, passkey.person, session));
                TRY(news.tell(writer));
                return answer;
            },
            [request, outside](db::Reader& reader, base::Error const& error) { return new_passkey_form(request, reader, outside, error); }};
}

}  // namespace

base::Error passkey_refused(PasskeyVerdict const& verdict) {
    if (verdict.event.act == "passkey.counter_went_back")
        return base::fail(base::Kind::forbidden,
                          i18n::msg("This passkey may have been copied: its count of uses went back, so it was refused. "
                                    "Sign in another way, remove it from your account, and tell the team that runs "
                                    "this site."));
    return base::fail(base::Kind::forbidden, i18n::msg("This passkey could not be verified here. Try again, or sign in another way."));
}

http::WriteHandler create_session_by_passkey(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const verdict = judge_passkey(request, db, outside, signing_in);
        if (!verdict.ok()) return sign_in_again(request, outside, verdict.error());
        auto const account = verdict->passkey ? store::find(db, verdict->passkey->person) : std::nullopt;
        if (!account || account->disabled_at)
            return http::Write{[event = verdict->event, again = sign_in_again(request, outside, passkey_refused(*verdict))](
                                   db::Writer& writer) -> Result<Response> {
                TRY(note(writer, event));
                return again;
            }};
        auto half = half_sign_in_of(request, db);
        if (half && half->person != account->id) half.reset();
        Recognised who{*account, Attempt::with(outside.key, account->email, account->id, request.peer, request.now), 2,
                       local_address(request.form_value("next")),
                       [verdict = *verdict, half, now = request.now](db::Writer& writer) -> Result<base::Done> {
                           if (half) TRY(use_half_sign_in(writer, *half));
                           return use_passkey(writer, verdict.passkey->id, verdict.counter, verdict.challenge, now);
                       }};
        if (half) who.came_by = half->came_by;
        return enter(request, db, outside, who,
                     [request, outside](db::Reader&, base::Error const& error) { return sign_in_again(request, outside, error); });
    };
}

http::ReadHandler show_new_passkey(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        if (auto ask = require_recent_proof(request, db, request.address("/account/passkeys/new"))) return *std::move(ask);
        auto shown = new_passkey_form(request, db, outside, base::Error{base::Kind::invalid});
        shown.status = 200;
        return shown;
    };
}

http::WriteHandler create_passkey(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        if (auto ask = require_recent_proof(request, db, request.address("/account/passkeys/new"))) return *std::move(ask);
        auto const name = checked_passkey_name(request.form_value("passkey_name"));
        if (!name.ok()) return new_passkey_form(request, db, outside, name.error());
        auto const made = judge_new_passkey(request, outside);
        if (!made.ok())
            return new_passkey_form(
                request, db, outside,
                base::fail(base::Kind::invalid, i18n::msg("The passkey could not be verified. Try again; your device must "
                                                          "check that it is you, by a finger, a face or a PIN.")));
        auto const site = passkeys::Site::of(request.origin)->host;
        return kept_passkey(
            request, db, outside,
            {base::new_id<PasskeyId>(request.now), request.actor.person, made->credential, made->key, site, *name, request.now});
    };
}

http::WriteHandler remove_passkey_of_account(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        if (auto ask = require_recent_proof(request, db, request.address("/account") + "#second-factor")) return *std::move(ask);
        return http::Write{[person = request.actor.person, passkey = PasskeyId{id_of(request)}, outside, now = request.now,
                            news = FactorNews(request, db, outside, "passkey.removed"),
                            answer = http::see_other(request.address("/account") + "?done=passkey-removed#second-factor")](
                               db::Writer& writer) -> Result<Response> {
                               TRY(remove_passkey(writer, person, passkey));
                               TRY(require_factor_of_staff(writer, person, now));
                               TRY(require_way_in(writer, person, outside));
                               if (!has_second_factor(writer, person)) TRY(remove_recovery_codes(writer, person));
                               TRY(news.tell(writer));
                               return answer;
                           },
                           account_again(request, outside)};
    };
}

}  // namespace accounts
