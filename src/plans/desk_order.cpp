// GET, POST /{lang}/plans/{plan}/order

#include <algorithm>
#include <charconv>
#include <cmath>

#include "accounts/guards.h"
#include "html/components.h"
#include "plans/acts.h"
#include "plans/desk.h"
#include "plans/desk_duties.h"
#include "plans/desk_submissions.h"
#include "plans/form_texts.h"
#include "plans/views_plan.h"

namespace plans {
namespace {

using html::Markup;
using http::Request;
using http::Response;

std::string place_field(Card const& card) { return "place." + std::to_string(card.id.value); }

Markup place_input(Card const& card, std::size_t place, i18n::Words const& words) {
    return html::text_field({.name = place_field(card),
                             .label = words("Place of commitment {1}", {card.number}),
                             .value = std::to_string(place),
                             .type = "number",
                             .width = html::Width::number,
                             .is_label_hidden = true},
                            words);
}

base::Result<Response> show_order(Request const& request, db::Reader& db) {
    auto const plan = TRY(require_own_plan(request, db, "commitment.reordered"));
    auto const words = request.words();
    auto const title = words("Order the commitments");
    html::DataTable table{.caption = title, .is_caption_hidden = true, .columns = {{words("Commitment")}, {words("Place")}}, .rows = {}};
    auto const cards = cards_of_plan(db, plan.slug);
    for (std::size_t i = 0; i < cards.size(); ++i)
        table.rows.push_back(
            {html::text(words("{1}. {2}", {cards[i].number, views::title_text(cards[i], words)})), place_input(cards[i], i + 1, words)});
    auto const name = std::string(plan.title.text(words.language().code));
    auto const path = views::path_of_plan(plan.slug);
    Markup body = html::page_head(
        {.kicker = name,
         .title = title,
         .lead = words("Write the place that each commitment takes; 2.5 goes between 2 and 3. Parts stay with their whole.")});
    body += desk_form(request, path + "/order",
                      html::group(html::data_table(table, words), html::button_row(html::submit_button(words("Publish this order")))));
    return http::page({.title = title,
                       .body = std::move(body),
                       .crumbs = {{words("Workspace"), request.address("/desk")}, {views::crumb_of(plan, words), request.address(path)}},
                       .section = "desk",
                       .measure = html::Measure::wide,
                       .is_private = true});
}

/// "2,5" and "2.5" alike; what is no number keeps the present place.
double typed_place(Request const& request, Card const& card, double present) {
    auto text = typed(request, place_field(card));
    std::replace(text.begin(), text.end(), ',', '.');
    double place = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), place);
    bool const is_number = error == std::errc{} && end == text.data() + text.size() && std::isfinite(place);  // "nan" sorts nowhere
    return is_number ? place : present;
}

Sent create_order(Request const& request, db::Reader& db) {
    auto const plan = TRY(require_own_plan(request, db, "commitment.reordered"));
    std::vector<std::pair<double, CommitmentId>> places;
    for (auto const& card : cards_of_plan(db, plan.slug))
        places.emplace_back(typed_place(request, card, double(places.size() + 1)), card.id);
    std::stable_sort(places.begin(), places.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<CommitmentId> order;
    for (auto const& [place, id] : places) order.push_back(id);
    return http::Write{[order, id = plan.id, actor = request.actor, now = request.now, submission = Submission::of(request),
                        desk = request.address("/desk")](db::Writer& writer) -> base::Result<Response> {
        return once(writer, submission, [&](db::Writer& inner) -> base::Result<std::string> {
            TRY(reorder_commitments(inner, actor, id, order, now));
            return desk + "?done=order";
        });
    }};
}

}  // namespace

void mount_order_pages(http::Router& router) {
    router.get("/{lang}/plans/{plan}/order", accounts::Coordinators, show_order);
    router.post("/{lang}/plans/{plan}/order", accounts::Coordinators, create_order);
}

}  // namespace plans
