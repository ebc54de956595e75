#include "plans/first_content.h"

#include "base/embedded.h"
#include "institutions/acts.h"
#include "plans/acting.h"

namespace embedded {
std::span<base::EmbeddedFile const> first_content();
}

namespace plans {
namespace {

using base::Done;
using base::Result;

Result<Done> write_commitments(db::Writer& db, base::Actor const& actor, Facts const& facts, base::Instant now) {
    for (auto const& plan : facts.plans) {
        std::vector<Commitment> of_plan;
        for (auto const& commitment : facts.commitments)
            if (commitment.plan == plan.slug) of_plan.push_back(commitment);
        if (!of_plan.empty()) TRY(create_commitments(db, actor, plan.slug, std::move(of_plan), now));
    }
    return Done{};
}

Result<Done> write_ties(db::Writer& db, base::Actor const& actor, std::vector<Tie> const& ties, base::Instant now) {
    for (auto const& tie : ties) {
        auto const later = find_commitment(db, tie.plan, tie.slug);
        auto const earlier = find_commitment(db, tie.to_plan, tie.to_slug);
        if (!later || !earlier)
            return base::fail_field("ties", "The commitment {1} that another continues is not there.", {tie.to_plan + "/" + tie.to_slug});
        TRY(thread::tie(db, {{}, tie.relation, end_of(*later), end_of(*earlier), tie.note, tie.source}, ledger::Author{actor.person, {}},
                        now));
    }
    return Done{};
}

}  // namespace

FactsFiles carried_facts() {
    auto const files = embedded::first_content();
    return {base::find_embedded(files, "france-ogp-plans.json"), base::find_embedded(files, "institutions.json"),
            base::find_embedded(files, "themes.json"), base::find_embedded(files, "translations.json")};
}

Result<Done> write_facts(db::Writer& db, Facts const& facts, base::Instant now) {
    auto const actor = base::system_actor();
    for (auto const& institution : facts.institutions) TRY(institutions::enter(db, actor, institution, now));
    for (auto const& theme : facts.themes) TRY(put_theme(db, actor, theme, now));
    for (auto const& plan : facts.plans) TRY(create_plan(db, actor, plan, now));
    TRY(write_commitments(db, actor, facts, now));
    return write_ties(db, actor, facts.ties, now);
}

Result<Done> load_first_content(db::Database& database, base::Instant now) {
    return database.write([&](db::Writer& db) -> Result<Done> {
        if (!all_plans(db).empty()) return Done{};
        auto const facts = TRY(read_facts(carried_facts()));
        return write_facts(db, facts, now);
    });
}

}  // namespace plans
