#include "plans/store.h"

#include <gtest/gtest.h>

#include <random>

#include "attachments/attachments.h"
#include "attachments/witness.h"
#include "plans/acts.h"
#include "plans/store_names.h"
#include "plans/witness.h"
#include "support/store_test.h"
#include "support/town.h"

namespace plans {
namespace {

using base::Done;
using base::LocalisedText;
using test_support::Town;

class ReadingPlans : public test_support::StoreTest {
  protected:
    void SetUp() override {
        StoreTest::SetUp();
        town.emplace(database());
    }
    std::string slugs(std::vector<Card> const& cards) {
        std::string found;
        for (auto const& card : cards) found += card.slug + " ";
        return found;
    }
    void publish(CommitmentId id, std::string text) {
        town->doing<UpdateId>([&](db::Writer& db) { return publish_update(db, town->clement, town->update_of(id, text), town->now); });
    }
    std::optional<Town> town;
};
FOR_EACH_ENGINE(ReadingPlans);

TEST_P(ReadingPlans, SumsUpEachPlan) {
    auto const all = read([&](db::Reader& db) { return plan_summaries(db, town->today()); });
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].commitments.total(), 3);
    EXPECT_EQ(all[0].commitments.of(Completion::limited), 2);
    EXPECT_EQ(all[0].commitments.of(Completion::no_evidence), 1);
    EXPECT_EQ(all[0].milestones.done, 1);
    EXPECT_EQ(all[0].milestones.under_way, 2);
    EXPECT_EQ(all[0].milestones.late, 1);
    auto const sums = read([&](db::Reader& db) { return totals(db, town->today()); });
    EXPECT_EQ(sums.commitments, 3);
    EXPECT_EQ(sums.milestones, 4);
    EXPECT_EQ(sums.institutions, 2);
    EXPECT_EQ(sums.late, 1);
}

TEST_P(ReadingPlans, FindsCommitmentsByInstitutionAndTheme) {
    EXPECT_EQ(slugs(read([](db::Reader& db) { return cards_of_institution(db, "ministry-of-streets"); })), "1 2.1 ");
    EXPECT_EQ(slugs(read([](db::Reader& db) { return cards_of_theme(db, "budget"); })), "2 ");
    EXPECT_EQ(slugs(read([](db::Reader& db) { return cards_of_institution(db, "nobody"); })), "");
    auto const counts = read([](db::Reader& db) { return commitments_by_institution(db); });
    EXPECT_EQ(counts.at({town->ministry}), 1);
    auto const known = read([](db::Reader& db) { return themes(db); });
    ASSERT_EQ(known.size(), 2u);
    EXPECT_EQ(known[1].slug, "transport");
    EXPECT_EQ(known[1].commitments, 1);
}

TEST_P(ReadingPlans, NamesPlansAndThemesWithoutTheRest) {
    auto const plans = read([](db::Reader& db) { return all_plans(db); });
    ASSERT_FALSE(plans.empty());
    auto const& whole = plans.front();
    auto const outline = read([&](db::Reader& db) { return find_plan_outline(db, whole.slug); });
    ASSERT_TRUE(outline);
    EXPECT_EQ(outline->id, whole.id);
    EXPECT_EQ(outline->slug, whole.slug);
    EXPECT_EQ(outline->holder, whole.holder);
    EXPECT_EQ(outline->ordinal, whole.ordinal);
    EXPECT_EQ(outline->title, whole.title);
    EXPECT_EQ(outline->starts, whole.starts);
    EXPECT_EQ(outline->ends, whole.ends);
    ASSERT_EQ(outline->axes.size(), whole.axes.size());
    for (std::size_t i = 0; i < whole.axes.size(); ++i) EXPECT_EQ(outline->axes[i].title, whole.axes[i].title);
    auto const known = read([](db::Reader& db) { return themes(db); });
    EXPECT_EQ(read([&](db::Reader& db) { return find_theme_name(db, known[1].slug); }), known[1].name);
    EXPECT_FALSE(read([](db::Reader& db) { return find_plan_outline(db, "none"); }));
    EXPECT_FALSE(read([](db::Reader& db) { return find_theme_name(db, "none"); }));
}

