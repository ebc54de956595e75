#include "accounts/views.h"

namespace accounts::views {
namespace {

using html::Markup;
using i18n::Words;

std::string scope_name(TokenScope scope, Words const& words) { return scope == TokenScope::read ? words("Read") : words("Read and write"); }

Markup token_act(http::Request const& request, Token const& token, Words const& words) {
    if (token.revoked_at) return html::text(words("Revoked on {1}", {words.date(i18n::local_date(*token.revoked_at))}));
    if (token.expires_at <= request.now) return html::text(words("Expired"));
    return http::post_form(request, "/account/tokens/" + std::to_string(token.id.value) + "/revocation",
                           html::submit_button(words("Revoke this token"), html::ButtonKind::warning));
}

Markup tokens_table(http::Request const& request, AccountState const& state, Words const& words) {
    html::DataTable table{
        .caption = words("Your API tokens"),
        .is_caption_hidden = true,
        .columns = {{words("Purpose")},
                    {words("Permission")},
                    {words("Made on")},
                    {words("Works until")},
                    {words("Last use")},
                    {.label = words("Action"), .is_label_hidden = true}},
        .rows = {},
        .when_empty = html::empty_state({words("You have no API token."), words("Make one for each program that acts in your name.")})};
    for (auto const& token : state.tokens)
        table.rows.push_back({html::text(token.name), html::text(scope_name(token.scope, words)),
                              html::day(words, i18n::local_date(token.created_at)), html::moment(words, token.expires_at),
                              token.used_at ? html::moment(words, *token.used_at) : html::text(words("Never used")),
                              token_act(request, token, words)});
    return html::data_table(table, words);
}

Markup token_fields(http::Request const& request, TokenWish const& wish, std::vector<base::Problem> const& problems, Words const& words) {
    html::Field const use{.name = "token_name",
                          .label = words("What is it for?"),
                          .value = wish.name,
                          .hint = words("For instance “monthly spreadsheet”."),
                          .error = html::error_of(problems, "token_name", words),
                          .width = html::Width::half,
                          .max_length = 60};
    html::Choice const scope{.name = "token_scope",
                             .label = words("What may it do?"),
                             .options = {{"read", words("Read"), words("What you can read, drafts included."), wish.scope == "read"},
                                         {"write", words("Read and write"),
                                          words("What you can do yourself, except changing this account."), wish.scope == "write"}},
                             .error = html::error_of(problems, "token_scope", words)};
    html::Field const expiry{.name = "token_expires_on",
                             .label = words("Last day it works"),
                             .value = wish.expires_on,
                             .hint = words("At most a year from today."),
                             .error = html::error_of(problems, "token_expires_on", words),
                             .width = html::Width::short_};
    auto const fields = html::group(html::text_field(use, words), html::radios(scope, words), html::date_field(expiry, words),
                                    html::submit_button(words("Make a token")));
    return http::post_form(request, "/account/tokens", fields);
}

}  // namespace

Markup tokens_section(http::Request const& request, AccountState const& state, Words const& words) {
    bool const may_make = !request.actor.grants.empty();
    if (!may_make && state.tokens.empty()) return {};
    auto const way = html::p(html::button_link(words("Make a token"), request.address("/account/tokens/new"), html::ButtonKind::secondary));
    return html::section(html::section_heading("tokens", words("API tokens")),
                         html::p(words("A token lets a program act in your name, without your password, until the day you choose.")),
                         tokens_table(request, state, words), may_make ? way : Markup{});
}

html::Page token_form(http::Request const& request, TokenWish const& wish, std::vector<base::Problem> const& problems) {
    auto const words = request.words();
    auto const title = words("Make a token");
    html::Page page{.title = title, .crumbs = {{words("Your account"), request.address("/account")}}, .is_private = true};
    page.body = html::group(
        html::error_summary(problems, words),
        html::page_head(
            {.title = title, .lead = words("A token lets a program act in your name, without your password, until the day you choose.")}),
        token_fields(request, wish, problems, words));
    return page;
}

html::Page new_token(http::Request const& request, Token const& token, std::string const& secret) {
    auto const words = request.words();
    auto const title = words("Your new token");
    html::Page page{.title = title, .crumbs = {{words("Your account"), request.address("/account")}}, .is_private = true};
    page.body =
        html::group(html::page_head({.title = title}),
                    html::notice({.kind = html::NoticeKind::warning,
                                  .title = words("Copy it now: it is not shown again."),
                                  .body = html::p(words("Whoever has it acts in your name until {1}.", {words.moment(token.expires_at)})),
                                  .is_alert = true},
                                 words),
                    html::pre(html::cls("token"), html::attr("tabindex", "0"), html::code(secret)),
                    html::p(words("Programs send it in the header “Authorization: Bearer”, followed by the token.")),
                    html::button_link(words("Back to your account"), request.address("/account") + "#tokens"));
    return page;
}

}  // namespace accounts::views
