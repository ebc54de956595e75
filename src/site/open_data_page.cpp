// GET /{lang}/data

#include "consultations/addresses.h"
#include "consultations/store.h"
#include "consultations/tables.h"
#include "html/components.h"
#include "ledger/ledger.h"
#include "plans/formats_tables.h"
#include "plans/store.h"
#include "plans/structured_data.h"
#include "site/data_faces.h"

namespace site {
namespace {

using html::Markup;
using i18n::Words;

constexpr auto licence_address = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/";

Markup link(std::string address, std::string_view label) { return html::a(html::href(std::move(address)), label); }

/// A file's format as a link, called by what it is of for those who hear links alone.
Markup file(std::string address, std::string const& format, std::string const& of) {
    return html::a(html::href(std::move(address)), html::attr("aria-label", format + ", " + of), format);
}

Markup files_of(std::string const& stem, std::string const& of, Words const& words) {
    return html::group(file(stem + ".json", "JSON", of), " · ", file(stem + ".csv", "CSV", of), " · ",
                       file(stem + ".xlsx", words("Spreadsheet"), of), " · ", file(stem + ".zip", "ZIP", of));
}

Markup plan_files(std::vector<plans::Plan> const& all, Words const& words) {
    html::DataTable table{.caption = words("Files of each plan"),
                          .is_caption_hidden = true,
                          .columns = {{words("Plan")}, {words("Everything")}, {words("Form of the Open Government Partnership")}},
                          .rows = {}};
    auto const everything = words("All plans");
    table.rows.push_back({html::text(everything), files_of("/data/plans", everything, words), html::text("–")});
    for (auto const& plan : all) {
        std::string const title(plan.title.text(words.language().code));
        auto const stem = "/data/plans/" + plan.slug;
        table.rows.push_back(
            {html::text(title), files_of(stem, title, words),
             html::group(file(stem + "/ogp-template.json", "JSON", title), " · ", file(stem + "/ogp-template.csv", "CSV", title))});
    }
    return html::data_table(table, words);
}

Markup all_tables(Words const& words) {
    html::DataTable table{.caption = words("Tables of all plans"),
                          .is_caption_hidden = true,
                          .columns = {{words("Table")}, {words("What it holds")}, {words("CSV")}, {words("Schema")}},
                          .rows = {}};
    for (auto const& one : plans::formats::tables()) {
        std::string const name(one.name);
        table.rows.push_back({html::code(name), html::text(words(one.about)), file("/data/" + name + ".csv", "CSV", name),
                              file("/schemas/" + name + ".json", "Table Schema", name)});
    }
    return html::data_table(table, words);
}

Markup consultation_files(db::Reader& db, Words const& words) {
    html::DataTable table{.caption = words("Files of each consultation"),
                          .is_caption_hidden = true,
                          .columns = {{words("Consultation")}, {words("Contributions")}, {words("Arguments")}, {words("Everything")}},
                          .rows = {}};
    for (auto const& [consultation, figures] : consultations::published_consultations(db)) {
        std::string const title(consultation.title.text(words.language().code));
        auto const stem = "/data" + consultations::path_of(consultation.slug);
        table.rows.push_back(
            {html::text(title), file(stem + "/contributions.csv", "CSV", title), file(stem + "/arguments.csv", "CSV", title),
             html::group(file(stem + ".jsonl", "JSON Lines", title), " · ", file(stem + ".xlsx", words("Spreadsheet"), title))});
    }
    Markup schemas;
    for (auto const& one : consultations::tables::all()) {
        std::string const name(one.name);
        schemas += html::group(schemas.empty() ? "" : " · ", file("/schemas/consultations/" + name + ".json", "Table Schema", name), " (",
                               html::code(name), ")");
    }
    return html::group(
        html::section_heading("consultations", words("Consultations")),
        html::p(words("All that people wrote, with the votes in total and what became of it, without who wrote it. Files of large "
                      "consultations are made again every ten minutes at most, while people write.")),
        table.rows.empty() ? Markup{} : html::data_table(table, words), html::p(schemas),
        html::p(
            words("The SHA-256 of the JSON Lines of an archive is in its public act: anybody can check that nothing was changed since.")));
}

Markup files(std::vector<plans::Plan> const& all, Words const& words) {
    return html::group(html::section_heading("files", words("Files")),
                       html::p(words("Each file says everything that is public of a plan: its axes, commitments, milestones, institutions "
                                     "and updates. What is exported can be imported again, without loss. The archive (ZIP) also holds "
                                     "the files given as evidence.")),
                       plan_files(all, words));
}

Markup tables(base::Date today, Words const& words) {
    return html::group(
        html::section_heading("tables", words("Tables")),
        html::p(words("The same as tables, one row a thing. A text in two languages takes two columns, with beside each how "
                      "far it can be relied on. A plan’s own table is at the address {1}.",
                      {"/data/plans/2018-2020/milestones.csv"})),
        html::p(words("What narrows the list of a plan’s page narrows its files too, and a date gives them as they were: {1}.",
                      {"/data/plans/2018-2020.csv?late=1&as_of=" + base::to_iso(today)})),
        all_tables(words),
        html::p(link("/data/institutions.json", words("Institutions as JSON")), " · ",
                link("/data/catalogue.jsonld", words("Catalogue of the data sets (DCAT)"))));
}

Markup interface(http::Request const& request, Words const& words) {
    std::string const example = "curl '" + request.origin + "/api/v1/plans/2018-2020/commitments?overdue=true'";
    std::string const dated =
        "curl '" + request.origin + "/api/v1/plans/2018-2020?as_of=" + base::to_iso(i18n::local_date(request.now)) + "'";
    return html::group(
        html::section_heading("api", words("Interface for programs")),
        html::p(words("Programs read everything as JSON, without a key, from any site. Lists go on at the address that they give as "
                      "“next”; a date gives things as they were.")),
        html::pre(html::attr("tabindex", "0"), html::code(example)), html::pre(html::attr("tabindex", "0"), html::code(dated)),
        html::p(link("/api/v1/openapi.json", words("Description of the interface (OpenAPI 3.1)"))),
        html::p(
            words("Those who carry a commitment can also write, with a token made in their account: the rules are those of the forms.")));
}

Markup feeds(http::Request const& request, std::vector<plans::Plan> const& all, Words const& words) {
    std::string const language(words.language().code);
    std::vector<Markup> items{html::li(link(request.address("/changes.atom"), words("Everything that changes")))};
    for (auto const& plan : all)
        items.push_back(html::li(link(request.address("/plans/" + plan.slug + ".atom"), plan.title.text(language))));
    return html::group(html::section_heading("feeds", words("Feeds")),
                       html::p(words("Each plan, commitment, institution and theme has an Atom feed, linked from its page.")),
                       html::ul(items));
}

Markup licence(db::Reader& db, Words const& words) {
    auto const latest = ledger::latest(db, 1);
    auto const fresh = latest.empty() ? words("Nothing has been recorded here yet.")
                                      : words("Files are made when they are asked for; the last public act was recorded on {1}.",
                                              {words.moment(latest.front().at)});
    return html::group(html::section_heading("licence", words("Licence and freshness")),
                       html::p(words("Data published by this site may be reused under the Licence Ouverte 2.0, also commercially, as long "
                                     "as the source and the date are named."),
                               " ", link(licence_address, words("Text of the licence"))),
                       html::p(fresh));
}

Markup proofs(http::Request const& request, Words const& words) {
    return html::group(html::section_heading("proofs", words("Proofs")),
                       html::p(words("The ledger of all public acts can be downloaded and checked with programs of one’s own."), " ",
                               link(request.address("/ledger"), words("Public ledger"))));
}

}  // namespace

base::Result<http::Response> show_open_data(http::Request const& request, db::Reader& db) {
    auto const words = request.words();
    auto const all = plans::all_plans(db);
    auto const title = words("Open data");
    auto const lead = words("Everything that this site shows can be taken away, followed and recomputed.");
    auto const body = html::group(html::page_head({.title = title, .lead = lead}),
                                  html::contents({{words("Files"), "files"},
                                                  {words("Tables"), "tables"},
                                                  {words("Consultations"), "consultations"},
                                                  {words("Interface for programs"), "api"},
                                                  {words("Feeds"), "feeds"},
                                                  {words("Licence and freshness"), "licence"},
                                                  {words("Proofs"), "proofs"}},
                                                 words),
                                  files(all, words), tables(i18n::local_date(request.now), words), consultation_files(db, words),
                                  interface(request, words), feeds(request, all, words), licence(db, words), proofs(request, words));
    html::Page page{.title = title, .description = lead, .body = body, .section = "data"};
    page.alternates = {{words("All plans as JSON"), "application/json", "/data/plans.json"},
                       {words("Catalogue of the data sets (DCAT)"), "application/ld+json", "/data/catalogue.jsonld"},
                       {words("Everything that changes"), "application/atom+xml", request.address("/changes.atom")}};
    page.json_ld = plans::structured_data::catalogue(all, request);
    return http::page(std::move(page)).shows(anything_public()).may_be_cached();
}

}  // namespace site