TEST_P(ReadingPlans, WalksFromOneToTheNext) {
    auto const around = read([&](db::Reader& db) { return neighbours(db, town->stored(town->open_accounts)); });
    EXPECT_EQ(around.previous->slug, "1");
    EXPECT_EQ(around.next->slug, "3");
    auto const part = read([&](db::Reader& db) { return neighbours(db, town->stored(town->revenue)); });
    EXPECT_EQ(part.previous->slug, "2.1");
    EXPECT_FALSE(part.next);
}

TEST_P(ReadingPlans, ListsWhatIsLate) {
    auto const late = read([&](db::Reader& db) { return late_milestones(db, town->today()); });
    ASSERT_EQ(late.size(), 1u);
    EXPECT_EQ(late[0].ref, "3");
    EXPECT_EQ(late[0].slug, "1");
    EXPECT_EQ(late[0].title.text("en"), "Tell everyone");
    EXPECT_EQ(late[0].commitment_title.text("fr"), "Bus de nuit");
}

TEST_P(ReadingPlans, ListsWhatNobodyMovedForSixMonths) {
    EXPECT_EQ(slugs(read([&](db::Reader& db) { return stale_commitments(db, town->today()); })), "1 2.1 2.2 3 ");
    publish(town->spending, "We moved");
    EXPECT_EQ(slugs(read([&](db::Reader& db) { return stale_commitments(db, town->today()); })), "1 2.2 3 ");
    town->wait_hours(24 * 190);
    EXPECT_EQ(slugs(read([&](db::Reader& db) { return stale_commitments(db, town->today(), "2024-2026"); })), "1 2.2 3 2.1 ");
}

TEST_P(ReadingPlans, PagesThroughUpdatesWithoutLossOrRepetition) {
    for (int i = 0; i < 7; ++i) {
        if (i % 2 == 0) town->wait_hours(1);
        publish(i < 4 ? town->night_buses : town->library, std::to_string(i));
    }
    std::string texts;
    UpdateKey key;
    for (;;) {
        auto const page = read([&](db::Reader& db) { return updates_of_plan(db, "2024-2026", 2, key); });
        if (page.empty()) break;
        for (auto const& news : page) texts += news.update.text.text("en");
        key = {page.back().update.at, page.back().update.id};
    }
    EXPECT_EQ(texts.size(), 7u);
    EXPECT_EQ(std::set<char>(texts.begin(), texts.end()).size(), 7u);
    EXPECT_EQ(texts.front(), '6');
    EXPECT_EQ(read([&](db::Reader& db) { return updates_of(db, town->library, 10); }).size(), 3u);
}

