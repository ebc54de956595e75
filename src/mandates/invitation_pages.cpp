// GET  /{lang}/staff/invitations
// GET  /{lang}/staff/invitations/new
// POST /{lang}/staff/invitations
// POST /{lang}/staff/invitations/{id}/sending
// POST /{lang}/staff/invitations/{id}/withdrawal
// GET  /{lang}/invitations/{token}
// POST /{lang}/invitations/{token}/acceptance
// POST /{lang}/invitations/{token}/refusal
//
// Whoever opens the link sees what it is for; only who is signed in may answer, and only by a button.

#include "accounts/proof.h"
#include "accounts/roles.h"
#include "base/masthead.h"
#include "http/address.h"
#include "mail/queue.h"
#include "mandates/invitation_views.h"

namespace mandates {
namespace {

using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

std::string site_name(i18n::Words const& words) { return std::string(base::masthead().name.text(words.language().code)); }

mail::Ready letter_for(Request const& request, db::Reader& db, Outside const& outside, Invitation const& one, std::string const& token) {
    auto const* known = i18n::find_language(one.language);
    auto const language = known ? *known : request.language;
    i18n::Words const words(language);
    auto const origin = outside.public_origin.empty() ? request.origin : outside.public_origin;
    mail::Letter letter{
        .subject = words("An invitation from {1}", {site_name(words)}),
        .paragraphs = {words("{1} invites you to take this role: {2}, {3}.", {one.inviter, accounts::role_name(one.grant.role, words),
                                                                              outside.scopes.name_of(db, one.grant.scope, language)}),
                       words("The button shows you the invitation. There you sign in or create an account, and accept or decline.")},
        .button = mail::Button{words("See the invitation"), origin + "/" + std::string(language.code) + "/invitations/" + token},
        .after_button = {words("The link works for 14 days.")},
        .small_print = {words("You do not know what this is about? Then you need do nothing.")}};
    auto ready = mail::ready({PersonId{}, one.email, language}, "invitation", letter);
    ready.useless_after = one.expires_at;
    return ready;
}

views::InvitationFormState invitation_form_state(Request const& request, db::Reader& db, Outside const& outside,
                                                 views::InvitationWish wish) {
    views::InvitationFormState state{std::move(wish), offer_for(db, outside.scopes, request.actor, request.language)};
    if (state.wish.role.from_on.empty()) state.wish.role.from_on = base::to_iso(i18n::local_date(request.now));
    if (state.wish.language.empty()) state.wish.language = request.language.code;
    return state;
}

Result<Invitation> invitation_from(Request const& request, views::InvitationWish const& wish) {
    base::Error error{base::Kind::invalid};
    if (!accounts::is_email(accounts::fold_email(wish.email)))
        error.problems.push_back({"email", i18n::msg("Enter an e-mail address, like name@example.org.")});
    auto const role = checked(wish.role);
    if (!role.ok()) error.problems.insert(error.problems.end(), role.error().problems.begin(), role.error().problems.end());
    if (!i18n::find_language(wish.language)) error.problems.push_back({"language", i18n::msg("There is no such language here.")});
    if (!error.problems.empty()) return error;
    Invitation one;
    one.id = base::new_id<InvitationId>(request.now);
    one.email = accounts::fold_email(wish.email);
    one.language = wish.language;
    one.grant = role->grant;
    one.term = role->term;
    one.invited_by = request.actor.person;
    one.inviter = request.actor.name;
    one.invited_at = one.sent_at = request.now;
    one.expires_at = request.now + invitation_life;
    return one;
}

views::InvitationWish invitation_sent(Request const& request) {
    return {std::string(request.form_value("email")), std::string(request.form_value("language")), wish_sent(request)};
}

Response over(Request const& request) { return http::page(views::invitation_over(request)).with_status(410); }

views::InvitationState opened(Request const& request, db::Reader& db, Outside const& outside, Invitation const& one) {
    return {one, outside.scopes.name_of(db, one.grant.scope, request.language), std::string(request.parameter("token"))};
}

using Answer = Result<base::Done> (*)(db::Writer&, Outside const&, Invitation const&, PersonId, base::Instant);

http::WriteHandler answering(Outside const& outside, std::string const& said, Answer answer) {
    return [outside, said, answer](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const one = find_invitation(db, request.parameter("token"));
        if (!one || !one->is_open(request.now)) return over(request);
        return http::Write{[outside, one = *one, answer, person = request.actor.person, now = request.now,
                            to = http::see_other(request.address("/account") + "?done=" + said)](db::Writer& writer) -> Result<Response> {
                               TRY(answer(writer, outside, one, person, now));
                               return to;
                           },
                           [request, outside, one = *one](db::Reader& reader, base::Error const& error) {
                               if (error.kind == base::Kind::not_found) return over(request);
                               auto state = opened(request, reader, outside, one);
                               state.problems = error.problems;
                               return with_status_of(http::page(views::invitation(request, state)), error);
                           }};
    };
}

base::Error no_such_invitation() { return base::fail(base::Kind::not_found, i18n::msg("This invitation is over.")); }

}  // namespace

http::ReadHandler show_invitations(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        views::InvitationsState state{.done = std::string(request.query_value("done"))};
        for (auto& one : invitations(db)) {
            bool const may_change = require_may_give(db, outside.scopes, request.actor, one.grant).ok();
            auto scope = outside.scopes.name_of(db, one.grant.scope, request.language);
            state.invitations.push_back({std::move(one), std::move(scope), may_change});
        }
        return http::page(views::invitations(request, state));
    };
}

