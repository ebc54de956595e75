// How a plan was made and judged, and what its sources do not agree on.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "plans/views_plan.h"

namespace plans::views {

using html::Markup;
using i18n::msg;
using i18n::Words;

namespace {

struct Known {
    std::string_view name;
    char const* message;
};

/// The figures that the sources give, in the names the files give them.
constexpr std::array known_figures{
    Known{"participants", msg("participants: {1}")},
    Known{"participants_min", msg("at least {1} participants")},
    Known{"participants_approx", msg("about {1} participants")},
    Known{"contributions", msg("contributions: {1}")},
    Known{"contributions_min", msg("at least {1} contributions")},
    Known{"contributors_approx", msg("about {1} contributors")},
    Known{"forum_contributions_approx", msg("about {1} contributions on the forum")},
    Known{"associations_experts_or_groups_approx", msg("about {1} associations, experts or groups")},
    Known{"civil_society_organisations_approx", msg("about {1} civil-society organisations")},
    Known{"civil_society_organisations_min", msg("at least {1} civil-society organisations")},
    Known{"workshops", msg("workshops: {1}")},
    Known{"meetings", msg("meetings: {1}")},
    Known{"webinars", msg("webinars: {1}")},
    Known{"tools", msg("tools: {1}")},
    Known{"solutions", msg("solutions: {1}")},
    Known{"challenges", msg("challenges: {1}")},
    Known{"draft_commitments", msg("draft commitments: {1}")},
    Known{"commitments_commented", msg("commitments commented: {1}")},
    Known{"commitments_tracked", msg("commitments followed: {1}")},
    Known{"agents_in_community_min", msg("a community of at least {1} public agents")},
    Known{"further_forums_planned_for_2018", msg("further forums planned for 2018: {1}")},
    Known{"plenaries_per_year", msg("plenary meetings a year: {1}")},
    Known{"by_topic: presentation", msg("on the presentation: {1}")},
    Known{"by_topic: rendre des comptes", msg("on being accountable: {1}")},
    Known{"by_topic: consulter, concerter, co-produire", msg("on consulting and co-producing: {1}")},
    Known{"by_topic: ouvrir et partager des ressources numériques", msg("on sharing digital resources: {1}")},
    Known{"by_topic: ouvrir et transformer l’administration", msg("on opening the administration: {1}")},
    Known{"by_topic: contribution libre", msg("on other subjects: {1}")},
    Known{"share_by_author_percent: civil society organisations", msg("from civil-society organisations: {1}%")},
    Known{"share_by_author_percent: digital sector", msg("from the digital sector: {1}%")},
    Known{"share_by_author_percent: individuals", msg("from individuals: {1}%")},
    Known{"share_by_author_percent: public sector", msg("from the public sector: {1}%")}};

constexpr std::array known_kinds{Known{"consultation", msg("Consultation")},
                                 Known{"forum", msg("Forum")},
                                 Known{"workshop", msg("Workshop")},
                                 Known{"workshops", msg("Workshops")},
                                 Known{"platform", msg("Platform")},
                                 Known{"conference", msg("Conference")},
                                 Known{"interviews", msg("Interviews")},
                                 Known{"expert_network", msg("Network of experts")},
                                 Known{"public_progress_meetings", msg("Public progress meetings")},
                                 Known{"approval", msg("Approval")},
                                 Known{"launch", msg("Launch")},
                                 Known{"webinars", msg("Webinars")},
                                 Known{"hackathon", msg("Hackathon")},
                                 Known{"consolidation", msg("Consolidation")},
                                 Known{"drafting", msg("Drafting")},
                                 Known{"alert", msg("Alert")}};

template <std::size_t N>
char const* message_of(std::array<Known, N> const& known, std::string_view name) {
    auto const found = std::find_if(known.begin(), known.end(), [&](Known const& one) { return one.name == name; });
    return found == known.end() ? nullptr : found->message;
}

std::string number_word(std::string const& name, std::int64_t value, Words const& words) {
    if (auto const* message = message_of(known_figures, name)) return words(message, {words.number(value)});
    auto spoken = name;
    std::replace(spoken.begin(), spoken.end(), '_', ' ');
    return fmt::format("{}: {}", spoken, words.number(value));
}

std::string kind_word(std::string_view kind, Words const& words) {
    auto const* message = message_of(known_kinds, kind);
    return message ? words(message) : std::string();
}

struct Dated {
    std::string on;
    html::Station station;
};

Dated from_step(ProcessStep const& step, Words const& words) {
    auto const language = words.language().code;
    auto const title = step.title.shown(language);
    html::Station station{.kind = kind_word(step.kind, words),
                          .title = sentence(title.text()),
                          .place = html::Place::past,
                          .title_language = language_of(title)};
    auto const period = period_text(step.starts, step.ends, words);
    station.when = period.empty() ? html::missing(words("Date not known")) : html::text(period);
    std::vector<std::string> parts;
    if (!step.place.empty()) parts.push_back(step.place);
    if (!step.platform.empty()) parts.emplace_back(step.platform.text(language));
    if (!step.organiser.empty()) parts.emplace_back(step.organiser.text(language));
    for (auto const& [name, value] : step.numbers) parts.push_back(number_word(name, value, words));
    std::string line;
    for (auto const& part : parts) line += (line.empty() ? "" : " · ") + part;
    if (!line.empty()) station.body += html::p(html::cls("quiet"), line);
    if (!step.note.empty()) station.body += html::p(html::localised(step.note.shown(language), words));
    if (!step.source.empty()) station.body += sources_list({step.source});
    return {step.starts.empty() ? step.ends : step.starts, std::move(station)};
}

Dated from_fact(DatedFact const& fact, Words const& words) {
    auto const what = fact.what.shown(words.language().code);
    html::Station station{.title = sentence(what.text()), .place = html::Place::past, .title_language = language_of(what)};
    auto const when = date_text(fact.on, words);
    station.when = when.empty() ? html::missing(words("Date not known")) : html::text(when);
    if (!fact.source.empty()) station.body = sources_list({fact.source});
    return {fact.on, std::move(station)};
}

/// Those who judged and are described rather than named.
constexpr std::array known_authors{msg("République citoyenne (civil-society analysis)"), msg("European Commission Joinup case study"),
                                   msg("April, La Quadrature du Net, Framasoft, Regards Citoyens and seven other organisations"),
                                   msg("Contributors to the call for comments"), msg("Text of commitment 3 of the fourth plan")};

std::string author_of(std::string const& by, Words const& words) {
    if (by == "self") return words("The government, on itself");
    if (by == "irm") return words("The independent reviewers of the Open Government Partnership (IRM)");
    bool const is_described = std::any_of(known_authors.begin(), known_authors.end(), [&](char const* one) { return by == one; });
    return is_described ? words(by) : by;
}

std::string counted_word(std::string const& name, Words const& words) {
    if (name == "complet") return words("Complete");
    if (name == "substantiel") return words("Substantial");
    if (name == "partiel") return words("Partial");
    return name;
}

}  // namespace

Markup making(Plan const& plan, Words const& words) {
    std::vector<Dated> dated;
    for (auto const& fact : plan.dates) dated.push_back(from_fact(fact, words));
    for (auto const& step : plan.process) dated.push_back(from_step(step, words));
    if (dated.empty()) return html::p(html::missing(words("How this plan was made is not known here")));
    std::stable_sort(dated.begin(), dated.end(), [](auto const& one, auto const& other) { return one.on < other.on; });
    std::vector<html::Station> stations;
    for (auto& one : dated) stations.push_back(std::move(one.station));
    return html::thread_line(stations, words, words("How this plan was made, step by step"));
}

Markup judgements(Plan const& plan, Words const& words) {
    if (plan.assessments.empty()) return html::p(html::missing(words("No assessment of the whole plan is known here")));
    auto const language = words.language().code;
    Markup all;
    for (auto const& assessment : plan.assessments) {
        auto const title = assessment.title.shown(language);
        auto const author = author_of(assessment.by, words);
        auto const when = date_text(assessment.on, words);
        auto const known = title.text().empty() || when.empty() ? when : " · " + when;
        Markup one = html::h3(html::attr_if(title.is_fallback, "lang", std::string(title.language)),
                              title.text().empty() ? author : sentence(title.text()));
        one += html::p(html::cls("kicker"), title.text().empty() ? known : author + known);
        std::vector<html::Bar> bars;
        for (auto const& [name, value] : assessment.counts)
            bars.push_back({counted_word(name, words),
                            double(value),
                            words.number(value),
                            {},
                            name == "complet" ? html::Status::done : html::Status::under_way});
        if (!bars.empty()) one += html::bars(bars, words("Commitments by completion, in the words of this assessment"));
        std::vector<Markup> findings;
        for (auto const& finding : assessment.findings) findings.push_back(html::li(html::localised(finding.shown(language), words)));
        if (!findings.empty()) one += html::ul(findings);
        if (!assessment.source.empty()) one += sources_list({assessment.source});
        all += html::section(html::cls("judgement"), one);
    }
    return all;
}

Markup discrepancies(Plan const& plan, Words const& words) {
    std::vector<Markup> items;
    for (auto const& one : plan.discrepancies) items.push_back(html::li(html::localised(one.shown(words.language().code), words)));
    return items.empty() ? Markup{} : html::ul(items);
}

Markup plan_facts(Reading const& reading, Plan const& plan, Institutions const& institutions) {
    auto const& words = reading.words;
    auto const text_or_missing = [&](base::LocalisedText const& text) {
        return text.empty() ? Markup{} : html::localised(text.shown(reading.language()), words);
    };
    std::vector<html::Fact> facts;
    facts.push_back({words("Whose plan it is"), html::a(html::href(reading.address(path_of_institution(plan.holder))),
                                                        institutions.name_of(plan.holder, reading.language()))});
    auto const period = period_text(plan.starts, plan.ends, words);
    facts.push_back({words("Period"), period.empty() ? Markup{} : html::text(period)});
    facts.push_back({words("Coordination"), text_or_missing(plan.coordinator)});
    facts.push_back({words("Politically responsible"), text_or_missing(plan.political_lead)});
    if (!plan.ogp_label.empty())
        facts.push_back({words("At the Open Government Partnership"), html::span(html::lang("en"), plan.ogp_label)});
    facts.push_back({words("Public follow-up of the time"), plan.tracker.empty() ? Markup{} : source_link(plan.tracker)});
    facts.push_back({words("Licence"), plan.licence.empty() ? Markup{} : html::text(plan.licence)});
    if (!plan.sources.empty()) facts.push_back({words("Sources"), sources_list(plan.sources)});
    return html::summary_list(facts, words);
}

}  // namespace plans::views
