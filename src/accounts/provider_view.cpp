#include "accounts/fields_view.h"
#include "accounts/provider_views.h"
#include "accounts/views.h"
#include "http/address.h"

namespace accounts::views {
namespace {

using html::Markup;
using i18n::Words;

/// The words are the providers' own: FranceConnect and ProConnect ask that the button says just this.
std::string button_words(oidc::Provider const& provider, Words const& words) {
    switch (provider.kind) {
        case oidc::Kind::franceconnect: return words("Sign in with FranceConnect");
        case oidc::Kind::proconnect: return words("Sign in with ProConnect");
        case oidc::Kind::standard: return words("Sign in with {1}", {provider.label});
    }
    return {};
}

Markup what_it_is(oidc::Provider const& provider, Words const& words) {
    switch (provider.kind) {
        case oidc::Kind::franceconnect:
            return html::group(
                html::p(words(
                    "For everybody: with an account that you have already, such as taxes or health insurance. We learn neither your name "
                    "nor your address.")),
                html::p(html::a(html::href("https://franceconnect.gouv.fr/"), words("What is FranceConnect?"))));
        case oidc::Kind::proconnect:
            return html::group(html::p(words("For public officials: with the account of your administration.")),
                               html::p(html::a(html::href("https://www.proconnect.gouv.fr/"), words("What is ProConnect?"))));
        case oidc::Kind::standard: return {};
    }
    return {};
}

}  // namespace

Markup provider_buttons(http::Request const& request, std::vector<oidc::Provider> const& providers, std::string const& next) {
    auto const words = request.words();
    Markup buttons;
    for (auto const& provider : providers)
        buttons +=
            html::div(html::cls("provider"),
                      http::post_form(request, "/sign-in/" + provider.id,
                                      html::group(html::hidden_field("next", next),
                                                  html::submit_button(button_words(provider, words), provider.kind == oidc::Kind::standard
                                                                                                         ? html::ButtonKind::secondary
                                                                                                         : html::ButtonKind::primary))),
                      what_it_is(provider, words));
    return buttons.empty() ? buttons : html::section(html::cls("providers"), buttons);
}

html::Page departure(http::Request const& request, std::string const& label, std::string const& address) {
    auto const words = request.words();
    auto const title = words("On to {1}", {label});
    html::Page page{.title = title, .is_private = true};
    page.body = html::group(
        html::page_head({.title = title, .lead = words("You are being led to {1}. If nothing happens, go on by the button.", {label})}),
        html::button_link(words("Continue to {1}", {label}), address));
    return page;
}

html::Page refusal(http::Request const& request, RefusalState const& state) {
    auto const words = request.words();
    auto const title = words("You are not signed in");
    html::Page page{.title = title, .is_private = true};
    auto const back = request.address("/sign-in") + (state.next.empty() ? "" : "?next=" + http::percent_encode(state.next));
    page.body = html::group(html::page_head({.title = title}),
                            html::notice({.kind = state.may_begin_again ? html::NoticeKind::warning : html::NoticeKind::error,
                                          .title = words(state.message, {state.label}),
                                          .is_alert = true},
                                         words),
                            state.same_return.empty()
                                ? html::button_link(state.may_begin_again ? words("Begin again") : words("Back to the sign-in page"), back)
                                : html::button_link(words("Try again"), state.same_return));
    return page;
}

html::Page newcomer(http::Request const& request, NewcomerState const& state) {
    auto const words = request.words();
    auto const title = words("Welcome");
    auto const shown = name_field(state.name, hint_of_first_name(words), state.problems, words);
    html::Page page{.title = title, .is_private = true};
    page.body = html::group(
        html::error_summary(state.problems, words),
        html::page_head(
            {.title = title,
             .lead = words("{1} recognised you, and you have no account here yet. One thing is missing to open it: what to call you.",
                           {state.label})}),
        http::post_form(request, "/arrivals/" + std::to_string(state.round) + "/account",
                        html::group(html::text_field(shown, words), html::submit_button(words("Open my account")))),
        html::inset(html::p(words(
            "You have an account already? Leave this page, sign in to it as usual, and link {1} on your account page.", {state.label}))));
    return page;
}

namespace {

Markup joining(http::Request const& request, IdentityState const& state, Markup const& not_now, Words const& words) {
    auto const facts = html::summary_list({{words("The account that stays"), html::text(request.actor.name)},
                                           {words("The account that is closed"), html::text(state.other->name)},
                                           {words("Opened on"), html::day(words, i18n::local_date(state.other->created_at))}},
                                          words);
    if (!state.obstacle.empty()) {
        auto const& why = state.obstacle.front();
        return html::group(html::notice({.kind = html::NoticeKind::warning, .title = words(why.message, why.arguments)}, words), facts,
                           html::button_row(html::button_link(words("Back to your account"), request.address("/account"))));
    }
    return html::group(
        facts,
        html::p(words("Its linked providers, roles, tokens, memberships and drafts move to this one. What it did stays as it was written, "
                      "and counts as yours.")),
        html::p(words("Its passkeys, authenticator app and recovery codes are removed: you sign in with those of this account.")),
        html::p(html::strong(words("This cannot be undone."))),
        http::post_form(
            request, "/account/identities/" + std::to_string(state.round) + "/merger",
            html::button_row(html::group(html::submit_button(words("Join the two accounts"), html::ButtonKind::warning), not_now))));
}

}  // namespace

html::Page identity(http::Request const& request, IdentityState const& state) {
    auto const words = request.words();
    auto const title = state.other ? words("Join two accounts") : words("Link {1}", {state.label});
    auto const place = "/account/identities/" + std::to_string(state.round);
    html::Page page{.title = title, .crumbs = {{words("Your account"), request.address("/account")}}, .is_private = true};
    auto const not_now = html::button_link(words("Not now"), request.address("/account"), html::ButtonKind::secondary);
    auto const linking = html::group(
        html::page_head(
            {.title = title,
             .lead = words("{1} recognised you. Once linked, it opens this account, beside your other ways in.", {state.label})}),
        http::post_form(request, place + "/link",
                        html::button_row(html::group(html::submit_button(words("Link {1}", {state.label})), not_now))));
    if (!state.other) {
        page.body = html::group(html::error_summary(state.problems, words), linking);
        return page;
    }
    page.body = html::group(
        state.obstacle.empty() ? html::error_summary(state.problems, words) : Markup{},
        html::page_head({.title = title,
                         .lead = words("{1} recognised you, and it opens another account here. You have now proved that both are yours.",
                                       {state.label})}),
        joining(request, state, not_now, words));
    return page;
}

Markup provider_proofs(http::Request const& request, std::vector<WayIn> const& ways, std::string const& next, Words const& words) {
    Markup buttons;
    for (auto const& way : ways)
        if (way.linked_at)
            buttons += http::post_form(
                request, "/account/proof/" + way.provider,
                html::group(html::hidden_field("next", next),
                            html::submit_button(words("Identify again with {1}", {way.label}), html::ButtonKind::secondary)));
    return buttons;
}

Markup identities_section(http::Request const& request, std::vector<WayIn> const& ways, Words const& words) {
    if (ways.empty()) return {};
    html::DataTable table{.caption = words("Linked identities"),
                          .is_caption_hidden = true,
                          .columns = {{words("Provider")}, {words("Linked on")}, {.label = words("Action"), .is_label_hidden = true}},
                          .rows = {}};
    for (auto const& way : ways) {
        auto act = !way.linked_at
                       ? http::post_form(request, "/account/identities",
                                         html::group(html::hidden_field("provider", way.provider),
                                                     html::submit_button(words("Link {1}", {way.label}), html::ButtonKind::secondary)))
                   : way.is_last ? html::text(words("Your only way in"))
                                 : http::post_form(request, "/account/identities/" + way.provider + "/removal",
                                                   html::submit_button(words("Unlink {1}", {way.label}), html::ButtonKind::secondary));
        table.rows.push_back({html::text(way.label),
                              way.linked_at ? html::day(words, i18n::local_date(*way.linked_at)) : html::text(words("Not linked")),
                              std::move(act)});
    }
    return html::section(html::section_heading("identities", words("Linked identities")),
                         html::p(words("A provider that recognises you opens this account without a password of ours.")),
                         html::data_table(table, words));
}

}  // namespace accounts::views
