// Merging a commitment into another of its plan.

#include "html/components.h"
#include "plans/acts.h"
#include "plans/desk_restructuring.h"
#include "plans/views_words.h"

namespace plans {
namespace {

using html::Markup;
using http::Request;
using i18n::Words;

constexpr auto* merger_lead =
    i18n::msg("The other one takes over its promise; its own page and its past stay. Nothing is done before you have seen what it does.");

std::string merger_title(Commitment const& commitment, Words const& words) {
    return words("Merge commitment {1} into another", {commitment.number});
}

Markup merger_fields(FormView const& view, db::Reader& db, Place const& place) {
    auto const& words = view.words;
    html::Choice choice{.name = "into",
                        .label = words("The commitment that takes it in"),
                        .options = {{"", words("Choose one"), ""}},
                        .error = view.error("into")};
    auto const typed_one = typed(view.request, "into");
    for (auto const& card : cards_of_plan(db, place.plan.slug))
        if (card.id != place.commitment.id && card.completion != Completion::dropped)
            choice.options.push_back(
                {card.slug, words("{1}. {2}", {card.number, views::title_text(card, words)}), "", card.slug == typed_one});
    return html::group(html::select_field(choice, words), reason_field(view, {.label = words("Why they are merged")}));
}

db::Kept<Commitment> merged_into(Request const& request, db::Reader& db, Place const& place) {
    return find_commitment(db, place.plan.slug, typed(request, "into"));
}

std::vector<std::string> merger_consequences(Request const& request, db::Reader& db, Place const& place) {
    auto const words = request.words();
    auto const into = merged_into(request, db, place);
    return {words("{1} is marked as merged, with your reason; its addresses lead to {2}.",
                  {named(place.commitment, words), into ? named(*into, words) : ""}),
            words("Its milestones and updates stay readable on its own page; they are not copied."),
            words("The ledger keeps for ever that they were merged, by whom and when.")};
}

std::vector<base::Problem> merger_problems(Request const& request, db::Reader& db, Place const& place) {
    auto problems = missing_reason(request, i18n::msg("Say why they were merged."));
    if (!merged_into(request, db, place))
        problems.insert(problems.begin(), {"into", i18n::msg("Choose the commitment that takes it in."), {}});
    return problems;
}

base::Result<base::Done> merge(db::Writer& db, Request const& request, Place const& place) {
    auto const into = merged_into(request, db, place);
    if (!into) return base::fail_field("into", i18n::msg("Choose the commitment that takes it in."));
    return merge_commitments(db, request.actor, {{place.commitment.id, typed_number(request, "revision")}}, into->id,
                             written_text(request, "reason"), request.now);
}

}  // namespace

Restructuring const& merger() {
    static Restructuring const all{"merger",      "commitment.merged", merger_title,    merger_lead,
                                   merger_fields, merger_consequences, merger_problems, merge};
    return all;
}

}  // namespace plans
