// GET /{lang}/accessibility
// GET /{lang}/privacy

#include "html/components.h"
#include "site/pages.h"

namespace site {
namespace {

using html::Markup;
using i18n::Words;

Markup paragraphs(std::vector<std::string> const& texts) {
    Markup out;
    for (auto const& text : texts) out += html::p(text);
    return out;
}

Markup list(std::vector<std::string> const& texts) {
    std::vector<Markup> items;
    for (auto const& text : texts) items.push_back(html::li(text));
    return html::ul(items);
}

http::Response plain_page(std::string const& title, std::string const& lead, Markup const& content) {
    return http::page({.title = title, .description = lead, .body = html::group(html::page_head({.title = title, .lead = lead}), content)})
        .may_be_cached();
}

}  // namespace

// source: the French law asks for a statement of conformity with RGAA 4.1, even before any audit
base::Result<http::Response> show_accessibility(http::Request const& request, db::Reader&) {
    auto const words = request.words();
    return plain_page(
        words("Accessibility: not compliant"),
        words("This site has not been audited against the RGAA 4.1. Without an audit it has to be declared not compliant, and it is."),
        html::group(
            html::section_heading("state", words("State of conformity")),
            paragraphs({words("No audit by a person has been made. The site was built for everybody from the first line, but that is our "
                              "intention, not a proof.")}),
            html::section_heading("tested", words("What was tested, by programs")),
            list(
                {words("The markup of the pages is validated and examined by an automatic checker of accessibility, in light and in dark."),
                 words("Every pair of colours of the theme is checked for contrast when the site is built: 4.5 to 1 at least for text."),
                 words("Every page works without scripts, by keyboard, and at a width of 320 pixels."),
                 words("Status is always told by a shape and a word beside its colour; each picture has its table.")}),
            html::section_heading("untested", words("What was not tested")),
            list({words("Reading with screen readers by those who use them every day."),
                  words("Documents that institutions join as proof: they are theirs, and may not be accessible.")}),
            html::section_heading("contact", words("If something stops you")),
            paragraphs(
                {words("Write to whoever runs this site: the contact is in the legal notice. Say on which page and with which tool; the "
                       "content will be given to you in another form."),
                 words("In France, if you get no answer, you can turn to the Defender of Rights (Défenseur des droits), free of charge.")}),
            html::p(html::a(html::href(request.address("/legal")), words("Legal notice")), " · ",
                    html::a(html::href("https://formulaire.defenseurdesdroits.fr/"), words("Write to the Defender of Rights")))));
}

base::Result<http::Response> show_privacy(http::Request const& request, db::Reader&) {
    auto const words = request.words();
    return plain_page(
        words("Personal data"), words("Reading this site leaves no trace with your name: no account, no cookie, no measurement by others."),
        html::group(
            html::section_heading("readers", words("If you read")),
            list({words("No cookie is set before you sign in, and nothing is loaded from other sites."),
                  words("What you search for is not kept."),
                  words("The technical log keeps the address of pages asked for and a shortened network address, never a whole one.")}),
            html::section_heading("staff", words("If you sign in to work here")),
            list({words("Your name, your e-mail address and the imprint of your password are kept as long as your account."),
                  words("One cookie keeps you signed in; it is needed, and disappears when you sign out."),
                  words("What you publish appears under your institution. In the public ledger you are a number, which stands for nobody "
                        "once your account is erased."),
                  words("Sign-ins and changes of rights are kept in a security journal that is not public.")}),
            html::section_heading("rights", words("Your rights")),
            paragraphs({words("You may see, correct and erase what concerns you: your account page shows it, and whoever runs this site "
                              "answers for the rest. In France, the CNIL hears complaints.")}),
            html::p(html::a(html::href(request.address("/legal")), words("Who runs this site")))));
}

}  // namespace site
