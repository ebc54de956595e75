// GET /{lang}/plans/{plan}/commitments/{slug}/updates

#include <fmt/format.h>

#include <charconv>

#include "http/address.h"
#include "plans/pages.h"
#include "plans/pages_missing.h"
#include "plans/views_commitment.h"

namespace plans {
namespace {

using html::Markup;

constexpr int updates_on_a_page = 50;

/// Where the page begins: at the update that the address names, itself included.
base::Result<UpdateKey> beginning(Reading const& reading, CommitmentId commitment) {
    auto const from = reading.request.query_value("from");
    if (from.empty()) return UpdateKey{};
    UpdateId id{};
    auto const [end, error] = std::from_chars(from.data(), from.data() + from.size(), id.value);
    auto const first = error == std::errc() && end == from.data() + from.size() ? find_update(reading.db, id) : std::nullopt;
    if (!first || first->commitment != commitment) return base::fail(base::Kind::not_found, "There is no such update of this commitment.");
    return UpdateKey{first->at, {id.value + 1}};
}

Markup page_of(Reading const& reading, std::string const& path, std::vector<UpdateNews> updates) {
    auto const& words = reading.words;
    views::Institutions const institutions(reading);
    html::Neighbours neighbours;
    if (!reading.request.query_value("from").empty()) neighbours.previous_address = reading.address(path + "/updates");
    if (updates.size() > std::size_t(updates_on_a_page)) {
        neighbours.next_address = reading.address(fmt::format("{}/updates?from={}", path, updates.back().update.id.value));
        updates.pop_back();
    }
    if (updates.empty()) return html::empty_state({words("No update has been published here yet."), {}});
    return html::group(views::updates_list(reading, updates, institutions, path), html::pagination(neighbours, words));
}

}  // namespace

Answer show_updates(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return before_the_record(reading);
    auto const& words = reading.words;
    auto const plan_slug = request.parameter("plan"), slug = request.parameter("slug");
    auto const commitment = find_commitment(db, plan_slug, slug);
    if (!commitment)
        return moved_or_missing(reading, plan_slug, slug,
                                http::with_query("/updates", {{"from", std::string(request.query_value("from"))}}));
    auto const shown = reading.at ? reading.commitment(plan_slug, slug) : commitment;
    auto const plan = reading.plan(plan_slug);
    if (!shown || !plan) return not_yet_recorded(reading, {"commitment", commitment->id.value});
    auto const path = views::path_of_commitment(plan_slug, slug);
    auto const title = words("Every update of commitment {1}", {shown->number});
    auto const lead = words("What was published of it, with its proof, the newest first.");
    Markup const body =
        html::group(html::page_head({.kicker = views::title_text(*shown, words), .title = title, .lead = lead}),
                    page_of(reading, path, reading.updates(shown->id, updates_on_a_page + 1, TRY(beginning(reading, shown->id)))),
                    html::tools({{html::Tool::Kind::feed, words("Follow this commitment (Atom)"), reading.present(path + ".atom")},
                                 {html::Tool::Kind::data, words("Data as JSON"), reading.data("/api/v1" + path + "/updates")}},
                                words));
    return views::page_below(reading, path, *plan, *shown, {.title = title, .description = lead, .body = body});
}

}  // namespace plans
