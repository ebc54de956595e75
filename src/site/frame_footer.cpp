#include "base/masthead.h"
#include "html/components.h"
#include "site/frame_parts.h"

namespace site {

using namespace html;
using i18n::Words;

namespace {

Markup entry(std::string address, std::string_view label) { return li(a(href(std::move(address)), label)); }

Markup about(Words const& words) {
    return div(h2(words("What this is")), p(words("A parvis is the open square in front of a public building, where the people and the "
                                                  "institution meet. Here, anyone can follow what was promised for open "
                                                  "government, see what became of it, and check what is said.")));
}

Markup understand(Words const& words) {
    return div(h2(words("Understand")),
               ul(entry(address_in(words, "/about"), words("About")), entry(address_in(words, "/lineage"), words("From plan to plan")),
                  entry(address_in(words, "/accessibility"), words("Accessibility: not compliant")),
                  entry(address_in(words, "/legal"), words("Legal notice")), entry(address_in(words, "/privacy"), words("Personal data"))));
}

Markup reuse(Words const& words) {
    Markup source;
    if (auto const& address = base::masthead().source_address; !address.empty()) source = entry(address, words("Source code"));
    return div(
        h2(words("Check and reuse")),
        ul(entry(address_in(words, "/ledger"), words("Public ledger")), entry(address_in(words, "/data"), words("Open data")),
           entry("/api/v1/openapi.json", words("API")), source, entry("/.well-known/security.txt", words("Report a security flaw"))));
}

/// Shown by a script only: without, the appearance follows the system.
Markup appearance(Words const& words) {
    auto const choice = [](std::string value, std::string_view label) {
        return button(attr("type", "button"), attr("value", std::move(value)), attr("aria-pressed", "false"), label);
    };
    return div(cls("appearance"), attr("data-appearance-choice"), attr("role", "group"), attr("aria-label", words("Appearance")),
               attr("hidden"), span(words("Appearance")), choice("system", words("As the system")), choice("light", words("Light")),
               choice("dark", words("Dark")));
}

Markup checkpoint(FrameSettings const& settings, Words const& words) {
    if (settings.checkpoint.empty()) return p(a(href("/ledger/checkpoint"), words("Last signed checkpoint of the ledger")));
    return p(a(href(address_in(words, "/ledger")), words("Ledger")), " ", code(settings.checkpoint));
}

}  // namespace

Markup site_footer(FrameSettings const& settings, Words const& words) {
    return footer(cls("site-footer"), div(cls("width"), div(cls("footer-columns"), about(words), understand(words), reuse(words)),
                                          div(cls("footer-last"), checkpoint(settings, words), appearance(words))));
}

}  // namespace site
