#include "plans/reading.h"

#include <algorithm>
#include <chrono>

#include "html/components.h"
#include "institutions/store.h"
#include "ledger/ledger.h"
#include "plans/store_names.h"

namespace plans {

Reading::Reading(http::Request const& asked, db::Reader& reader)
    : request(asked), db(reader), words(asked.words()), day(i18n::local_date(asked.now)) {
    auto const asked_day = asked.as_of_date();
    if (!asked_day || *asked_day >= day) return;
    day = *asked_day;
    at = i18n::end_of_day(day);
    auto const began = ledger::began_at(reader);
    is_before_the_record = !began || *at < *began;
}

std::string Reading::address(std::string_view path) const { return dated(request.address(path)); }

std::string Reading::dated(std::string address) const {
    if (!at) return address;
    auto const fragment = address.find('#');
    auto const asked = (address.find('?') == std::string::npos ? "?as_of=" : "&as_of=") + base::to_iso(day);
    return fragment == std::string::npos ? address + asked : address.insert(fragment, asked);
}

db::Kept<Plan> Reading::plan(std::string_view slug) const { return at ? plan_as_of(db, slug, *at) : find_plan(db, slug); }

std::vector<PlanSummary> Reading::plan_summaries() const { return at ? plan_summaries_as_of(db, *at) : plans::plan_summaries(db, day); }

std::vector<Card> Reading::cards_of_plan(std::string_view plan) const {
    return at ? cards_of_plan_as_of(db, plan, *at) : plans::cards_of_plan(db, plan);
}

std::vector<Card> Reading::cards_of_institution(std::string_view institution) const {
    return at ? cards_of_institution_as_of(db, institution, *at) : plans::cards_of_institution(db, institution);
}

std::vector<Card> Reading::cards_of_theme(std::string_view theme) const {
    return at ? cards_of_theme_as_of(db, theme, *at) : plans::cards_of_theme(db, theme);
}

db::Kept<Commitment> Reading::commitment(std::string_view plan, std::string_view slug) const {
    return at ? commitment_as_of(db, plan, slug, *at) : find_commitment(db, plan, slug);
}

std::vector<UpdateNews> Reading::updates(CommitmentId commitment, int limit, UpdateKey key) const {
    return at ? updates_as_of(db, commitment, *at, limit, key) : updates_of(db, commitment, limit, key);
}

std::vector<Card> Reading::all_cards() const { return at ? all_cards_as_of(db, *at) : plans::all_cards(db); }

std::vector<Card> Reading::moved_lately(std::size_t limit) const {
    if (!at) return plans::moved_lately(db, int(limit));
    auto cards = all_cards_as_of(db, *at);
    std::erase_if(cards, [](Card const& card) { return card.last_moved_at.utc_ms == 0; });
    std::stable_sort(cards.begin(), cards.end(), [](Card const& a, Card const& b) { return a.last_moved_at > b.last_moved_at; });
    if (cards.size() > limit) cards.resize(limit);
    return cards;
}

std::vector<Plan> Reading::plans() const { return at ? all_plans_as_of(db, *at) : all_plans(db); }

std::vector<Theme> Reading::themes() const { return at ? themes_as_of(db, *at) : plans::themes(db); }

std::optional<Theme> Reading::theme(std::string_view slug) const {
    if (!at) return find_theme(db, slug);
    for (auto& theme : themes_as_of(db, *at))
        if (theme.slug == slug) return std::move(theme);
    return std::nullopt;
}

std::map<std::string, std::string> Reading::theme_names(std::vector<std::string> const& slugs) const {
    auto const then = at ? theme_names_as_of(db, *at) : std::map<std::string, base::LocalisedText>{};
    std::map<std::string, std::string> names;
    for (auto const& slug : slugs) {
        auto const found = then.find(slug);
        auto const name = found != then.end() ? std::optional(found->second) : at ? std::nullopt : find_theme_name(db, slug);
        if (name) names[slug] = name->text(language());
    }
    return names;
}

std::vector<institutions::Institution> Reading::institutions() const {
    if (!at) return institutions::store::all(db);
    auto all = institutions::store::all_as_of(db, *at);
    for (auto& one : all) one.name = base::LocalisedText(name_on(one, day));
    return all;
}

std::map<institutions::InstitutionId, int> Reading::commitments_by_institution() const {
    return at ? commitments_by_institution_as_of(db, *at) : plans::commitments_by_institution(db);
}

Ties Reading::ties(CommitmentId commitment) const { return at ? ties_as_of(db, commitment, *at) : ties_of(db, commitment); }

std::vector<thread::Link> Reading::ties_between_plans() const {
    return at ? ties_between_plans_as_of(db, *at) : plans::ties_between_plans(db);
}

http::Response not_yet_recorded(Reading const& reading, base::Subject const& subject) {
    auto const& words = reading.words;
    auto const title = words("This was not recorded yet on that day");
    auto const first = ledger::first_of(reading.db, subject);
    auto const since = first ? words("It was entered here on {1}. What it was before, this site cannot prove.", {words.moment(first->at)})
                             : words("Nothing has been recorded here yet.");
    auto const body = html::group(html::page_head({.title = title, .lead = since}),
                                  html::p(html::a(html::href(reading.request.path), words("Read this page as it is today"))));
    return http::page({.title = title, .description = since, .body = body, .can_be_dated = true}).with_status(404).shows({"site", 0});
}

http::Response before_the_record(Reading const& reading) {
    auto const& words = reading.words;
    auto const began = ledger::began_at(reading.db);
    auto const since =
        began ? words("This site has kept its public record since {1}. What was true before, it cannot prove.", {words.moment(*began)})
              : words("Nothing has been recorded here yet.");
    auto const body = html::group(html::page_head({.title = words("There is no record of that day"), .lead = since}),
                                  html::p(html::a(html::href(reading.request.path), words("Read this page as it is today"))),
                                  html::p(html::a(html::href(reading.present("/ledger")), words("How the record is kept"))));
    return http::page({.title = words("There is no record of that day"), .description = since, .body = body, .can_be_dated = true})
        .with_status(404)
        .shows({"site", 0});
}

}  // namespace plans
