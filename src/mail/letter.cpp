#include "mail/letter.h"

#include "base/masthead.h"
#include "html/html.h"

namespace mail {
namespace {

using html::attr;
using html::Markup;

// The colours of web/tokens.json in light: mail readers that know dark turn them themselves.
constexpr char const* around = "margin:0;padding:0;background-color:#fbfaf7;";
constexpr char const* sheet =
    "max-width:560px;margin:0 auto;padding:32px 24px;font-family:'Source Sans 3',-apple-system,'Segoe UI',Roboto,"
    "Helvetica,Arial,sans-serif;font-size:17px;line-height:1.55;color:#1a1b20;";
constexpr char const* name_line = "margin:0 0 24px;padding:0 0 12px;border-bottom:1px solid #dad6cc;font-size:17px;color:#55565f;";
constexpr char const* heading_line =
    "margin:0 0 16px;font-family:'Source Serif 4',Georgia,'Times New Roman',serif;font-size:26px;line-height:1.25;font-weight:600;";
constexpr char const* paragraph = "margin:0 0 16px;";
constexpr char const* button_cell = "background-color:#1d4e89;border-radius:4px;";
constexpr char const* button_link = "display:inline-block;padding:12px 22px;color:#ffffff;font-weight:600;text-decoration:none;";
constexpr char const* bare_address = "margin:0 0 24px;font-size:15px;color:#55565f;overflow-wrap:anywhere;word-break:break-word;";
constexpr char const* small = "margin:0 0 8px;font-size:15px;color:#55565f;";
constexpr char const* foot = "margin:32px 0 0;padding:12px 0 0;border-top:1px solid #dad6cc;";

Markup paragraph_of(std::string const& text) { return html::p(attr("style", paragraph), text); }

Markup drawn_button(Button const& button, i18n::Words const& words) {
    auto const link = html::a(html::href(button.address), attr("style", button_link), button.label);
    auto const cell = html::td(attr("style", button_cell), link);
    return html::group(html::table(attr("role", "presentation"), attr("cellpadding", "0"), attr("cellspacing", "0"), attr("border", "0"),
                                   attr("style", "margin:24px 0 16px;"), html::tbody(html::tr(cell))),
                       html::p(attr("style", bare_address), words("If the button does nothing, copy this address into your browser:"), " ",
                               html::a(html::href(button.address), attr("style", "color:#1d4e89;"), button.address)));
}

Markup body_of(Letter const& letter, std::string const& name, i18n::Words const& words) {
    Markup body = html::p(attr("style", name_line), name);
    body += html::h1(attr("style", heading_line), letter.heading.empty() ? letter.subject : letter.heading);
    for (auto const& text : letter.paragraphs) body += paragraph_of(text);
    if (letter.button) body += drawn_button(*letter.button, words);
    for (auto const& text : letter.after_button) body += paragraph_of(text);
    Markup end;
    for (auto const& text : letter.small_print) end += html::p(attr("style", small), text);
    if (!end.empty()) body += html::div(attr("style", foot), end);
    return body;
}

std::string plain_of(Letter const& letter, std::string const& name) {
    std::string text = (letter.heading.empty() ? letter.subject : letter.heading) + "\n\n";
    for (auto const& each : letter.paragraphs) text += each + "\n\n";
    if (letter.button) text += letter.button->label + "\n" + letter.button->address + "\n\n";
    for (auto const& each : letter.after_button) text += each + "\n\n";
    text += "-- \n" + name + "\n";  // RFC 3676, 4.3: what follows is the signature
    for (auto const& each : letter.small_print) text += each + "\n";
    return text;
}

}  // namespace

Drawn draw(Letter const& letter, i18n::Words const& words) {
    auto const language = words.language().code;
    std::string const name(base::masthead().name.text(language));
    auto const page = html::group(
        html::raw("<!DOCTYPE html>\n"),
        html::element(
            "html", html::lang(language),
            html::element("head", html::void_element("meta", attr("charset", "utf-8")),
                          html::void_element("meta", attr("name", "viewport"), attr("content", "width=device-width,initial-scale=1")),
                          html::element("title", letter.subject)),
            html::element("body", attr("style", around), html::element("main", attr("style", sheet), body_of(letter, name, words)))));
    return {plain_of(letter, name), page.str()};
}

}  // namespace mail