TEST_P(ReadingPlans, ShowsEveryMomentAsItWas) {
    struct Seen {
        base::Instant at;
        Plan plan;
        std::vector<Card> cards, ministry, theme;
        Commitment buses;
        std::vector<PlanSummary> summaries;
        std::size_t updates;
    };
    auto const look = [&] {
        return read([&](db::Reader& db) {
            return Seen{town->now,
                        *find_plan(db, "2024-2026"),
                        cards_of_plan(db, "2024-2026"),
                        cards_of_institution(db, "ministry-of-streets"),
                        cards_of_theme(db, "transport"),
                        *find_commitment(db, town->night_buses),
                        plan_summaries(db, town->today()),
                        updates_of(db, town->night_buses, 100).size()};
        });
    };
    std::vector<Seen> moments{look()};
    town->wait_hours(1);
    auto update = town->update_of(town->night_buses, "The last buses came");
    update.milestone = "2";
    update.milestone_status = MilestoneStatus::done;
    town->doing<UpdateId>([&](db::Writer& db) { return publish_update(db, town->amina, update, town->now); });
    moments.push_back(look());
    town->wait_hours(1);
    auto edited = town->stored(town->night_buses);
    edited.involved.clear();
    edited.themes = {"budget"};
    town->doing<std::int64_t>([&](db::Writer& db) { return edit_commitment(db, town->clement, town->night_buses, edited, town->now); });
    moments.push_back(look());
    town->wait_hours(1);
    town->doing<Done>([&](db::Writer& db) {
        return drop_commitment(db, town->clement, town->library, 1, LocalisedText::of("en", "No law"), "2024-2026/1", town->now);
    });
    moments.push_back(look());
    for (auto const& seen : moments) {
        read([&](db::Reader& db) {
            EXPECT_EQ(*plan_as_of(db, "2024-2026", seen.at), seen.plan);
            EXPECT_EQ(cards_of_plan_as_of(db, "2024-2026", seen.at), seen.cards);
            EXPECT_EQ(cards_of_institution_as_of(db, "ministry-of-streets", seen.at), seen.ministry);
            EXPECT_EQ(cards_of_theme_as_of(db, "transport", seen.at), seen.theme);
            EXPECT_EQ(*commitment_as_of(db, "2024-2026", "1", seen.at), seen.buses);
            EXPECT_EQ(updates_as_of(db, town->night_buses, seen.at, 100).size(), seen.updates);
            auto const summaries = plan_summaries_as_of(db, seen.at);
            EXPECT_EQ(summaries.at(0).commitments, seen.summaries.at(0).commitments);
            EXPECT_EQ(summaries.at(0).milestones.late, seen.summaries.at(0).milestones.late);
            return 0;
        });
    }
    EXPECT_FALSE(read([&](db::Reader& db) { return plan_as_of(db, "2024-2026", {moments[0].at.utc_ms - 1}); }));
}

/// Acts drawn at random; some are refused, and that is fine.
class Crowd {
  public:
    Crowd(Town& town, unsigned seed) : town_(town), random_(seed) {}

    void act() {
        auto const id = any({town_.night_buses, town_.open_accounts, town_.spending, town_.revenue, town_.library});
        auto const reason = LocalisedText::of("en", "because " + std::to_string(random_()));
        switch (random_() % 6) {
            case 0: return publish(id, reason);
            case 1: return edit(id, reason);
            case 2: return reorder();
            case 3: return drop(id, reason);
            case 4: return split(id, reason);
            default: return merge(id, reason);
        }
    }

