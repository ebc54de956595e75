#pragma once
// The fixture town: a plan under way, its institutions and its cast, on a database of the test's own.
//
//     Clement coordinates the plan 2024-2026. Amina contributes for the Ministry of Streets. Rose reads.
//     Commitment 1 "Night buses" has three milestones: done, under way, late. Commitment 2 "Open accounts" has the
//     parts 2.1 and 2.2. Commitment 3 "Library of laws" says little more than its title.
//
// The clock stands at 2026-11-20, 11:00 UTC, until the test moves it. For tests of rooms that may use plans.

#include <gtest/gtest.h>

#include "base/actor.h"
#include "db/db.h"
#include "institutions/acts.h"
#include "plans/acts.h"
#include "plans/store.h"

namespace test_support {

inline base::LocalisedText in_both(std::string english, std::string french) {
    auto text = base::LocalisedText::of("en", std::move(english));
    text.set("fr", {std::move(french)});
    return text;
}

inline plans::Milestone milestone(std::string ref, std::string title, std::string due_on, plans::MilestoneStatus status) {
    plans::Milestone made;
    made.ref = std::move(ref);
    made.title = base::LocalisedText::of("en", std::move(title));
    made.due_on = std::move(due_on);
    made.status = status;
    return made;
}

inline plans::Commitment commitment(std::string slug, base::LocalisedText title) {
    plans::Commitment made;
    made.plan = "2024-2026";
    made.slug = slug;
    made.number = std::move(slug);
    made.title = std::move(title);
    return made;
}

class Town {
  public:
    explicit Town(db::Database& database) : database_(&database) {
        enter("government", "Government", "Gouvernement");
        ministry = enter("ministry-of-streets", "Ministry of Streets", "Ministère des Rues");
        other_ministry = enter("ministry-of-books", "Ministry of Books", "Ministère des Livres");
        name_theme("transport", "Transport", "Transports");
        name_theme("budget", "Public budget", "Budget public");
        plan = doing<plans::PlanId>([&](db::Writer& db) { return plans::create_plan(db, base::system_actor(), written_plan(), now); });
        clement = {base::PersonId{11}, "Clement", {{base::Role::coordinator, {"plan", plan.value}}}, 1, {}};
        amina = {base::PersonId{12}, "Amina", {{base::Role::contributor, {"institution", ministry}}}, 2, {}};
        auto const ids = doing<std::vector<plans::CommitmentId>>(
            [&](db::Writer& db) { return plans::create_commitments(db, clement, "2024-2026", written_commitments(), now); });
        night_buses = ids.at(0);
        open_accounts = ids.at(1);
        spending = ids.at(2);
        revenue = ids.at(3);
        library = ids.at(4);
    }

    base::Actor clement{}, amina{}, rose{};
    plans::PlanId plan{};
    plans::CommitmentId night_buses{}, open_accounts{}, spending{}, revenue{}, library{};
    std::int64_t ministry = 0, other_ministry = 0;
    base::Instant now{1'795'172'400'000};  // 2026-11-20T11:00:00Z

    base::Date today() const { return base::utc_date(now); }
    void wait_hours(int hours) { now.utc_ms += hours * 3'600'000LL; }

    /// Runs an act and keeps what it gave; an act that is refused fails the test.
    template <class T, class Act>
    T doing(Act act) {
        auto result = trying<T>(act);
        if (result.ok()) return *result;
        auto const& error = result.error();
        ADD_FAILURE() << base::name(error.kind) << ": "
                      << (error.problems.empty() ? error.detail : error.problems[0].field + " " + error.message());
        return T{};
    }

    /// Runs an act that may be refused.
    template <class T, class Act>
    base::Result<T> trying(Act act) {
        std::optional<T> made;
        auto done = database_->write([&](db::Writer& db) -> base::Result<base::Done> {
            made = TRY(act(db));
            return base::Done{};
        });
        if (!done) return std::move(done).error();
        return *std::move(made);
    }

    template <class Work>
    auto read(Work work) {
        return database_->read(work);
    }

    plans::Commitment stored(plans::CommitmentId id) {
        auto const found = read([&](db::Reader& db) { return plans::find_commitment(db, id); });
        return found ? *found : plans::Commitment{};
    }

    /// An update that Amina might write.
    plans::Update update_of(plans::CommitmentId id, std::string text) const {
        plans::Update update;
        update.commitment = id;
        update.text = base::LocalisedText::of("en", std::move(text));
        update.institution = "ministry-of-streets";
        return update;
    }

  private:
    std::int64_t enter(std::string slug, std::string english, std::string french) {
        institutions::Institution institution;
        institution.slug = std::move(slug);
        institution.name = in_both(std::move(english), std::move(french));
        return doing<institutions::InstitutionId>(
                   [&](db::Writer& db) { return institutions::enter(db, base::system_actor(), institution, now); })
            .value;
    }

    void name_theme(std::string slug, std::string english, std::string french) {
        plans::Theme const theme{std::move(slug), in_both(std::move(english), std::move(french))};
        doing<base::Done>([&](db::Writer& db) { return plans::put_theme(db, base::system_actor(), theme, now); });
    }

    static plans::Plan written_plan() {
        plans::Plan made;
        made.slug = "2024-2026";
        made.holder = "government";
        made.ordinal = 4;
        made.status = plans::PlanStatus::under_way;
        made.title = in_both("Fourth plan", "Quatrième plan");
        made.starts = "2024";
        made.ends = "2026-12-31";
        made.axes = {{"1", "", in_both("Streets", "Rues")}, {"1.1", "1", in_both("Buses", "Bus")}, {"2", "", in_both("Money", "Argent")}};
        return made;
    }

    static std::vector<plans::Commitment> written_commitments() {
        using plans::MilestoneStatus;
        auto buses = commitment("1", in_both("Night buses", "Bus de nuit"));
        buses.axis = "1.1";
        buses.ogp_id = "FR0101";
        buses.summary = in_both("Buses run all night.", "Les bus roulent toute la nuit.");
        buses.involved = {{plans::Part::lead, "ministry-of-streets", base::LocalisedText::of("en", "Ministry of Streets")},
                          {plans::Part::partner, "", base::LocalisedText::of("en", "all towns")}};
        buses.themes = {"transport"};
        buses.milestones = {milestone("1", "Draw the lines", "2025-06-30", MilestoneStatus::done),
                            milestone("2", "Buy the buses", "2027-03-31", MilestoneStatus::under_way),
                            milestone("3", "Tell everyone", "2026-06-30", MilestoneStatus::not_started)};
        auto accounts = commitment("2", in_both("Open accounts", "Des comptes ouverts"));
        accounts.axis = "2";
        accounts.themes = {"budget"};
        auto part = commitment("2.1", in_both("Open spending", "Ouvrir les dépenses"));
        part.parent = "2";
        part.involved = {{plans::Part::lead, "ministry-of-books"}, {plans::Part::co_lead, "ministry-of-streets"}};
        part.milestones = {milestone("1", "Publish the data", "2026-12-31", MilestoneStatus::under_way)};
        auto other = commitment("2.2", in_both("Open revenue", "Ouvrir les recettes"));
        other.parent = "2";
        other.involved = {{plans::Part::lead, "ministry-of-books"}};
        return {buses, accounts, part, other, commitment("3", in_both("Library of laws", "Bibliothèque des lois"))};
    }

    db::Database* database_;
};

}  // namespace test_support
