// GET /{lang}/institutions
// GET /{lang}/institutions/{slug}

#include <algorithm>
#include <array>

#include "institutions/store.h"
#include "plans/pages.h"
#include "plans/views_plan.h"
#include "text/text.h"

namespace plans {
namespace {

using html::Markup;
using i18n::Words;
using institutions::Institution;
using institutions::Type;

constexpr std::array types{Type::prime_minister, Type::ministry,      Type::agency,        Type::independent_authority,
                           Type::jurisdiction,   Type::parliament,    Type::advisory_body, Type::research,
                           Type::association,    Type::international, Type::other};

std::string plural_of(Type type, Words const& words) {
    switch (type) {
        case Type::ministry: return words("Ministries");
        case Type::prime_minister: return words("Services of the Prime Minister");
        case Type::agency: return words("Agencies and public bodies");
        case Type::jurisdiction: return words("Courts");
        case Type::independent_authority: return words("Independent authorities");
        case Type::parliament: return words("Parliament");
        case Type::advisory_body: return words("Advisory bodies");
        case Type::association: return words("Associations");
        case Type::research: return words("Research");
        case Type::international: return words("International organisations");
        case Type::other: return words("Others");
    }
    return {};
}

std::string one_of(Type type, Words const& words) {
    switch (type) {
        case Type::ministry: return words("Ministry");
        case Type::prime_minister: return words("Service of the Prime Minister");
        case Type::agency: return words("Agency or public body");
        case Type::jurisdiction: return words("Court");
        case Type::independent_authority: return words("Independent authority");
        case Type::parliament: return words("Parliament");
        case Type::advisory_body: return words("Advisory body");
        case Type::association: return words("Association");
        case Type::research: return words("Research");
        case Type::international: return words("International organisation");
        case Type::other: return words("Institution");
    }
    return {};
}

/// Does any of its names, past spellings included, hold these words?
bool answers(Institution const& institution, std::string const& folded) {
    if (folded.empty()) return true;
    auto const holds = [&](std::string_view name) { return text::fold(name).find(folded) != std::string::npos; };
    for (auto const& [language, wording] : institution.name.all())
        if (holds(wording.text)) return true;
    for (auto const& dated : institution.names)
        for (auto const& [language, wording] : dated.name.all())
            if (holds(wording.text)) return true;
    return holds(institution.acronym) || std::any_of(institution.written_as.begin(), institution.written_as.end(), holds);
}

Markup institution_link(Reading const& reading, Institution const& institution) {
    auto const shown = institution.name.shown(reading.language());
    return html::a(html::href(reading.address(views::path_of_institution(institution.slug))),
                   html::attr_if(shown.is_fallback, "lang", std::string(shown.language)), shown.text());
}

Markup of_type(Reading const& reading, Type type, std::vector<Institution> const& found,
               std::map<institutions::InstitutionId, int> const& counts) {
    auto const& words = reading.words;
    std::vector<Institution const*> chosen;
    for (auto const& institution : found)
        if (institution.type == type) chosen.push_back(&institution);
    if (chosen.empty()) return {};
    std::sort(chosen.begin(), chosen.end(), [&](auto const* one, auto const* other) {
        return words.sort_key(one->name.text(reading.language())) < words.sort_key(other->name.text(reading.language()));
    });
    std::vector<Markup> items;
    for (auto const* institution : chosen) {
        auto const count = counts.find(institution->id);
        auto const said =
            count == counts.end() || count->second == 0 ? std::string() : words.plural("{1} commitment", "{1} commitments", count->second);
        items.push_back(html::li(institution_link(reading, *institution), " ", html::span(html::cls("quiet"), said)));
    }
    return html::group(html::section_heading(std::string(institutions::name(type)), plural_of(type, words)),
                       html::ul(html::cls("plain-list columns"), items));
}

Markup names_over_time(Reading const& reading, Institution const& institution) {
    auto const& words = reading.words;
    if (institution.names.empty()) return {};
    std::vector<html::Station> stations;
    for (auto const& dated : institution.names) {
        auto const shown = dated.name.shown(reading.language());
        html::Station station{
            .title = std::string(shown.text()),
            .place = dated.until.empty() && &dated == &institution.names.back() ? html::Place::present : html::Place::past,
            .title_language = views::language_of(shown)};
        auto const period = views::period_text(dated.from, dated.until, words);
        station.when = period.empty() ? html::missing(words("Dates not known")) : html::text(period);
        station.body = html::basis_marks(shown, words);
        if (!dated.seen_in.empty()) station.body += html::p(html::cls("quiet"), words("seen in:"), " ", views::source_link(dated.seen_in));
        stations.push_back(std::move(station));
    }
    return html::group(html::section_heading("names", words("Its names over time")),
                       html::thread_line(stations, words, words("Names, the oldest first")));
}

std::vector<Institution> successors_of(Institution const& institution, views::Institutions const& register_) {
    std::vector<Institution> found;
    for (auto const& one : register_.all())
        if (std::any_of(one.succeeds.begin(), one.succeeds.end(), [&](auto const& slug) {
                auto const* former = register_.find(slug);
                return former && former->id == institution.id;
            }))
            found.push_back(one);
    return found;
}

Markup successions(Reading const& reading, Institution const& institution, views::Institutions const& register_) {
    auto const& words = reading.words;
    std::vector<html::Fact> facts;
    auto const list = [&](auto const& all, auto const& link) {
        std::vector<Markup> items;
        for (auto const& one : all) items.push_back(html::li(link(one)));
        return items.empty() ? Markup{} : html::ul(html::cls("plain-list"), items);
    };
    auto const by_slug = [&](std::string const& slug) {
        auto const* found = register_.find(slug);
        return found ? institution_link(reading, *found) : html::text(slug);
    };
    if (!institution.acronym.empty()) facts.push_back({words("Acronym"), html::text(institution.acronym)});
    if (!institution.parent.empty()) facts.push_back({words("Belongs to"), by_slug(institution.parent)});
    if (!institution.succeeds.empty()) facts.push_back({words("Took over from"), list(institution.succeeds, by_slug)});
    if (auto const next = successors_of(institution, register_); !next.empty())
        facts.push_back({words("Its duties went to"), list(next, [&](Institution const& one) { return institution_link(reading, one); })});
    if (!institution.website.empty()) facts.push_back({words("Website"), views::source_link(institution.website)});
    if (!institution.sources.empty()) facts.push_back({words("Sources"), views::sources_list(institution.sources)});
    if (facts.empty()) return {};
    return html::group(html::section_heading("facts", words("What it is")), html::summary_list(facts, words));
}

Markup by_role(Reading const& reading, Institution const& institution, std::vector<Card> const& cards,
               views::Institutions const& register_) {
    auto const& words = reading.words;
    Markup body;
    for (auto const part : {Part::lead, Part::co_lead, Part::partner}) {
        std::vector<Card> of_part;
        for (auto const& card : cards)
            if (std::any_of(card.involved.begin(), card.involved.end(), [&](auto const& one) {
                    auto const* involved = one.part == part ? register_.find(one.institution) : nullptr;
                    return involved && involved->id == institution.id;
                }))
                of_part.push_back(card);
        if (of_part.empty()) continue;
        auto const heading = part == Part::lead      ? words("Commitments that it leads")
                             : part == Part::co_lead ? words("Commitments that it co-leads")
                                                     : words("Commitments that it takes part in");
        body += html::group(html::section_heading(std::string(name(part)), heading),
                            views::commitment_table(reading, of_part, register_, {.caption = heading, .names_plans = true}));
    }
    return body;
}

Markup progress_of(Reading const& reading, std::vector<Card> const& cards) {
    auto const& words = reading.words;
    CompletionCounts counts;
    Progress milestones;
    for (auto const& card : cards) {
        ++counts.by_completion[std::size_t(card.completion)];
        milestones += progress(card, reading.day);
    }
    if (cards.empty())
        return html::empty_state(
            {words("It has no part in any commitment known here."), words("When a plan names it, its commitments show here.")});
    Markup body = html::group(html::section_heading("progress", words("How its commitments stand")),
                              html::progress_parts(views::counts_of(counts), words));
    if (milestones.total() > 0)
        body += html::group(html::h3(words("Their milestones")), html::progress_parts(views::counts_of(milestones), words));
    return body;
}

Markup institution_head(Reading const& reading, Institution const& institution) {
    auto const& words = reading.words;
    auto const shown = institution.name.shown(reading.language());
    Markup head = html::page_head({.kicker = one_of(institution.type, words),
                                   .title = std::string(shown.text()),
                                   .title_language = views::language_of(shown),
                                   .marks = html::basis_marks(shown, words)});
    if (!institution.note.empty()) head += html::p(html::localised(institution.note.shown(reading.language()), words));
    return head;
}

}  // namespace

Answer show_institutions(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return before_the_record(reading);
    auto const& words = reading.words;
    auto const asked = std::string(request.query_value("q"));
    auto const folded = text::fold(asked);
    auto found = reading.institutions();
    std::erase_if(found, [&](auto const& institution) { return !answers(institution, folded); });
    auto const lead = words(
        "Who promised, who leads, who takes part. Ministries change their names at every government: each keeps all of its names here.");
    html::SearchBox box{reading.present("/institutions"), asked, words("Search by name, past names included"), true, "institution-search"};
    if (reading.at) box.kept.emplace_back("as_of", base::to_iso(reading.day));
    Markup body = html::group(html::page_head({.title = words("Institutions"), .lead = lead}), html::search_box(box, words));
    auto const counts = reading.commitments_by_institution();
    for (auto const type : types) body += of_type(reading, type, found, counts);
    if (found.empty()) body += html::empty_state({words("No institution has this name."), words("Try one word of it, or an acronym.")});
    return http::page({.title = words("Institutions"),
                       .description = lead,
                       .body = body,
                       .alternates = {{words("Data as JSON"), "application/json", reading.data("/api/v1/institutions")}},
                       .section = "institutions",
                       .measure = html::Measure::wide,
                       .can_be_dated = true})
        .shows({"site", 0})
        .may_be_cached();
}

Answer show_institution(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return before_the_record(reading);
    auto const slug = std::string(request.parameter("slug"));
    auto const id = institutions::store::find_id(db, slug);
    if (!id) return base::fail(base::Kind::not_found, "There is no such institution.");
    views::Institutions const register_(reading);
    auto const* institution = register_.find(slug);
    if (!institution) return not_yet_recorded(reading, {"institution", id->value});
    if (!reading.at && institution->slug != slug)
        return http::moved(reading.address(views::path_of_institution(institution->slug))).shows({"site", 0});
    auto const& words = reading.words;
    auto const cards = views::whole(reading.cards_of_institution(slug));
    auto const shown = institution->name.shown(reading.language());
    auto const path = views::path_of_institution(slug);
    using Kind = html::Tool::Kind;
    Markup const body =
        html::group(institution_head(reading, *institution), progress_of(reading, cards), by_role(reading, *institution, cards, register_),
                    names_over_time(reading, *institution), successions(reading, *institution, register_),
                    html::tools({{Kind::feed, words("Follow this institution (Atom)"), reading.present(path + ".atom")},
                                 {Kind::data, words("Data as JSON"), reading.data("/api/v1" + path)},
                                 {Kind::print, words("Print"), {}}},
                                words));
    return http::page({.title = std::string(shown.text()),
                       .description = words.plural("Its part in {1} commitment to open government.",
                                                   "Its part in {1} commitments to open government.", std::int64_t(cards.size())),
                       .body = body,
                       .crumbs = {{words("Institutions"), reading.address("/institutions")}},
                       .alternates = {{words("Follow this institution (Atom)"), "application/atom+xml", reading.present(path + ".atom")}},
                       .section = "institutions",
                       .measure = html::Measure::wide,
                       .can_be_dated = true})
        .shows({{"institution", institution->id.value}, {"site", 0}})
        .may_be_cached();
}

}  // namespace plans