http::ReadHandler show_invitation_form(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        views::InvitationWish wish{std::string(request.query_value("email")), std::string(request.query_value("language")),
                                   wish_in_query(request)};
        return http::page(views::invitation_form(request, invitation_form_state(request, db, outside, std::move(wish))));
    };
}

http::WriteHandler create_invitation(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const wish = invitation_sent(request);
        auto const again = [request, outside, wish](db::Reader& reader, base::Error const& error) {
            auto state = invitation_form_state(request, reader, outside, wish);
            state.problems = error.problems;
            return with_status_of(http::page(views::invitation_form(request, state)), error);
        };
        auto const one = invitation_from(request, wish);
        if (!one.ok()) return again(db, one.error());
        if (auto const may = require_may_give(db, outside.scopes, request.actor, one->grant); !may.ok()) return again(db, may.error());
        auto const back = request.address("/staff/invitations/new") + "?email=" + http::percent_encode(wish.email) +
                          "&language=" + http::percent_encode(wish.language) + "&" + wish_in_address(wish.role);
        if (auto ask = accounts::require_recent_proof(request, db, back)) return *std::move(ask);
        auto const token = accounts::Secret::make(outside.random);
        return http::Write{
            [one = *one, actor = request.actor, outside, digest = token.digest, letter = letter_for(request, db, outside, *one, token.text),
             now = request.now,
             answer = http::see_other(request.address("/staff/invitations") + "?done=sent")](db::Writer& writer) -> Result<Response> {
                TRY(require_may_give(writer, outside.scopes, actor, one.grant));
                TRY(keep(writer, one, digest));
                TRY(mail::post(writer, letter, now));
                return answer;
            },
            again};
    };
}

http::WriteHandler create_invitation_sending(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto one = find_invitation(db, InvitationId{number_in(request.parameter("id"))});
        if (!one || !one->answer.empty()) return no_such_invitation();
        auto const token = accounts::Secret::make(outside.random);
        one->expires_at = request.now + invitation_life;
        return http::Write{
            [one = *one, actor = request.actor, outside, digest = token.digest, letter = letter_for(request, db, outside, *one, token.text),
             now = request.now,
             answer = http::see_other(request.address("/staff/invitations") + "?done=sent")](db::Writer& writer) -> Result<Response> {
                TRY(require_may_give(writer, outside.scopes, actor, one.grant));
                TRY(send_again(writer, one.id, digest, now));
                TRY(mail::post(writer, letter, now));
                return answer;
            }};
    };
}

http::WriteHandler create_invitation_withdrawal(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const one = find_invitation(db, InvitationId{number_in(request.parameter("id"))});
        if (!one) return no_such_invitation();
        return http::Write{
            [one = *one, actor = request.actor, outside, now = request.now,
             answer = http::see_other(request.address("/staff/invitations") + "?done=withdrawn")](db::Writer& writer) -> Result<Response> {
                TRY(require_may_give(writer, outside.scopes, actor, one.grant));
                TRY(withdraw(writer, one.id, actor.person, now));
                return answer;
            }};
    };
}

http::ReadHandler show_invitation(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        auto const one = find_invitation(db, request.parameter("token"));
        if (!one || !one->is_open(request.now)) return over(request);
        return http::page(views::invitation(request, opened(request, db, outside, *one)));
    };
}

http::WriteHandler create_acceptance(Outside const& outside) {
    return answering(outside, "invitation",
                     [](db::Writer& db, Outside const& around, Invitation const& one, PersonId by, base::Instant now) {
                         return accept(db, around.scopes, one, by, now);
                     });
}

http::WriteHandler create_refusal(Outside const& outside) {
    return answering(
        outside, "invitation-declined",
        [](db::Writer& db, Outside const&, Invitation const& one, PersonId by, base::Instant now) { return decline(db, one, by, now); });
}

}  // namespace mandates
