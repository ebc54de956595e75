#include "accounts/link_views.h"

#include "accounts/fields_view.h"
#include "accounts/views.h"

namespace accounts::views {
namespace {

using html::Markup;
using i18n::msg;
using i18n::Words;

struct WishWords {
    char const* title;
    char const* lead;
    char const* button;
    char const* action;
};

WishWords words_of(Purpose purpose) {
    switch (purpose) {
        case Purpose::sign_up:
            return {msg("Create an account"),
                    msg("All it takes is an e-mail address. We send you a link; on the page it opens, you choose your name."),
                    msg("Send me the link"), "/sign-up"};
        case Purpose::password:
            return {msg("Forgotten password"), msg("We send you a link that opens a page where you choose another password."),
                    msg("Send me the link"), "/forgotten-password"};
        case Purpose::sign_in:
        case Purpose::address: break;
    }
    return {msg("Sign in by link"), msg("No password needed: we send a link to your address, and it lets you in."), msg("Send me the link"),
            "/sign-in/link"};
}

Markup other_way(http::Request const& request, Purpose purpose, Words const& words) {
    if (purpose == Purpose::sign_up)
        return html::p(words("You have an account already?"), " ", html::a(html::href(request.address("/sign-in")), words("Sign in")));
    return html::p(html::a(html::href(request.address("/sign-in")), words("Sign in with a password")), " · ",
                   html::a(html::href(request.address("/sign-up")), words("Create an account")));
}

Markup sign_up_fields(LinkState const& state, Words const& words) {
    auto const shown = name_field(state.name, hint_of_first_name(words), state.problems, words);
    auto password = new_password_field(words("Password"), state.problems, words);
    password.presence = html::Presence::optional;
    password.hint += " " + words("Without one, you sign in by a link that we send you.");
    return html::group(html::text_field(shown, words), html::select_field(language_choice(state.language, state.problems, words), words),
                       html::text_field(password, words), html::submit_button(words("Create my account")));
}

struct Opened {
    std::string title;
    std::string lead;
    Markup fields;
};

Opened opened(LinkState const& state, Words const& words) {
    auto const& email = state.link.email;
    switch (state.link.purpose) {
        case Purpose::sign_up:
            return {words("Create your account"), words("Your address is confirmed: {1}.", {email}), sign_up_fields(state, words)};
        case Purpose::password:
            return {words("Choose a new password"), words("For the account of {1}. Every open session ends.", {email}),
                    html::group(html::text_field(new_password_field(words("Password"), state.problems, words), words),
                                html::submit_button(words("Change the password")))};
        case Purpose::address:
            return {words("Confirm your new address"), words("From now on, your account has this address: {1}.", {email}),
                    html::submit_button(words("Confirm this address"))};
        case Purpose::sign_in: break;
    }
    return {words("Sign in"), words("With the account of {1}.", {email}), html::submit_button(words("Sign in"))};
}

}  // namespace

html::Page link_wish(http::Request const& request, LinkWishState const& state) {
    auto const words = request.words();
    auto const said = words_of(state.purpose);
    html::Field const email{.name = "email",
                            .label = words("E-mail address"),
                            .value = state.email,
                            .error = html::error_of(state.problems, "email", words),
                            .type = "email",
                            .autocomplete = "email",
                            .width = html::Width::half};
    html::Page page{.title = words(said.title), .is_private = true};
    page.body = html::group(html::error_summary(state.problems, words), html::page_head({.title = page.title, .lead = words(said.lead)}),
                            http::post_form(request, said.action,
                                            html::group(html::hidden_field("next", state.next), html::text_field(email, words),
                                                        html::submit_button(words(said.button)))),
                            other_way(request, state.purpose, words));
    return page;
}

html::Page link_sent(http::Request const& request, std::string const& outbox) {
    auto const words = request.words();
    html::Page page{.title = words("Look at your mail"), .is_private = true};
    auto const nothing =
        html::group(html::p(words("Look among unwanted messages, and check the address you typed. A message can take a few minutes.")),
                    html::p(html::a(html::href(request.address("/sign-in/link")), words("Ask for another link"))));
    page.body =
        html::group(html::page_head({.title = page.title, .lead = words("A message is on its way to the address you gave.")}),
                    html::p(words("Open the link it contains, on this device or another. It works once, and only for a short time.")),
                    html::disclosure(words("Nothing has arrived?"), nothing));
    if (!outbox.empty())
        page.body += html::inset(html::p(words("This machine sends no mail:"), " ",
                                         html::a(html::href(request.address(outbox)), words("read the message in the outbox"))));
    return page;
}

html::Page link_opened(http::Request const& request, LinkState const& state) {
    auto const words = request.words();
    auto const said = opened(state, words);
    html::Page page{.title = said.title, .is_private = true};
    page.body = html::group(html::error_summary(state.problems, words), html::page_head({.title = said.title, .lead = said.lead}),
                            http::post_form(request, "/link/" + state.token, said.fields));
    return page;
}

html::Markup address_section(http::Request const& request, AddressState const& state, Words const& words) {
    bool const is_first = state.current.empty();
    html::Field const email{.name = "email",
                            .label = is_first ? words("E-mail address") : words("New e-mail address"),
                            .value = state.wished,
                            .error = html::error_of(state.problems, "email", words),
                            .type = "email",
                            .autocomplete = "email",
                            .width = html::Width::half};
    auto const said = is_first ? words(
                                     "You have none here. With one, you can also sign in by a link, and you are told when something "
                                     "changes in your account. It counts once you have opened the link sent there.")
                               : words("We write to both addresses; the new one counts once you have opened the link sent there.");
    return html::section(
        html::section_heading("address", is_first ? words("Add an address") : words("Change of address")), html::p(said),
        http::post_form(request, "/account/address",
                        html::group(html::text_field(email, words),
                                    html::submit_button(is_first ? words("Add this address") : words("Change the address")))));
}

html::Page link_over(http::Request const& request) {
    auto const words = request.words();
    html::Page page{.title = words("This link is over"), .is_private = true};
    page.body = html::group(
        html::page_head({.title = page.title, .lead = words("It was used already, or its time has passed. Nothing was changed.")}),
        html::p(words("Links work once and for a short time, so that nobody who finds an old message gets in.")),
        request.actor.is_signed_in()
            ? html::p(words("You are signed in:"), " ", html::a(html::href(request.address("/account")), words("Your account")))
            : Markup{},
        html::button_row(
            html::group(html::button_link(words("Ask for another link"), request.address("/sign-in/link")),
                        html::button_link(words("Create an account"), request.address("/sign-up"), html::ButtonKind::secondary))));
    return page;
}

}  // namespace accounts::views
