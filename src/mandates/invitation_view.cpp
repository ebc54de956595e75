#include "accounts/roles.h"
#include "http/address.h"
#include "mandates/invitation_views.h"

namespace mandates::views {
namespace {

using html::Markup;
using i18n::Words;

Markup state_of(Invitation const& one, base::Instant now, Words const& words) {
    if (one.answer == "accepted") return html::status_tag(html::Status::done, words("Accepted by {1}", {one.answered_by}));
    if (one.answer == "declined") return html::status_tag(html::Status::dropped, words("Declined"));
    if (one.answer == "withdrawn") return html::status_tag(html::Status::dropped, words("Withdrawn"));
    if (!one.is_open(now)) return html::status_tag(html::Status::late, words("Expired"));
    return html::status_tag(html::Status::under_way, words("Waits for an answer"));
}

Markup acts_on(http::Request const& request, ListedInvitation const& listed, Words const& words) {
    auto const& one = listed.invitation;
    if (!listed.may_change || !one.answer.empty()) return {};
    auto const place = "/staff/invitations/" + std::to_string(one.id.value);
    return html::group(
        http::post_form(request, place + "/sending", html::submit_button(words("Send again"), html::ButtonKind::secondary)),
        http::post_form(request, place + "/withdrawal", html::submit_button(words("Withdraw"), html::ButtonKind::secondary)));
}

std::string days_of(accounts::Term const& term, Words const& words) {
    auto const from = base::date_from_iso(term.from_on), until = base::date_from_iso(term.until_on);
    if (!from) return {};
    return until ? words("From {1} to {2}", {words.date(*from), words.date(*until)}) : words("Since {1}", {words.date(*from)});
}

Markup ways_in(http::Request const& request, InvitationState const& state, Words const& words) {
    auto const next = "?next=" + http::percent_encode(request.address("/invitations/" + state.token));
    return html::group(html::p(words("To answer, sign in, or create an account with your own address.")),
                       html::button_row(html::group(html::button_link(words("Sign in"), request.address("/sign-in") + next),
                                                    html::button_link(words("Create an account"), request.address("/sign-up") + next,
                                                                      html::ButtonKind::secondary))));
}

Markup answers(http::Request const& request, InvitationState const& state, Words const& words) {
    auto const place = "/invitations/" + state.token;
    return html::group(
        html::p(words("You are signed in as {1}. The role will be this account's.", {request.actor.name})),
        html::p(words("Roles are in force in sessions of two factors only: after you accept, your account page tells what is missing.")),
        html::button_row(
            html::group(http::post_form(request, place + "/acceptance", html::submit_button(words("Accept"))),
                        http::post_form(request, place + "/refusal", html::submit_button(words("Decline"), html::ButtonKind::secondary)))));
}

}  // namespace

html::Page invitation_form(http::Request const& request, InvitationFormState const& state) {
    auto const words = request.words();
    auto const title = words("Invite somebody by mail");
    html::Field const email{.name = "email",
                            .label = words("E-mail address"),
                            .value = state.wish.email,
                            .error = html::error_of(state.problems, "email", words),
                            .type = "email"};
    html::Choice languages{.name = "language", .label = words("Language of the letter"), .options = {}};
    for (auto const language : i18n::languages())
        languages.options.push_back(
            {std::string(language.code), std::string(i18n::own_name(language)), "", language.code == state.wish.language});
    auto const fields = html::group(html::text_field(email, words), html::select_field(languages, words),
                                    role_fields(state.offer, state.wish.role, state.problems, words));
    return under_staff(
        request, title,
        html::group(html::error_summary(state.problems, words),
                    html::page_head({.title = title,
                                     .lead = words("A letter leads them to a page where they accept or decline. The role is "
                                                   "theirs once they accept; the invitation lasts 14 days.")}),
                    http::post_form(request, "/staff/invitations", html::group(fields, html::submit_button(words("Send the invitation"))))),
        html::Measure::wide);
}

html::Page invitations(http::Request const& request, InvitationsState const& state) {
    auto const words = request.words();
    auto const title = words("Invitations");
    html::DataTable table{.caption = title,
                          .is_caption_hidden = true,
                          .columns = {{words("Address")},
                                      {words("Role")},
                                      {words("Where")},
                                      {words("Term")},
                                      {words("Invited by")},
                                      {words("Sent on")},
                                      {words("State")},
                                      {.label = words("Action"), .is_label_hidden = true}},
                          .rows = {},
                          .when_empty = html::empty_state(
                              {words("Nobody was invited yet."), words("Operators and coordinators invite people to take roles.")})};
    for (auto const& listed : state.invitations) {
        auto const& one = listed.invitation;
        table.rows.push_back({html::text(one.email.empty() ? words("Forgotten with the answer") : one.email),
                              html::text(accounts::role_name(one.grant.role, words)), html::text(listed.scope),
                              html::text(days_of(one.term, words)), html::text(one.inviter), html::moment(words, one.sent_at),
                              state_of(one, request.now, words), acts_on(request, listed, words)});
    }
    Markup notices;
    auto const done = state.done == "sent"        ? words("The invitation is on its way.")
                      : state.done == "withdrawn" ? words("The invitation is withdrawn.")
                                                  : std::string();
    if (!done.empty()) notices = html::notice({.kind = html::NoticeKind::done, .title = done, .is_alert = true}, words);
    return under_staff(request, title,
                       html::group(html::page_head({.title = title}), notices,
                                   html::p(html::button_link(words("Invite somebody by mail"), request.address("/staff/invitations/new"))),
                                   html::data_table(table, words)),
                       html::Measure::wide);
}

html::Page invitation(http::Request const& request, InvitationState const& state) {
    auto const words = request.words();
    auto const& one = state.invitation;
    auto const title = words("You are invited");
    return {.title = title,
            .body = html::group(html::error_summary(state.problems, words),
                                html::page_head({.title = title, .lead = words("{1} invites you to take this role.", {one.inviter})}),
                                html::summary_list({{words("Role"), html::text(accounts::role_name(one.grant.role, words))},
                                                    {words("Where"), html::text(state.scope)},
                                                    {words("Term"), html::text(days_of(one.term, words))},
                                                    {words("Answer before"), html::moment(words, one.expires_at)}},
                                                   words),
                                request.actor.session != 0 ? answers(request, state, words) : ways_in(request, state, words)),
            .is_private = true};
}

html::Page invitation_over(http::Request const& request) {
    auto const words = request.words();
    auto const title = words("This invitation is over");
    return {.title = title,
            .body = html::group(html::page_head({.title = title,
                                                 .lead = words("It was answered or withdrawn, a later one was sent, or its 14 days have "
                                                               "passed. Whoever invited you can send another.")})),
            .is_private = true};
}

}  // namespace mandates::views
