// GET /{lang}/about

#include "base/masthead.h"
#include "html/components.h"
#include "site/pages.h"

namespace site {
namespace {

using html::Markup;
using i18n::Words;

struct Term {
    std::string word, meaning;
};

Markup open_government(Words const& words) {
    return html::group(
        html::section_heading("open-government", words("What is open government?")),
        html::p(words("Governing in the open rests on three habits: saying what is done and giving the data (transparency), deciding with "
                      "those it concerns (participation), and answering for the results (accountability).")),
        html::p(
            words("Some seventy countries and many cities belong to the Open Government Partnership."),
            base::masthead().country_code == "FR" ? " " + words("France joined in 2014.") : std::string(), " ",
            words("Every two or three years, each member publishes a national action plan: a short list of precise commitments, written "
                  "with civil society, carried out by named institutions, and assessed by independent reviewers.")));
}

Markup how_it_works(Words const& words) {
    return html::group(
        html::section_heading("how", words("How this site works")),
        html::ol(
            html::li(
                words("Each commitment has one page, at an address that never changes, from where it comes from to what became of it.")),
            html::li(
                words("The institutions that carry it publish updates, each with its proof: a text, a service, a data set, a decision.")),
            html::li(words("What is late shows as late. What nobody has shown shows as not known: it is never guessed, and never hidden.")),
            html::li(words("Every public act is recorded in a ledger that cannot be altered unseen, not even by those who run this site. "
                           "Plans and commitments can be read as they were on another day.")),
            html::li(words("Everything can be taken away as open data, and followed by feed."))));
}

Markup what_is_here(http::Request const& request, Words const& words) {
    return html::group(html::section_heading("what-is-here", words("What is here, and what is not")),
                       html::p(words("The first content of this site was gathered from public sources on 22 November 2026. Official titles "
                                     "keep their language; our own translations are marked as working translations and are never official. "
                                     "Each plan says what is missing from it.")),
                       html::p(html::a(html::href(request.address("/plans")), words("All plans")), " · ",
                               html::a(html::href(request.address("/data")), words("Open data")), " · ",
                               html::a(html::href(request.address("/ledger")), words("Public ledger"))));
}

Markup glossary(Words const& words) {
    std::vector<Term> const terms{
        {words("Action plan"), words("What a government or an assembly promises to do for open government over two to four years.")},
        {words("Axis"), words("A chapter of a plan.")},
        {words("Commitment"), words("One promise of a plan, with those who carry it and a date.")},
        {words("Milestone"), words("A step of a commitment that can be checked: a thing delivered by a day.")},
        {words("Update"), words("What an institution publishes about a commitment: what moved, with the proof.")},
        {words("Evidence"), words("What shows that something was done: a file kept here, or a link with the day on which it was seen.")},
        {words("Late"), words("The date has passed and it is known not to be done.")},
        {words("Not verified"), words("The date has passed and nobody has said what became of it.")},
        {words("Completion"), words("How far a commitment was carried out, on the partnership’s own scale: no evidence, not started, "
                                    "limited, substantial, complete.")},
        {words("Independent Reporting Mechanism (IRM)"),
         words("The partnership’s independent reviewers, who assess each plan and each commitment.")},
        {words("Working translation"), words("A translation made for this site, never official.")},
        {words("Ledger"), words("The list of all public acts of this site, in order, tied together so that none can be changed unseen.")}};
    std::vector<html::Fact> facts;
    for (auto const& term : terms) facts.push_back({term.word, html::text(term.meaning)});
    return html::group(html::section_heading("words", words("The words, in plain language")), html::summary_list(facts, words));
}

}  // namespace

base::Result<http::Response> show_about(http::Request const& request, db::Reader&) {
    auto const words = request.words();
    auto const title = words("About this site");
    auto const lead = words("A parvis is the square in front of a public building, where people and the institution meet.");
    Markup const body = html::group(html::page_head({.title = title, .lead = lead}),
                                    html::contents({{words("What is open government?"), "open-government"},
                                                    {words("How this site works"), "how"},
                                                    {words("What is here, and what is not"), "what-is-here"},
                                                    {words("The words, in plain language"), "words"}},
                                                   words),
                                    open_government(words), how_it_works(words), what_is_here(request, words), glossary(words));
    return http::page({.title = title, .description = lead, .body = body, .section = "about"}).may_be_cached();
}

}  // namespace site