  private:
    CommitmentId any(std::vector<CommitmentId> const& ids) { return ids[random_() % ids.size()]; }
    template <class T, class Act>
    void attempt(Act act) {
        (void)town_.trying<T>(act).ok();
        town_.wait_hours(1);
    }
    void publish(CommitmentId id, LocalisedText const& reason) {
        auto update = town_.update_of(id, std::string(reason.text("en")));
        if (random_() % 2) update.completion = Completion(random_() % 5);
        auto const milestones = town_.stored(id).milestones;
        if (!milestones.empty() && random_() % 2) {
            update.milestone = milestones[random_() % milestones.size()].ref;
            update.milestone_status = MilestoneStatus(random_() % 5);
        }
        attempt<UpdateId>([&](db::Writer& db) { return publish_update(db, town_.clement, update, town_.now); });
    }
    void edit(CommitmentId id, LocalisedText const& reason) {
        auto edited = town_.stored(id);
        edited.problem = reason;
        if (random_() % 3 == 0) edited.slug = "s" + std::to_string(random_() % 4);
        if (random_() % 3 == 0) edited.parent = edited.parent.empty() ? "1" : "";
        if (random_() % 3 == 0) edited.themes = {"budget", "transport", "budget"};
        if (random_() % 3 == 0) edited.involved.clear();
        if (random_() % 3 == 0)
            edited.milestones.push_back(
                test_support::milestone("m" + std::to_string(random_()), "more", "2027-01-01", MilestoneStatus::unknown));
        if (random_() % 4 == 0) edited.revision = 1;
        attempt<std::int64_t>([&](db::Writer& db) { return edit_commitment(db, town_.clement, id, edited, town_.now); });
    }
    void reorder() {
        attempt<Done>([&](db::Writer& db) {
            return reorder_commitments(db, town_.clement, town_.plan,
                                       {any({town_.library, town_.spending}), any({town_.night_buses, town_.revenue})}, town_.now);
        });
    }
    void drop(CommitmentId id, LocalisedText const& reason) {
        attempt<Done>(
            [&](db::Writer& db) { return drop_commitment(db, town_.clement, id, town_.stored(id).revision, reason, "", town_.now); });
    }
    void split(CommitmentId id, LocalisedText const& reason) {
        auto const revision = town_.stored(id).revision;
        auto const how = random_() % 2 ? Split::into_parts : Split::into_several;
        attempt<std::vector<CommitmentId>>([&](db::Writer& db) {
            return split_commitment(db, town_.clement, id, revision, how,
                                    {test_support::commitment("p" + std::to_string(random_()), reason)}, reason, town_.now);
        });
    }
    void merge(CommitmentId id, LocalisedText const& reason) {
        attempt<Done>([&](db::Writer& db) {
            return merge_commitments(db, town_.clement, {{id, town_.stored(id).revision}}, town_.night_buses, reason, town_.now);
        });
    }

    Town& town_;
    std::mt19937 random_;
};

TEST_P(ReadingPlans, AgreesWithTheLedgerAfterManyActs) {
    for (unsigned seed = 1; seed <= 3; ++seed) {
        Crowd crowd(*town, seed);
        for (int i = 0; i < 40; ++i) crowd.act();
        auto const report = read([](db::Reader& db) { return ledger::verify(db, witnesses()); });
        for (auto const& finding : report.findings) ADD_FAILURE() << finding.where << ": " << finding.what;
        EXPECT_GT(report.entries, 20);
        for (auto const& miscount : read([](db::Reader& db) { return recount(db); }))
            ADD_FAILURE() << miscount.where << ": " << miscount.what;
        auto const cards = read([](db::Reader& db) { return cards_of_plan(db, "2024-2026"); });
        EXPECT_EQ(read([&](db::Reader& db) { return cards_of_plan_as_of(db, "2024-2026", town->now); }), cards);
    }
}

TEST_P(ReadingPlans, FindsWhatWasChangedBehindTheLedgersBack) {
    ASSERT_TRUE(write([&](db::Writer& db) -> base::Result<Done> {
                    TRY(db.run("update commitment set state = replace(state, 'Night', 'Day') where id = ?", town->night_buses));
                    TRY(db.run("update commitment set completion = 4 where id = ?", town->library));
                    TRY(db.run("delete from milestone where commitment_id = ?", town->spending));
                    return Done{};
                }).ok());
    auto const report = read([](db::Reader& db) { return ledger::verify(db, witnesses()); });
    ASSERT_EQ(report.finding_count, 1);
    EXPECT_EQ(report.findings[0].where, "commitment:" + std::to_string(town->night_buses.value));
    std::set<std::string> found;
    for (auto const& miscount : read([](db::Reader& db) { return recount(db); })) found.insert(miscount.where + " " + miscount.what);
    EXPECT_EQ(found,
              (std::set<std::string>{"commitment 2024-2026/1 card", "commitment 2024-2026/3 card", "commitment 2024-2026/2.1 milestones"}));
}

