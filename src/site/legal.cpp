// GET /{lang}/legal

#include "base/masthead.h"
#include "html/components.h"
#include "site/pages.h"

namespace site {
namespace {

using html::Markup;
using i18n::Words;

Markup nobody_yet(Words const& words) {
    return html::notice({.title = words("The publisher has not been entered"),
                         .body = html::p(words("Whoever installs this site for the public has to name here the publisher, the "
                                               "person responsible for what is published, the host, and how to reach them."))},
                        words);
}

Markup ways_to_reach(base::Masthead::Contact const& contact) {
    Markup out;
    auto const add = [&](Markup const& way) { out += out.empty() ? way : html::group(html::void_element("br"), way); };
    if (!contact.email.empty()) add(html::a(html::href("mailto:" + contact.email), contact.email));
    if (!contact.telephone.empty()) add(html::text(contact.telephone));
    if (!contact.page.empty()) add(html::a(html::href(contact.page), contact.page));
    return out;
}

/// Who answers for this site, fact by fact; what was not entered is left out.
Markup imprint(Words const& words) {
    auto const& masthead = base::masthead();
    auto const& publisher = masthead.publisher;
    if (publisher.name.empty()) return nobody_yet(words);
    std::vector<html::Fact> facts;
    auto const add = [&](std::string term, Markup value) {
        if (!value.empty()) facts.push_back({std::move(term), std::move(value)});
    };
    auto const said = [&](base::LocalisedText const& text) {
        return text.empty() ? Markup{} : html::text(std::string(text.text(words.language().code)));
    };
    add(words("Publisher"), said(publisher.name));
    add(words("Address"), said(publisher.address));
    add(words("Responsible for what is published"), said(publisher.responsible));
    add(words("Host"), said(publisher.host));
    add(words("Country"), said(masthead.country));
    add(words("To write or to call"), ways_to_reach(masthead.contact));
    return html::summary_list(facts, words);
}

Markup standing(Words const& words) {
    auto const& masthead = base::masthead();
    if (!masthead.publisher.is_official)
        return html::group(
            html::section_heading("truth", words("Not an official site")),
            html::p(words("Unless its publisher says otherwise above, this site does not speak for the Government or for the "
                          "Open Government Partnership.")));
    auto const language = words.language().code;
    auto const whom = masthead.government.empty() ? masthead.publisher.name : masthead.government;
    return html::group(
        html::section_heading("truth", words("An official site")),
        html::p(words("Its publisher declares this site an official one: {1}. It does not speak for the Open Government Partnership.",
                      {std::string(whom.text(language))})));
}

}  // namespace

base::Result<http::Response> show_legal(http::Request const& request, db::Reader&) {
    auto const words = request.words();
    auto const title = words("Legal notice");
    auto const lead = words("Who publishes this site, and under which terms its content may be reused.");
    auto const body =
        html::group(html::page_head({.title = title, .lead = lead}), html::section_heading("publisher", words("Who publishes it")),
                    imprint(words), html::section_heading("reuse", words("Reuse")),
                    html::p(words("Facts and texts of the plans belong to their authors, and each page names its sources. Texts "
                                  "published by Etalab under the Licence Ouverte are reused under it.")),
                    html::p(words("The data of this site may be reused freely, provided that the source and the date are named: each "
                                  "page offers a citation that says both.")),
                    html::section_heading("software", words("Software")),
                    html::p(words("Parvis is free software, under the European Union Public Licence, version 1.2.")), standing(words));
    return http::page({.title = title, .description = lead, .body = body}).may_be_cached();
}

}  // namespace site
