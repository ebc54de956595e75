#include "site/mandate_scopes.h"

#include <algorithm>

#include "institutions/store.h"
#include "plans/store.h"

namespace site {
namespace {

using mandates::Scope;

std::vector<Scope> all_plans_as_scopes(db::Reader& db, i18n::Language language) {
    std::vector<Scope> scopes;
    for (auto const& plan : plans::all_plans(db)) scopes.push_back({{"plan", plan.id.value}, std::string(plan.title.text(language.code))});
    return scopes;
}

std::vector<Scope> all_institutions_as_scopes(db::Reader& db, i18n::Language language) {
    std::vector<Scope> scopes;
    for (auto const& institution : institutions::store::all(db))
        scopes.push_back({{"institution", institution.id.value}, std::string(institution.name.text(language.code))});
    i18n::Words const words(language);
    std::stable_sort(scopes.begin(), scopes.end(),
                     [&](auto const& a, auto const& b) { return words.sort_key(a.name) < words.sort_key(b.name); });
    return scopes;
}

std::string plan_title(db::Reader& db, std::int64_t id, i18n::Language language) {
    auto const plan = plans::find_plan(db, plans::PlanId{id});
    return plan ? std::string(plan->title.text(language.code)) : std::string();
}

std::string institution_name(db::Reader& db, std::int64_t id, i18n::Language language) {
    auto const institution = institutions::store::find(db, institutions::InstitutionId{id});
    return institution ? std::string(institution->name.text(language.code)) : std::string();
}

std::vector<base::Subject> plan_itself(db::Reader&, std::int64_t id) { return {{"plan", id}}; }

/// The plans of which it leads a commitment.
std::vector<base::Subject> plans_it_leads_in(db::Reader& db, std::int64_t id) {
    auto const institution = institutions::store::find(db, institutions::InstitutionId{id});
    std::vector<base::Subject> plans;
    if (!institution) return plans;
    std::vector<std::string> seen;
    for (auto const& card : plans::cards_of_institution(db, institution->slug)) {
        auto const leaders = card.with_part(plans::Part::lead);
        bool const leads =
            std::any_of(leaders.begin(), leaders.end(), [&](auto const& one) { return one.institution == institution->slug; });
        if (!leads || std::find(seen.begin(), seen.end(), card.plan) != seen.end()) continue;
        seen.push_back(card.plan);
        if (auto const plan = plans::find_plan(db, card.plan)) plans.push_back({"plan", plan->id.value});
    }
    return plans;
}

}  // namespace

mandates::Scopes const& mandate_scopes() {
    static mandates::Scopes const scopes({{"plan", all_plans_as_scopes, plan_title, plan_itself},
                                          {"institution", all_institutions_as_scopes, institution_name, plans_it_leads_in}});
    return scopes;
}

}  // namespace site