/// A night bus with a proof kept here, known by a second address, and continued by the library.
class WhatLeadsToPlans : public ReadingPlans {
  protected:
    void SetUp() override {
        ReadingPlans::SetUp();
        auto update = town->update_of(town->night_buses, "Delivered");
        town->doing<Done>([&](db::Writer& db) -> base::Result<Done> {
            auto const file = TRY(attachments::store_file(db, {"file", "proof.pdf", "application/pdf", "%PDF-1.4 buses"}, town->now));
            update.evidence = {{Evidence::Form::file, {}, "", file.sha256, "proof.pdf", "", 0, ""}};
            TRY(publish_update(db, town->amina, update, town->now));
            TRY(add_address(db, town->clement, town->library, "2018-2020/draft-4", town->now));
            return merge_commitments(db, town->clement, {{town->revenue, 1}}, town->spending, town->update_of({}, "Same").text, town->now);
        });
    }
    /// What a recount and the files say once `sql` was run, and undone.
    template <class... Args>
    std::set<std::string> found_after(db::Sql<Args...> sql, Args const&... args) {
        std::set<std::string> found;
        auto const undone = write([&](db::Writer& db) -> base::Result<Done> {
            auto const changed = TRY(db.run(sql, args...));
            if (changed == 0) ADD_FAILURE() << sql.text() << " changed nothing";
            for (auto const& miscount : recount(db)) found.insert(miscount.where + ": " + miscount.what);
            for (auto const& finding : attachments::altered_files(db)) found.insert(finding.what);
            return base::fail(base::Kind::conflict, "undo");
        });
        EXPECT_FALSE(undone.ok());
        return found;
    }
};
FOR_EACH_ENGINE(WhatLeadsToPlans);

TEST_P(WhatLeadsToPlans, IsSoundWhileNobodyAltersIt) {
    EXPECT_TRUE(read([](db::Reader& db) { return recount(db); }).empty());
    EXPECT_TRUE(read([](db::Reader& db) { return attachments::altered_files(db); }).empty());
}

TEST_P(WhatLeadsToPlans, IsFoundOutWhenAnAddressIsAltered) {
    using Found = std::set<std::string>;
    EXPECT_EQ(found_after("update commitment_address set commitment_id = ? where address = '2018-2020/draft-4'", town->night_buses),
              Found{"address 2018-2020/draft-4: where it leads"});
    EXPECT_EQ(found_after("update commitment_address set commitment_id = ? where address = 'FR0101'", town->library),
              Found{"address FR0101: where it leads"});
    EXPECT_EQ(found_after("delete from commitment_address where address = 'FR0101'"), Found{"address FR0101: it leads nowhere"});
    EXPECT_EQ(found_after("insert into commitment_address (address, commitment_id) values ('2024-2026/99', ?)", town->library),
              Found{"address 2024-2026/99: where it leads"});
}

TEST_P(WhatLeadsToPlans, IsFoundOutWhenALinkShowsSomethingElse) {
    using Found = std::set<std::string>;
    auto const spending = Found{"commitment 2024-2026/2.1: how links show it"};
    EXPECT_EQ(found_after("update thread_link set from_title = replace(from_title, '\"text\":\"', '\"text\":\"No ')"), spending);
    EXPECT_EQ(found_after("update thread_link set from_address = '/plans/2024-2026/commitments/1'"), spending);
    EXPECT_EQ(found_after("update thread_link set from_label = 'x'"), spending);
    EXPECT_EQ(found_after("update thread_link set to_title = '{}'"), Found{"commitment 2024-2026/2.2: how links show it"});
}

TEST_P(WhatLeadsToPlans, IsFoundOutWhenAFileIsAltered) {
    EXPECT_TRUE(found_after("update attachment set size = size + 1").count("its bytes have another size"));
    EXPECT_EQ(found_after("update attachment set type = 'image/png'").size(), 1u);
    EXPECT_EQ(found_after("delete from attachment_use").size(), 1u);
    EXPECT_EQ(
        found_after("insert into attachment_use (sha256, subject_kind, subject_id) select sha256, 'update', 7 from attachment").size(), 1u);
}

}  // namespace
}  // namespace plans
