#include "plans/reading.h"

#include <chrono>

#include "html/components.h"
#include "ledger/ledger.h"

namespace plans {

base::Instant end_of_day(base::Date day) {
    auto const next_midnight = base::start_of(base::Date(std::chrono::sys_days(day) + std::chrono::days(1)));
    constexpr std::int64_t hour_ms = 3'600'000;
    // Zones lie between 12 hours behind UTC and 14 ahead; the latest moment that is still that day there.
    for (std::int64_t hours = 12; hours > -14; --hours) {
        base::Instant const last{next_midnight.utc_ms + hours * hour_ms - 1};
        if (i18n::local_date(last) == day) return last;
    }
    return {next_midnight.utc_ms - 1};
}

Reading::Reading(http::Request const& asked, db::Reader& reader)
    : request(asked), db(reader), words(asked.words()), day(i18n::local_date(asked.now)) {
    auto const asked_day = asked.as_of_date();
    if (!asked_day || *asked_day >= day) return;
    day = *asked_day;
    at = end_of_day(day);
    auto const began = ledger::began_at(reader);
    is_before_the_record = !began || *at < *began;
}

std::string Reading::address(std::string_view path) const {
    auto address = request.address(path);
    if (!at) return address;
    auto const fragment = address.find('#');
    auto const asked = (address.find('?') == std::string::npos ? "?as_of=" : "&as_of=") + base::to_iso(day);
    return fragment == std::string::npos ? address + asked : address.insert(fragment, asked);
}

std::optional<Plan> Reading::plan(std::string_view slug) const { return at ? plan_as_of(db, slug, *at) : find_plan(db, slug); }

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

std::optional<Commitment> Reading::commitment(std::string_view plan, std::string_view slug) const {
    return at ? commitment_as_of(db, plan, slug, *at) : find_commitment(db, plan, slug);
}

std::vector<UpdateNews> Reading::updates(CommitmentId commitment, int limit) const {
    return at ? updates_as_of(db, commitment, *at, limit) : updates_of(db, commitment, limit);
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
