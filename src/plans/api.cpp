// Reading plans, commitments, institutions and themes.

#include "http/paging.h"
#include "http/router.h"
#include "i18n/i18n.h"
#include "plans/api_asked.h"
#include "plans/asked_list.h"
#include "plans/data_faces.h"
#include "plans/views_words.h"

namespace plans {
namespace {

using Answer = base::Result<http::Response>;
using i18n::msg;

base::Error no_such(char const* message) { return base::fail(base::Kind::not_found, message); }
base::Error no_plan() { return no_such(msg("There is no plan of this address.")); }
base::Error no_commitment() { return no_such(msg("There is no commitment of this address.")); }

std::string api_path(CommitmentId id, db::Reader& db) {
    auto const card = find_card(db, id);
    return card ? api::path_of(card->plan, card->slug) : std::string();
}

Answer list_plans(http::Request const& request, db::Reader& db) {
    TRY(api::check_day(request));
    Reading const reading(request, db);
    auto const page = TRY(api::page_of(
        request, reading.plan_summaries(), [](PlanSummary const& one) { return one.plan.slug; },
        [](PlanSummary const& one) { return api::value_of(one); }));
    return http::json(page).shows({"site", 0}).may_be_cached();
}

Answer show_one_plan(http::Request const& request, db::Reader& db) {
    TRY(api::check_day(request));
    Reading const reading(request, db);
    for (auto const& summary : reading.plan_summaries())
        if (summary.plan.slug == request.parameter("plan"))
            return http::json(api::value_of(summary)).shows({"plan", summary.plan.id.value}).may_be_cached();
    return no_plan();
}

base::Result<CardFilter> filter_of(http::Request const& request) {
    CardFilter filter;
    filter.axis = request.query_value("axis");
    filter.theme = request.query_value("theme");
    filter.institution = request.query_value("institution");
    filter.words = request.query_value("q");
    filter.order = card_order_from(request.query_value("sort"));
    if (auto const completion = request.query_value("completion"); !completion.empty()) {
        filter.completion = completion_from(completion);
        if (!filter.completion)
            return base::fail_field("completion", msg("This is not one of the words that this field knows: {1}."),
                                    {std::string(completion)});
    }
    auto const overdue = request.query_value("overdue");
    if (!overdue.empty() && overdue != "true" && overdue != "false") return base::fail_field("overdue", msg("This must be true or false."));
    if (overdue == "true") filter.due = DueFilter::late;
    return filter;
}

Answer list_commitments(http::Request const& request, db::Reader& db) {
    TRY(api::check_day(request));
    Reading const reading(request, db);
    auto const plan = reading.plan(request.parameter("plan"));
    if (!plan) return no_plan();
    auto const filter = TRY(filter_of(request));
    auto const cards = chosen(reading.cards_of_plan(plan->slug), filter, refs_of_axis(*plan, filter.axis), reading.day);
    auto const page = TRY(api::page_of(
        request, cards, [](Card const& one) { return one.slug; }, [&](Card const& one) { return api::value_of(one, reading.day); }));
    return http::json(page).shows({"plan", plan->id.value}).may_be_cached();
}

Answer show_one_commitment(http::Request const& request, db::Reader& db) {
    TRY(api::check_day(request));
    Reading const reading(request, db);
    auto const plan = request.parameter("plan"), slug = request.parameter("slug");
    auto const commitment = reading.commitment(plan, slug);
    if (!commitment) {
        auto const moved = find_address(db, std::string(plan) + "/" + std::string(slug));
        auto const address = moved ? api_path(*moved, db) : std::string();
        return address.empty() || reading.at ? Answer(no_commitment()) : Answer(http::moved(address));
    }
    auto answer = http::json(api::value_of(*commitment, reading.day)).shows({"commitment", commitment->id.value}).may_be_cached();
    return answer;
}

std::string after_key(Update const& update) { return std::to_string(update.at.utc_ms) + "-" + std::to_string(update.id.value); }

base::Result<UpdateKey> key_from(std::string_view text) {
    if (text.empty()) return UpdateKey{};
    auto const dash = text.find('-', 1);
    try {
        if (dash != text.npos)
            return UpdateKey{{std::stoll(std::string(text.substr(0, dash)))}, {std::stoll(std::string(text.substr(dash + 1)))}};
    } catch (std::exception const&) {  // not numbers: refused below
    }
    return base::fail_field("after", msg("This list has nothing of that name."));
}

Answer list_updates(http::Request const& request, db::Reader& db) {
    TRY(api::check_day(request));
    Reading const reading(request, db);
    auto const commitment = reading.commitment(request.parameter("plan"), request.parameter("slug"));
    if (!commitment) return no_commitment();
    auto const limit = TRY(api::limit_of(request));
    auto const key = TRY(key_from(request.query_value("after")));
    auto const found = reading.updates(commitment->id, limit + 1, key);
    base::json::array items;
    for (std::size_t i = 0; i < found.size() && i < std::size_t(limit); ++i) items.push_back(api::value_of(found[i]));
    bool const goes_on = found.size() > std::size_t(limit);
    auto const page =
        http::list(std::move(items), goes_on ? http::going_on(request, after_key(found[std::size_t(limit) - 1].update)) : std::string());
    return http::json(page).shows({"commitment", commitment->id.value}).may_be_cached();
}

int of(std::map<institutions::InstitutionId, int> const& counts, institutions::InstitutionId id) {
    auto const found = counts.find(id);
    return found == counts.end() ? 0 : found->second;
}

Answer list_institutions(http::Request const& request, db::Reader& db) {
    TRY(api::check_day(request));
    Reading const reading(request, db);
    auto const counts = reading.commitments_by_institution();
    auto const page = TRY(api::page_of(
        request, reading.institutions(), [](institutions::Institution const& one) { return one.slug; },
        [&](institutions::Institution const& one) { return api::value_of(one, of(counts, one.id)); }));
    return http::json(page).shows({"site", 0}).may_be_cached();
}

Answer show_one_institution(http::Request const& request, db::Reader& db) {
    TRY(api::check_day(request));
    Reading const reading(request, db);
    auto const slug = request.parameter("slug");
    views::Institutions const register_(reading);
    auto const* found = register_.find(slug);
    if (!found) return no_such(msg("There is no institution of this address."));
    if (!reading.at && found->slug != slug) return http::moved("/api/v1/institutions/" + found->slug);
    return http::json(api::value_of(*found, of(reading.commitments_by_institution(), found->id)))
        .shows({"institution", found->id.value})
        .may_be_cached();
}

Answer list_themes(http::Request const& request, db::Reader& db) {
    TRY(api::check_day(request));
    auto const page = TRY(api::page_of(
        request, Reading(request, db).themes(), [](Theme const& one) { return one.slug; },
        [](Theme const& one) { return api::value_of(one); }));
    return http::json(page).shows({"site", 0}).may_be_cached();
}

}  // namespace

void mount_api(http::Router& router, Letterbox const& box) {
    router.get("/api/v1/plans", http::Anyone, list_plans);
    router.get("/api/v1/plans/{plan}", http::Anyone, show_one_plan);
    router.get("/api/v1/plans/{plan}/commitments", http::Anyone, list_commitments);
    router.get("/api/v1/plans/{plan}/commitments/{slug}", http::Anyone, show_one_commitment);
    router.get("/api/v1/plans/{plan}/commitments/{slug}/updates", http::Anyone, list_updates);
    router.get("/api/v1/institutions", http::Anyone, list_institutions);
    router.get("/api/v1/institutions/{slug}", http::Anyone, show_one_institution);
    router.get("/api/v1/themes", http::Anyone, list_themes);
    mount_api_changes(router);
    mount_api_writes(router, box);
}

}  // namespace plans
