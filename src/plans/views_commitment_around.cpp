// Around a commitment: who carries it, what was published of it, what others say, where it comes from, and its record.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "attachments/attachments.h"
#include "base/masthead.h"
#include "http/address.h"
#include "plans/views_commitment.h"

namespace plans::views {

using html::Markup;
using html::Status;
using i18n::Words;

namespace {

Markup involved_list(Reading const& reading, std::vector<Involvement> const& involved, Institutions const& institutions) {
    std::vector<Markup> items;
    for (auto const& one : involved) {
        auto const name = institutions.name_of(one, reading.language());
        auto const written_name = one.written_as.shown(reading.language());
        Markup item = one.institution.empty()
                          ? html::span(html::attr_if(written_name.is_fallback, "lang", std::string(written_name.language)), name)
                          : html::a(html::href(reading.address(path_of_institution(one.institution))), name);
        auto const written = one.written_as.shown(reading.language());
        if (!one.institution.empty() && !written.text().empty() && written.text() != name)
            item += html::group(" ", html::span(html::cls("quiet"), reading.words("in the plan: {1}", {std::string(written.text())})));
        items.push_back(html::li(item));
    }
    return items.empty() ? Markup{} : html::ul(html::cls("plain-list"), items);
}

Markup evidence_item(Evidence const& evidence, Reading const& reading) {
    auto const& words = reading.words;
    bool const is_file = evidence.form == Evidence::Form::file;
    auto const address = is_file ? attachments::address_of(evidence.sha256, evidence.file_name) : evidence.address;
    auto const title = evidence.title.text(reading.language());
    std::string label(title.empty() ? std::string_view(is_file ? evidence.file_name : evidence.address) : title);
    std::string note;
    if (is_file) note = fmt::format("{} · {}", words.file_size(evidence.size), words("SHA-256 {1}", {evidence.sha256.substr(0, 12) + "…"}));
    if (!evidence.seen_on.empty()) note += (note.empty() ? "" : " · ") + words("seen on {1}", {date_text(evidence.seen_on, words)});
    return html::li(html::a(html::href(address), label), " ", html::span(html::cls("quiet"), note));
}

/// What ties an update to another one. `among`: those on the same page.
Markup correction(Reading const& reading, UpdateTie const& other, std::string const& said, std::vector<UpdateNews> const& among,
                  std::string const& path) {
    bool const is_here = std::any_of(among.begin(), among.end(), [&](auto const& one) { return one.update.id == other.id; });
    auto const anchor = fmt::format("#update-{}", other.id.value);
    auto const address = is_here ? anchor : reading.address(fmt::format("{}/updates?from={}{}", path, other.id.value, anchor));
    return html::inset(html::p(html::a(html::href(address), said)));
}

Markup corrections(Reading const& reading, UpdateNews const& news, std::vector<UpdateNews> const& among, std::string const& path) {
    auto const& words = reading.words;
    Markup said;
    for (auto const& one : news.corrected_by)
        said += correction(reading, one, words("Corrected by the update of {1}", {words.moment(one.at)}), among, path);
    if (news.corrects)
        said += correction(reading, *news.corrects, words("Corrects the update of {1}", {words.moment(news.corrects->at)}), among, path);
    return said;
}

Markup one_update(Reading const& reading, UpdateNews const& news, Institutions const& institutions, Markup const& tied) {
    auto const& words = reading.words;
    auto const& update = news.update;
    Markup line = html::moment(words, update.at);
    if (!update.institution.empty()) line += html::group(" · ", html::text(institutions.name_of(update.institution, reading.language())));
    if (!update.milestone.empty()) line += html::group(" · ", html::text(words("milestone {1}", {update.milestone})));
    Markup body = html::group(html::p(html::cls("kicker"), line), tied);
    if (update.completion) body += html::p(words("Completion is now stated as:"), " ", tag_of(*update.completion, words));
    auto const shown = update.text.shown(reading.language());
    body += html::div(html::attr_if(shown.is_fallback, "lang", std::string(shown.language)),
                      html::Maker::make(text::markdown_to_html(shown.text(), 4)));
    std::vector<Markup> proofs;
    for (auto const& evidence : update.evidence) proofs.push_back(evidence_item(evidence, reading));
    body += proofs.empty() ? html::p(html::missing(words("No proof was joined")))
                           : html::group(html::p(html::strong(words("Proof"))), html::ul(proofs));
    return html::article(html::id(fmt::format("update-{}", update.id.value)), html::cls("update"), body);
}

struct Variable {
    std::string name, value, explained;
};

/// source: OGP glossary and IRM procedures
std::vector<Variable> variables_of(Assessment const& one, Words const& words) {
    std::vector<Variable> all{
        {words("Verifiable"), one.verifiable, words("Are its aims and actions precise enough to be checked?")},
        {words("Relevant to open government"), one.relevance, words("Does it open information, participation or accountability?")},
        {words("Ambition, or potential for results"), one.ambition,
         words("What would it change if it were fully done? Scale since 2020: unclear, modest, substantial; before: none, minor, moderate, "
               "transformative.")},
        {words("Completion"), one.completion, words("No evidence, not started, limited, substantial, complete.")},
        {words("Early results"), one.early_results,
         words("Did it open government in practice? None or not clear, marginal or moderate, major or significant, outstanding.")},
        {words("Starred"), one.starred, words("A mark for exemplary commitments, until 2021.")}};
    std::erase_if(all, [](auto const& variable) { return variable.value.empty(); });
    return all;
}

/// The values of the partnership's scales, in the reader's language; another scale keeps its own words.
std::string spoken(std::string const& value, Words const& words) {
    using i18n::msg;
    static constexpr std::array known{msg("yes"),
                                      msg("no"),
                                      msg("Unclear"),
                                      msg("Modest"),
                                      msg("Substantial"),
                                      msg("None"),
                                      msg("Minor"),
                                      msg("Moderate"),
                                      msg("Transformative"),
                                      msg("Low"),
                                      msg("High"),
                                      msg("Medium"),
                                      msg("Complete"),
                                      msg("Limited"),
                                      msg("Not started"),
                                      msg("Did not change"),
                                      msg("Major or outstanding (exact level not seen)"),
                                      msg("Marginal"),
                                      msg("Major"),
                                      msg("Significant"),
                                      msg("Outstanding"),
                                      msg("No IRM data")};
    return std::any_of(known.begin(), known.end(), [&](char const* one) { return value == one; }) ? words(value) : value;
}

std::string author_of(Assessment const& one, Words const& words) {
    if (one.by == "irm") return words("Independent review (IRM)");
    if (one.by == "self") return words("The government’s self-assessment");
    static constexpr auto monitor =
        i18n::msg("IACC Monitor (civil-society follow-up of anti-corruption pledges that point to this commitment)");
    if (one.by == monitor) return words(monitor);
    return one.by;
}

}  // namespace

Markup who(Reading const& reading, CommitmentPage const& page, Institutions const& institutions) {
    auto const& words = reading.words;
    auto const& commitment = page.commitment;
    std::vector<html::Fact> facts;
    facts.push_back({words("Leads"), involved_list(reading, commitment.with_part(Part::lead), institutions)});
    if (auto const co_leads = commitment.with_part(Part::co_lead); !co_leads.empty())
        facts.push_back({words("Co-leads"), involved_list(reading, co_leads, institutions)});
    if (auto const partners = commitment.with_part(Part::partner); !partners.empty())
        facts.push_back({words("Takes part"), involved_list(reading, partners, institutions)});
    auto const* axis = page.plan.find_axis(commitment.axis);
    Markup axis_value;
    if (axis)
        axis_value = html::a(html::href(reading.address(http::with_query(path_of_plan(page.plan.slug), {{"axis", axis->ref}}))),
                             html::localised(axis->title.shown(reading.language()), words));
    if (axis && !commitment.axis_note.empty()) axis_value += html::p(html::cls("quiet"), words(commitment.axis_note));
    facts.push_back({words("Axis"), axis_value});
    std::vector<Markup> themes;
    for (auto const& [slug, name] : page.themes)
        themes.push_back(html::li(html::a(html::href(reading.address(path_of_theme(slug))), name)));
    facts.push_back({words("Themes"), themes.empty() ? Markup{} : html::ul(html::cls("plain-list"), themes)});
    if (auto const period = period_text(commitment.starts_on, commitment.ends_on, words); !period.empty())
        facts.push_back({words("Period"), html::text(period)});
    if (!commitment.budget.empty()) facts.push_back({words("Budget"), html::localised(commitment.budget.shown(reading.language()), words)});
    if (!commitment.contact.empty())
        facts.push_back({words("Contact"), html::localised(commitment.contact.shown(reading.language()), words)});
    Markup ogp;
    if (!commitment.ogp_id.empty()) ogp = html::text(commitment.ogp_id);
    if (!commitment.ogp_id.empty() && !commitment.ogp_id_note.empty()) ogp += html::p(html::cls("quiet"), words(commitment.ogp_id_note));
    if (!commitment.number_note.empty())
        facts.push_back({words("Number in the plan"),
                         html::group(html::text(commitment.number), html::p(html::cls("quiet"), sentence(words(commitment.number_note))))});
    facts.push_back({words("Number at the Open Government Partnership"), ogp});
    return html::group(html::section_heading("who", words("Who carries it")), html::summary_list(facts, words));
}

Markup updates_list(Reading const& reading, std::vector<UpdateNews> const& updates, Institutions const& institutions,
                    std::string const& path) {
    Markup list;
    for (auto const& news : updates) list += one_update(reading, news, institutions, corrections(reading, news, updates, path));
    return list;
}

Markup updates(Reading const& reading, CommitmentPage const& page, Institutions const& institutions) {
    auto const& words = reading.words;
    if (page.updates.empty()) return {};
    Markup body = html::section_heading("updates", words("What moved, with proof"));
    auto const path = path_of_commitment(page.commitment.plan, page.commitment.slug);
    body += updates_list(reading, page.updates, institutions, path);
    if (page.older_updates)
        body += html::p(html::a(html::href(reading.address(fmt::format("{}/updates?from={}", path, page.older_updates.value))),
                                words("Older updates")));
    return body;
}

Markup assessments(Reading const& reading, Commitment const& commitment) {
    auto const& words = reading.words;
    if (commitment.assessments.empty()) return {};
    Markup body = html::section_heading("assessments", words("What others say of it"));
    for (auto const& one : commitment.assessments) {
        Markup part = html::h3(author_of(one, words));
        if (!one.on.empty()) part += html::p(html::cls("quiet"), date_text(one.on, words));
        std::vector<html::Fact> facts;
        for (auto const& variable : variables_of(one, words))
            facts.push_back(
                {variable.name, html::group(html::strong(spoken(variable.value, words)), html::p(html::cls("quiet"), variable.explained))});
        if (!facts.empty()) part += html::summary_list(facts, words);
        if (!one.note.empty()) part += html::p(html::localised(one.note.shown(reading.language()), words));
        if (!one.source.empty()) part += sources_list({one.source});
        body += html::section(html::cls("judgement"), part);
    }
    return body;
}

Markup links_list(Reading const& reading, std::vector<thread::Link> const& links, LinkEnd end) {
    auto const& words = reading.words;
    std::vector<Markup> items;
    for (auto const& link : links) {
        auto const& other = end == LinkEnd::earlier ? link.to : link.from;
        auto const shown = other.title.shown(reading.language());
        auto const title = shown.text().empty() ? words("Title not known") : std::string(shown.text());
        auto const relation = end == LinkEnd::earlier ? word_of(link.relation, words) : words("Taken up by");
        Markup item = html::group(html::span(html::cls("kicker"), relation, " · ", other.label), html::void_element("br"),
                                  html::a(html::href(reading.address(other.address)),
                                          html::attr_if(shown.is_fallback, "lang", std::string(shown.language)), title));
        if (!link.note.empty()) item += html::p(html::cls("quiet"), html::localised(link.note.shown(reading.language()), words));
        items.push_back(html::li(item));
    }
    return html::ul(html::cls("plain-list"), items);
}

Markup lineage_of(Reading const& reading, CommitmentPage const& page) {
    auto const& words = reading.words;
    auto const& note = page.commitment.lineage_note;
    if (page.comes_from.empty() && page.became.empty() && note.empty()) return {};
    Markup body = html::section_heading("lineage", words("Before and after this plan"));
    if (!page.comes_from.empty())
        body += html::group(html::h3(words("Where it comes from")), links_list(reading, page.comes_from, LinkEnd::earlier));
    if (!page.became.empty()) body += html::group(html::h3(words("What became of it")), links_list(reading, page.became, LinkEnd::later));
    if (page.comes_from.empty() && !note.empty())
        body += html::p(words("The plan says:"), " ", html::localised(note.shown(reading.language()), words));
    return html::group(body, html::p(html::a(html::href(reading.address("/lineage")), words("See all ties between plans"))));
}

Markup parts_of(Reading const& reading, CommitmentPage const& page) {
    auto const& words = reading.words;
    if (page.parts.empty()) return {};
    std::vector<Markup> items;
    for (auto const& part : page.parts)
        items.push_back(html::li(html::span(html::cls("number"), part.number), " ",
                                 html::a(html::href(reading.address(path_of_commitment(part.plan, part.slug))), title_text(part, words)),
                                 " ", tag_of(part.completion, words)));
    return html::group(html::section_heading("parts", words("Its parts")), html::ul(html::cls("plain-list"), items));
}

Markup record_of(Reading const& reading, CommitmentPage const& page) {
    auto const& words = reading.words;
    auto const path = path_of_commitment(page.commitment.plan, page.commitment.slug);
    Markup body = html::section_heading("record", words("Sources and record"));
    body += page.commitment.sources.empty() ? html::p(html::missing(words("No source is given"))) : sources_list(page.commitment.sources);
    if (page.changed_at)
        body += html::p(words("This page last changed on {1}.", {words.moment(*page.changed_at)}), " ",
                        html::a(html::href(reading.address(path + "/history")), words("See every version")));
    if (page.entry >= 0)
        body += html::p(html::a(html::href(reading.present(fmt::format("/ledger/entries/{}", page.entry))),
                                words("The proof that this wording was recorded (entry {1} of the ledger)", {words.number(page.entry)})));
    auto const reference =
        words("{1}, commitment {2}: “{3}”, {4}", {label_of(page.plan, words), page.commitment.number, title_text(page.commitment, words),
                                                  std::string(base::masthead().name.text(words.language().code))});
    std::optional<base::Date> dated;
    if (reading.at) dated = reading.day;
    body += html::citation_box({.reference = reference,
                                .address = page.origin + reading.address(path),
                                .as_of = dated,
                                .read_on = i18n::local_date(reading.request.now),
                                .checksum = page.checksum},
                               words);
    return html::section(html::cls("record"), body);
}

}  // namespace plans::views
