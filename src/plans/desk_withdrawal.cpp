// Dropping a commitment, with a reason and what takes its place.

#include "html/components.h"
#include "plans/acts.h"
#include "plans/desk_restructuring.h"
#include "plans/views_words.h"

namespace plans {
namespace {

using html::Markup;
using html::Presence;
using http::Request;
using i18n::Words;

constexpr auto* withdrawal_lead =
    i18n::msg("The promise is given up; its page and its past stay. Nothing is done before you have seen what it does.");

std::string withdrawal_title(Commitment const& commitment, Words const& words) { return words("Drop commitment {1}", {commitment.number}); }

Markup withdrawal_fields(FormView const& view, db::Reader& db, Place const& place) {
    auto const& words = view.words;
    html::Choice choice{.name = "redirect",
                        .label = words("What takes its place"),
                        .options = {{"", words("Nothing"), ""}},
                        .error = view.error("redirect"),
                        .presence = Presence::optional};
    auto const typed_one = typed(view.request, "redirect");
    for (auto const& card : cards_of_plan(db, place.plan.slug))
        if (card.id != place.commitment.id && card.completion != Completion::dropped) {
            auto const address = card.plan + "/" + card.slug;
            choice.options.push_back({address, words("{1}. {2}", {card.number, views::title_text(card, words)}), "", address == typed_one});
        }
    return html::group(reason_field(view, {.label = words("Why it is dropped")}), html::select_field(choice, words));
}

/// The commitment that takes its place, as readers know it.
std::string successor(Request const& request, db::Reader& db, Words const& words) {
    auto const redirect = typed(request, "redirect");
    auto const slash = redirect.find('/');
    if (slash == std::string::npos) return redirect;
    auto const commitment = find_commitment(db, redirect.substr(0, slash), redirect.substr(slash + 1));
    return commitment ? named(*commitment, words) : redirect;
}

std::vector<std::string> withdrawal_consequences(Request const& request, db::Reader& db, Place const&) {
    auto const words = request.words();
    std::vector<std::string> all{words("Its page stays, marked as dropped, with your reason at the top."),
                                 words("Milestones that are not done are marked as dropped with it, and so are its parts.")};
    if (auto const instead = successor(request, db, words); !instead.empty())
        all.push_back(words("Readers of its page are led on to {1}.", {instead}));
    all.push_back(words("The ledger keeps for ever that it was dropped, by whom and when."));
    return all;
}

std::vector<base::Problem> withdrawal_problems(Request const& request, db::Reader&, Place const&) {
    return missing_reason(request, i18n::msg("Say why it was dropped."));
}

base::Result<base::Done> withdraw(db::Writer& db, Request const& request, Place const& place) {
    return drop_commitment(db, request.actor, place.commitment.id, typed_number(request, "revision"), written_text(request, "reason"),
                           typed(request, "redirect"), request.now);
}

}  // namespace

Restructuring const& withdrawal() {
    static Restructuring const all{"withdrawal",      "commitment.dropped",    withdrawal_title,    withdrawal_lead,
                                   withdrawal_fields, withdrawal_consequences, withdrawal_problems, withdraw};
    return all;
}

}  // namespace plans
