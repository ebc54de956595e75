// What happened, and what words find.

#include <algorithm>

#include "i18n/i18n.h"
#include "plans/api_asked.h"
#include "plans/data_faces.h"
#include "plans/reading.h"
#include "search/search.h"

namespace plans {
namespace {

using Answer = base::Result<http::Response>;
using i18n::msg;

/// Oldest first, so that who follows never misses one.
Answer list_changes(http::Request const& request, db::Reader& db) {
    TRY(api::check_day(request));
    Reading const reading(request, db);
    auto const limit = TRY(api::limit_of(request));
    auto const after = TRY(http::asked_number(request, "after"));
    auto entries = ledger::following(db, after.value_or(-1), limit + 1);
    if (reading.at) {
        auto const end = ledger::before_of(db, *reading.at).value_or(0);
        std::erase_if(entries, [&](auto const& entry) { return entry.seq >= end; });
    }
    bool const goes_on = entries.size() > std::size_t(limit);
    if (goes_on) entries.pop_back();
    base::json::array items;
    for (auto const& entry : entries) items.push_back(api::value_of(entry));
    return http::json(http::list(std::move(items), goes_on ? http::going_on(request, std::to_string(entries.back().seq)) : std::string()))
        .shows({"site", 0})
        .may_be_cached();
}

/// Newest first.
Answer list_history(http::Request const& request, db::Reader& db) {
    auto const commitment = find_commitment(db, request.parameter("plan"), request.parameter("slug"));
    if (!commitment) return base::fail(base::Kind::not_found, msg("There is no commitment of this address."));
    TRY(api::check_day(request));
    Reading const reading(request, db);
    auto const limit = TRY(api::limit_of(request));
    auto before = TRY(http::asked_number(request, "after")).value_or(0);
    if (reading.at) {
        auto const end = ledger::before_of(db, *reading.at);
        if (!end) return base::fail(base::Kind::not_found, msg("There is no commitment of this address."));
        before = before > 0 ? std::min(before, *end) : *end;
    }
    auto entries = ledger::history_of(db, {"commitment", commitment->id.value}, limit + 1, before);
    bool const goes_on = entries.size() > std::size_t(limit);
    if (goes_on) entries.pop_back();
    base::json::array items;
    for (auto const& entry : entries) items.push_back(api::value_of(entry));
    return http::json(http::list(std::move(items), goes_on ? http::going_on(request, std::to_string(entries.back().seq)) : std::string()))
        .shows({"commitment", commitment->id.value})
        .may_be_cached();
}

base::json::array extracts(std::vector<search::Extract> const& pieces) {
    base::json::array made;
    for (auto const& piece : pieces) made.push_back({{"text", piece.text}, {"is_match", piece.is_match}});
    return made;
}

Answer find(http::Request const& request, db::Reader& db) {
    constexpr std::int64_t farthest = 1000;
    search::Question question;
    question.text = request.query_value("q");
    if (question.text.empty()) return base::fail_field("q", msg("Say what you look for."));
    question.limit = TRY(api::limit_of(request));
    question.offset = int(std::min(TRY(http::asked_number(request, "after")).value_or(0), farthest));
    question.kind = request.query_value("kind");
    question.facet = request.query_value("plan");
    auto const asked = request.query_value("lang");
    auto const* language = asked.empty() ? &i18n::languages().front() : i18n::find_language(asked);
    if (!language) return base::fail_field("lang", msg("This is not a language."));
    question.language = language->code;

    auto const found = search::ask(db, question);
    base::json::array items;
    for (auto const& hit : found.hits)
        items.push_back({{"subject", {{"kind", hit.subject.kind}, {"id", std::to_string(hit.subject.id)}}},
                         {"title", extracts(hit.title)},
                         {"extract", extracts(hit.extract)},
                         {"links", {{"page", hit.address}}}});
    auto const next = question.offset + int(found.hits.size());
    bool const goes_on = !found.hits.empty() && next < found.total && next <= farthest;
    auto page = http::list(std::move(items), goes_on ? http::going_on(request, std::to_string(next)) : std::string());
    page.as_object()["total"] = found.total;
    page.as_object()["answers_suggestion"] = found.answers_suggestion;
    page.as_object()["suggestion"] = found.suggestion.empty() ? base::json::value() : base::json::value(found.suggestion);
    return http::json(page).shows({"site", 0}).may_be_cached();
}

}  // namespace

void mount_api_changes(http::Router& router) {
    router.get("/api/v1/changes", http::Anyone, list_changes);
    router.get("/api/v1/plans/{plan}/commitments/{slug}/history", http::Anyone, list_history);
    router.get("/api/v1/search", http::Anyone, find).counts_as("search");
}

}  // namespace plans
