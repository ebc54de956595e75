// The rows that a reader chose, as files: the filters of a plan's page, and any day.

#include <map>

#include "plans/asked_list.h"
#include "plans/downloads.h"
#include "plans/formats_recorded.h"
#include "plans/stored.h"
#include "plans/views_plan.h"

namespace plans {
namespace {

using Answer = base::Result<http::Response>;

/// States in the order of their cards: kept together on disk when they are many.
class ChosenStates {
  public:
    explicit ChosenStates(std::vector<Card> const& cards) : places_(cards.size()) {
        for (std::size_t i = 0; i < cards.size(); ++i) ranks_.emplace(cards[i].slug, i);
    }
    void take(std::string_view slug, std::string_view state) {
        auto const rank = ranks_.find(slug);
        if (rank == ranks_.end()) return;
        places_[rank->second] = {states_.size(), state.size()};
        states_.write(state);
    }
    base::Result<base::Done> finish() const { return states_.finish(); }
    void visit(formats::Visit const& visit) const {
        for (auto const& place : places_)
            if (place.size > 0) visit(json_of_state(states_.read(place.from, place.size)).as_object());
    }

  private:
    struct Place {
        std::uint64_t from = 0;
        std::size_t size = 0;
    };
    std::map<std::string, std::size_t, std::less<>> ranks_;
    std::vector<Place> places_;
    base::Spool states_;
};

/// The plan and these commitments of it, and nothing else.
formats::Contents contents_of(Plan const& plan, ChosenStates const& states) {
    return [&](formats::Table const& table, formats::Visit const& visit) {
        if (table.name == "plans") visit(to_json(plan).as_object());
        if (table.name == "commitments") states.visit(visit);
    };
}

base::Result<base::Done> write_file(formats::Contents const& contents, FileForm form, base::Spool& spool) {
    auto const out = [&](std::string_view more) { spool.write(more); };
    switch (form) {
        case FileForm::xlsx: return write_workbook_to(contents, spool);
        case FileForm::json: formats::write_json_file(contents, out); break;
        case FileForm::csv: formats::write_csv_file(contents, *formats::find_table("commitments"), sheets::Mark::byte_order, out); break;
    }
    return base::Done{};
}

base::Result<base::Done> write_chosen(Reading const& reading, Plan const& plan, CardFilter const& filter, FileForm form,
                                      base::Spool& spool) {
    ChosenStates states(views::whole(chosen(reading.cards_of_plan(plan.slug), filter, refs_of_axis(plan, filter.axis), reading.day)));
    auto const recorded = reading.at ? formats::recorded_as_of(reading.db, *reading.at) : formats::recorded_now(reading.db);
    recorded->commitments(plan, [&](std::string_view slug, std::string_view state) { states.take(slug, state); });
    TRY(states.finish());
    return write_file(contents_of(plan, states), form, spool);
}

}  // namespace

Answer give_chosen_of_plan(http::Request const& request, db::Reader& db, FileForm form, editions::Editions& editions) {
    AskedList const asked(request);
    Reading const reading(request, db);
    auto const address = one_address(reading, asked.parameters);
    if (request.query.size() != asked.parameters.size() + (reading.at ? 1 : 0)) return lead_to_one_address(reading, address);
    auto const plan = reading.plan(request.parameter("plan"));
    if (!plan) return base::fail(base::Kind::not_found, i18n::msg("There is no plan of this address."));
    auto answer =
        TRY(editions.give(db, {address, type_of(form), effort_of(db, plan->slug)}, request.now,
                          [&](db::Reader&, base::Spool& spool) { return write_chosen(reading, *plan, asked.filter, form, spool); }));
    return std::move(answer)
        .as_download(stem_of_file(plan->slug + "-chosen", reading) + std::string(ending_of(form)))
        .shows({{"plan", plan->id.value}, {"site", 0}})
        .may_be_cached();
}

}  // namespace plans
