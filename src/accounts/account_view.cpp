#include "accounts/fields_view.h"
#include "accounts/link_views.h"
#include "accounts/views.h"

namespace accounts::views {
namespace {

using html::Markup;
using i18n::Words;

Markup address_fact(AccountState const& state, Words const& words) {
    if (!state.account.email.empty()) return html::text(state.account.email);
    if (!state.has_links) return html::text(words("No address"));
    return html::group(words("No address"), " ", html::a(html::href("#address"), words("Add an address")));
}

Markup profile_form(http::Request const& request, AccountState const& state, Words const& words) {
    auto const shown = name_field(state.account.name, words("Shown to colleagues, and never on public pages."), state.problems, words);
    auto const fields = html::group(html::text_field(shown, words),
                                    html::select_field(language_choice(state.account.language, state.problems, words), words),
                                    html::submit_button(words("Save")));
    return html::section(html::section_heading("profile", words("About you")),
                         html::summary_list({{words("E-mail address"), address_fact(state, words)}}, words),
                         http::post_form(request, "/account/profile", fields));
}

Markup roles_list(http::Request const& request, AccountState const& state, Words const& words) {
    html::DataTable table{
        .caption = words("Your roles"),
        .is_caption_hidden = true,
        .columns = {{words("Role")}, {words("Scope")}, {words("Since")}, {words("Granted by")}},
        .rows = {},
        .when_empty = html::empty_state({words("You have no role yet."), words("The team that runs this site grants them.")})};
    for (std::size_t i = 0; i < state.roles.size(); ++i) {
        auto const& held = state.roles[i];
        table.rows.push_back({html::text(role_name(held.grant.role, words)), html::text(state.scopes[i]),
                              html::day(words, i18n::local_date(held.granted_at)), html::text(held.granted_by)});
    }
    Markup way;
    if (!request.actor.grants.empty()) way = html::p(html::a(html::href(request.address("/delegations")), words("Delegate a role")));
    return html::section(html::section_heading("roles", words("Your roles")), html::data_table(table, words), way);
}

/// Who has no password chooses one by a link to their address; without an address there is nothing to choose.
Markup first_password(http::Request const& request, AccountState const& state, Words const& words) {
    if (!state.has_links || state.account.email.empty()) return {};
    return html::section(
        html::section_heading("password", words("Password")),
        html::p(words("Your account has no password, and needs none. If you want one, choose it by a link that we send to your address.")),
        http::post_form(request, "/forgotten-password",
                        html::group(html::hidden_field("email", state.account.email),
                                    html::submit_button(words("Send me the link"), html::ButtonKind::secondary))));
}

Markup password_form(http::Request const& request, AccountState const& state, Words const& words) {
    if (!state.has_password) return first_password(request, state, words);
    auto const current = known_password_field("current_password", words("Current password"), state.problems, words);
    auto const wanted = new_password_field(words("New password"), state.problems, words);
    auto const fields =
        html::group(html::text_field(current, words), html::text_field(wanted, words), html::submit_button(words("Change the password")));
    return html::section(html::section_heading("password", words("Password")),
                         html::p(words("Changing it ends your sessions in other browsers.")),
                         http::post_form(request, "/account/password", fields));
}

Markup session_act(http::Request const& request, Session const& session, Words const& words) {
    if (session.id.value == request.actor.session) return html::text(words("This browser"));
    return http::post_form(request, "/account/sessions/" + std::to_string(session.id.value) + "/revocation",
                           html::submit_button(words("End this session"), html::ButtonKind::secondary));
}

Markup sessions_list(http::Request const& request, AccountState const& state, Words const& words) {
    html::DataTable table{.caption = words("Your sessions"),
                          .is_caption_hidden = true,
                          .columns = {{words("Browser")},
                                      {words("Network")},
                                      {words("Signed in")},
                                      {words("Last visit")},
                                      {.label = words("Action"), .is_label_hidden = true}},
                          .rows = {}};
    for (auto const& session : state.sessions)
        table.rows.push_back({html::text(session.device.empty() ? words("Unknown browser") : session.device), html::text(session.network),
                              html::moment(words, session.created_at), html::moment(words, session.seen_at),
                              session_act(request, session, words)});
    return html::section(html::section_heading("sessions", words("Your sessions")),
                         html::p(words("A session ends after 12 hours without a visit, and after 7 days in any case. End those you do not "
                                       "know, then change your password.")),
                         html::data_table(table, words),
                         state.sessions.size() < 2
                             ? Markup{}
                             : http::post_form(request, "/account/sessions/revocation",
                                               html::submit_button(words("End all other sessions"), html::ButtonKind::warning)));
}

/// For who holds roles that wait for a second factor.
Markup invitation(http::Request const& request, AccountState const& state, Words const& words) {
    if (state.roles.empty() || state.factors.any()) return {};
    return html::notice(
        {.kind = html::NoticeKind::warning,
         .title = words("Your roles are waiting for a second factor"),
         .body = html::group(html::p(words("What you will publish here binds your institution. So that nobody can do it in your "
                                           "name, your roles start once you sign in with your password and one thing more. "
                                           "It takes two minutes, once.")),
                             html::p(html::button_link(words("Add a second factor"), request.address("/account/authenticator"))))},
        words);
}

}  // namespace

html::Page account(http::Request const& request, AccountState const& state) {
    auto const words = request.words();
    auto const title = words("Your account");
    Markup notices;
    if (!state.done.empty()) notices += html::notice({.kind = html::NoticeKind::done, .title = state.done, .is_alert = true}, words);
    if (state.account.temporary_until)
        notices +=
            html::notice({.kind = html::NoticeKind::warning,
                          .title = words("Choose your own password"),
                          .body = html::p(words("The one you were given works until {1}. Your roles start when you have chosen another.",
                                                {words.moment(*state.account.temporary_until)}))},
                         words);
    if (!state.account.temporary_until) notices += invitation(request, state, words);
    html::Page page{.title = title, .is_private = true};
    page.body =
        html::group(html::error_summary(state.problems, words), html::page_head({.title = title}), notices,
                    state.account.temporary_until ? password_form(request, state, words) : Markup{}, profile_form(request, state, words),
                    state.has_links ? address_section(request, {state.account.email, state.wished_email, state.problems}, words) : Markup{},
                    state.account.temporary_until ? Markup{} : password_form(request, state, words), factors_section(request, state, words),
                    identities_section(request, state.ways_in, words), sessions_list(request, state, words),
                    tokens_section(request, state, words), roles_list(request, state, words), own_data_section(request, words),
                    http::post_form(request, "/sign-out", html::submit_button(words("Sign out"), html::ButtonKind::secondary)));
    return page;
}

}  // namespace accounts::views
