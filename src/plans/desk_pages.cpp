// GET /{lang}/desk

#include <algorithm>
#include <charconv>

#include "accounts/guards.h"
#include "accounts/store.h"
#include "plans/desk.h"
#include "plans/desk_views.h"
#include "plans/validation.h"

namespace plans {
namespace {

using http::Request;
using http::Response;

struct Sentence {
    std::string_view act;
    char const* message;
};

// Said on the desk after the act that led back to it.
constexpr Sentence sentences[] = {
    {"update", i18n::msg("Your update is published.")},
    {"submitted", i18n::msg("Your update is submitted: it becomes public once it is validated.")},
    {"withdrawn", i18n::msg("Your update waits no longer: it is a private draft again.")},
    {"validated", i18n::msg("The update is published.")},
    {"returned", i18n::msg("The update is sent back to its author, with your note.")},
    {"upload-submitted", i18n::msg("The updates of your spreadsheet are sent: those that somebody validates wait for them.")},
    {"draft", i18n::msg("Your draft is kept.")},
    {"discarded", i18n::msg("The draft is discarded.")},
    {"upload", i18n::msg("The updates of your spreadsheet are published.")},
    {"commitment", i18n::msg("The commitment is saved.")},
    {"plan", i18n::msg("The plan is saved.")},
    {"order", i18n::msg("The new order is published.")},
    {"split", i18n::msg("The commitment is split.")},
    {"merger", i18n::msg("The commitments are merged.")},
    {"withdrawal", i18n::msg("The commitment is dropped; its page says why.")},
};

std::string sentence_for(std::string_view act, i18n::Words const& words) {
    for (auto const& sentence : sentences)
        if (sentence.act == act) return words(sentence.message);
    return {};
}

std::optional<Update> published_by(Request const& request, db::Reader& db) {
    auto const text = request.query_value("update");
    UpdateId id;
    std::from_chars(text.data(), text.data() + text.size(), id.value);
    auto update = id ? find_update(db, id) : std::nullopt;
    bool const is_theirs = update && (update->author == request.actor.person || request.query_value("done") == "validated");
    if (!is_theirs) return std::nullopt;
    return update;
}

/// Plans under way, being written, or asked for by ?plan=
bool is_shown(Plan const& plan, Request const& request) {
    return plan.status == PlanStatus::under_way || plan.status == PlanStatus::draft || plan.slug == request.query_value("plan");
}

/// The work of each open plan, read once whoever it belongs to.
class Works {
  public:
    Works(db::Reader& db, base::Date today) : db_(db), today_(today) {}
    std::vector<Work> const& of(Plan const& plan) {
        auto const [place, is_new] = by_plan_.try_emplace(plan.slug);
        if (is_new) place->second = work_of_plan(db_, plan, today_);
        return place->second;
    }

  private:
    db::Reader& db_;
    base::Date today_;
    std::map<std::string, std::vector<Work>> by_plan_;
};

void add_mine(DeskState& state, Duties const& duties, std::vector<Plan> const& plans, Works& works, Request const& request) {
    for (auto const& institution : duties.institutions) {
        bool is_first = true;
        for (auto const& plan : plans) {
            if (!is_shown(plan, request)) continue;
            auto theirs = led_by(works.of(plan), institution.slug);
            auto joined = joined_by(works.of(plan), institution.slug);
            if (theirs.empty() && joined.empty() && !is_first) continue;
            state.mine.push_back({plan, std::string(institution.name.text(request.language.code)), std::move(theirs), std::move(joined)});
            is_first = false;
        }
    }
    for (auto const& plan : duties.contributed)
        if (is_shown(plan, request)) state.mine.push_back({plan, "", works.of(plan), {}});
}

bool is_own(Plan const& plan, Duties const& duties) {
    auto const is_it = [&](Plan const& one) { return one.slug == plan.slug; };
    return !duties.institutions.empty() || duties.coordinates(plan.slug) ||
           std::any_of(duties.contributed.begin(), duties.contributed.end(), is_it);
}

DeskState desk_state(Request const& request, db::Reader& db) {
    Duties const duties(db, request.actor);
    Works works(db, i18n::local_date(request.now));
    DeskState state;
    state.has_no_duty = duties.nothing();
    state.founds_plans = duties.founds_plans;
    state.operates = request.actor.holds(base::Role::operator_);
    auto const plans = all_plans(db);
    add_mine(state, duties, plans, works, request);
    for (auto const& plan : duties.coordinated)
        if (is_shown(plan, request)) state.coordinated.push_back({plan, works.of(plan)});
    for (auto const& plan : plans)
        if (!is_shown(plan, request) && is_own(plan, duties)) state.others.push_back(plan);
    state.drafts = drafts_of(db, request.actor.person);
    state.to_validate = waiting_for(db, request.actor);
    state.validates = request.actor.holds(base::Role::validator);
    for (auto const& draft : state.to_validate)
        state.authors.emplace(draft.owner, accounts::store::find(db, draft.owner).value_or(accounts::Account{}).name);
    for (auto const* drafts : {&state.drafts, &state.to_validate})
        for (auto const& draft : *drafts)
            if (state.cards.count(draft.update.commitment) == 0)
                if (auto card = find_card(db, draft.update.commitment)) state.cards.emplace(draft.update.commitment, *std::move(card));
    state.done = sentence_for(request.query_value("done"), request.words());
    state.just_published = published_by(request, db);
    return state;
}

base::Result<Response> show_desk(Request const& request, db::Reader& db) {
    auto const operates = request.actor.holds(base::Role::operator_);
    if (operates && Duties(db, request.actor).nothing()) return http::see_other(request.address("/operation"));
    return http::page(desk_page(request, desk_state(request, db), views::Institutions(db)));
}

}  // namespace

void mount_desk(http::Router& router, Letterbox const& box) {
    router.get("/{lang}/desk", accounts::SignedIn, show_desk);
    mount_update_pages(router, box);
    mount_validation_pages(router, box);
    mount_edition_pages(router);
    mount_plan_edition_pages(router);
    mount_order_pages(router);
    mount_upload_pages(router, box);
    mount_register_pages(router);
    mount_restructuring_pages(router);
}

}  // namespace plans
