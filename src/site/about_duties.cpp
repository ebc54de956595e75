// GET /{lang}/accessibility

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

}  // namespace site
