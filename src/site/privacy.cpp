// GET /{lang}/privacy
// GET /data/processing-register.csv

#include "html/components.h"
#include "sheets/csv.h"
#include "site/holdings.h"
#include "site/pages.h"

namespace site {
namespace {

using html::Markup;
using i18n::Words;

Markup said_in_list(std::vector<std::string> const& texts) {
    std::vector<Markup> items;
    for (auto const& text : texts) items.push_back(html::li(text));
    return html::ul(items);
}

std::string said(privacy::Basis basis, Words const& words) {
    switch (basis) {
        case privacy::Basis::consent: return words("your consent");
        case privacy::Basis::contract: return words("the account that you asked for");
        case privacy::Basis::legal_obligation: return words("the duty to keep this site secure");
        case privacy::Basis::public_task: return words("a task in the public interest");
        case privacy::Basis::legitimate_interest: return words("a legitimate interest");
    }
    return {};
}

std::string after_erasure(privacy::Holding const& holding, Words const& words) {
    return words(holding.stays ? holding.stays : i18n::msg("Nothing stays."));
}

Markup register_table(Words const& words) {
    html::DataTable table{.caption = words("Register of processing"),
                          .is_caption_hidden = true,
                          .columns = {{words("What is kept")}, {words("Why")}, {words("How long")}, {words("Once the account is erased")}},
                          .rows = {},
                          .csv_address = "/data/processing-register.csv"};
    for (auto const& holding : holdings())
        table.rows.push_back({html::text(words(holding.what)),
                              html::group(words(holding.purpose), html::void_element("br"),
                                          html::span(html::cls("quiet"), words("Basis: {1}", {said(holding.basis, words)}))),
                              html::text(words(holding.kept)), html::text(after_erasure(holding, words))});
    return html::data_table(table, words);
}

}  // namespace

base::Result<http::Response> show_privacy(http::Request const& request, db::Reader&) {
    auto const words = request.words();
    auto const title = words("Personal data");
    auto const lead = words("Reading this site leaves no trace with your name: no account, no cookie, no measurement by others.");
    auto const body = html::group(
        html::page_head({.title = title, .lead = lead}), html::section_heading("readers", words("If you read")),
        said_in_list({words("No cookie is set before you sign in, and nothing is loaded from other sites."),
                      words("What you search for is not kept."),
                      words("The technical log keeps the address of pages asked for and a shortened network address, never a whole one.")}),
        html::section_heading("account", words("If you have an account")),
        said_in_list(
            {words("Your name, your e-mail address and the imprint of your password are kept as long as your account."),
             words("Two cookies, both needed: one keeps you signed in, and disappears when you sign out; the other knows this browser "
                   "again for "
                   "thirteen months, so that you are told of a sign-in from one that is not yours."),
             words("What you publish for an institution appears under its name. In the public ledger you are a number, which stands "
                   "for nobody once your account is erased."),
             words("Sign-ins and changes of rights are kept in a security journal that is not public.")}),
        html::section_heading("rights", words("Your rights")),
        html::p(
            words("Your account page lets you see, correct, download and erase what concerns you; whoever runs this site answers for the "
                  "rest. In France, the CNIL hears complaints.")),
        html::p(html::a(html::href(request.address("/legal")), words("Who runs this site"))),
        html::section_heading("register", words("The register")),
        html::p(words("Everything that this site keeps about people, table by table. The program reads this list too: what is over is "
                      "removed each day.")),
        register_table(words));
    return http::page({.title = title, .description = lead, .body = body, .measure = html::Measure::wide}).may_be_cached();
}

/// source: GDPR, article 30
base::Result<http::Response> give_processing_register(http::Request const& request, db::Reader&) {
    auto const words = request.words();
    std::string csv(sheets::byte_order_mark);
    csv += sheets::csv_row({"table", "what", "purpose", "basis", "kept", "after_erasure"});
    for (auto const& holding : holdings())
        csv += sheets::csv_row({std::string(holding.table), words(holding.what), words(holding.purpose), std::string(name(holding.basis)),
                                words(holding.kept), after_erasure(holding, words)});
    return http::data("text/csv; charset=utf-8", std::move(csv)).as_download("processing-register.csv").may_be_cached();
}

}  // namespace site
