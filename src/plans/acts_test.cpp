#include "plans/acts.h"

#include <gtest/gtest.h>

#include <future>

#include "attachments/attachments.h"
#include "institutions/store.h"
#include "ledger/ledger.h"
#include "search/search.h"
#include "support/store_test.h"
#include "support/town.h"
#include "thread/link.h"

namespace plans {
namespace {

using base::Done;
using base::Kind;
using base::LocalisedText;
using test_support::Town;

class ActingOnPlans : public test_support::StoreTest {
  protected:
    void SetUp() override {
        StoreTest::SetUp();
        town.emplace(database());
    }

    base::Result<std::int64_t> editing(base::Actor const& who, CommitmentId id, Commitment commitment) {
        return town->trying<std::int64_t>([&](db::Writer& db) { return edit_commitment(db, who, id, commitment, town->now); });
    }
    base::Result<UpdateId> publishing(base::Actor const& who, Update const& update) {
        return town->trying<UpdateId>([&](db::Writer& db) { return publish_update(db, who, update, town->now); });
    }
    std::vector<std::string> verbs_of(CommitmentId id) {
        std::vector<std::string> verbs;
        for (auto const& entry : read([&](db::Reader& db) { return ledger::history_of(db, {"commitment", id.value}, 50); }))
            verbs.push_back(entry.verb);
        return verbs;
    }
    LocalisedText reason = LocalisedText::of("en", "Another law came first");
    std::optional<Town> town;
};
FOR_EACH_ENGINE(ActingOnPlans);

TEST_P(ActingOnPlans, GivesCommitmentsTheirPlaceInThePlan) {
    auto const cards = read([](db::Reader& db) { return cards_of_plan(db, "2024-2026"); });
    std::string slugs;
    for (auto const& card : cards) slugs += card.slug + " ";
    EXPECT_EQ(slugs, "1 2 2.1 2.2 3 ");
    EXPECT_EQ(cards[1].parts, 2);
    EXPECT_EQ(cards[1].completion, Completion::limited);  // of its parts
}

TEST_P(ActingOnPlans, RefusesAPlanOrACommitmentOfATakenAddress) {
    auto plan = *read([](db::Reader& db) { return find_plan(db, "2024-2026"); });
    auto const again = town->trying<PlanId>([&](db::Writer& db) { return create_plan(db, base::system_actor(), plan, town->now); });
    ASSERT_FALSE(again.ok());
    EXPECT_EQ(again.error().kind, Kind::conflict);
    EXPECT_EQ(again.error().problems.at(0).field, "slug");
    auto const twin = town->trying<CommitmentId>(
        [&](db::Writer& db) { return create_commitment(db, town->clement, test_support::commitment("1", reason), town->now); });
    ASSERT_FALSE(twin.ok());
    EXPECT_EQ(twin.error().kind, Kind::conflict);
    EXPECT_EQ(twin.error().problems.at(0).field, "slug");
}

TEST_P(ActingOnPlans, KeepsAllOfManyOrNone) {
    auto wrong = test_support::commitment("5", reason);
    wrong.involved = {{Part::lead, "ministry-of-nothing"}};
    wrong.themes = {"nothing"};
    auto const made = town->trying<std::vector<CommitmentId>>([&](db::Writer& db) {
        return create_commitments(db, town->clement, "2024-2026", {test_support::commitment("4", reason), wrong}, town->now);
    });
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().problems.at(0).field, "commitments.1.involved.0.institution");
    EXPECT_EQ(made.error().problems.at(1).field, "commitments.1.themes.0");
    EXPECT_FALSE(read([](db::Reader& db) { return find_commitment(db, "2024-2026", "4"); }));
}

TEST_P(ActingOnPlans, EditsWhatItSaysAndTellsTheLedger) {
    auto edited = town->stored(town->library);
    edited.problem = LocalisedText::of("en", "Laws are hard to find");
    auto const revision = editing(town->clement, town->library, edited);
    ASSERT_TRUE(revision.ok());
    EXPECT_EQ(*revision, 2);
    EXPECT_EQ(town->stored(town->library).problem.text("en"), "Laws are hard to find");
    EXPECT_EQ(verbs_of(town->library), (std::vector<std::string>{"commitment.edited", "commitment.created"}));
}

TEST_P(ActingOnPlans, RecordsNothingWhenNothingChanged) {
    EXPECT_EQ(*editing(town->clement, town->library, town->stored(town->library)), 1);
    EXPECT_EQ(verbs_of(town->library).size(), 1u);
}

TEST_P(ActingOnPlans, RefusesAnEditOfAStaleRevisionAndKeepsBothVersions) {
    auto const base = town->stored(town->library);
    auto mine = base, theirs = base;
    mine.problem = LocalisedText::of("en", "mine");
    theirs.problem = LocalisedText::of("en", "theirs");
    ASSERT_TRUE(editing(town->clement, town->library, theirs).ok());
    auto const refused = editing(town->clement, town->library, mine);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, Kind::conflict);
    EXPECT_EQ(refused.error().problems.at(0).field, "revision");
    EXPECT_EQ(refused.error().problems.at(0).arguments.at(0), "2");
    EXPECT_EQ(town->stored(town->library).problem.text("en"), "theirs");
    EXPECT_EQ(*read([&](db::Reader& db) { return commitment_at_revision(db, town->library, 1); }), base);
}

TEST_P(ActingOnPlans, LetsOneOfTwoEditsAtOnceWin) {
    auto edited = town->stored(town->library);
    std::vector<std::future<base::Result<Done>>> done;
    for (int i = 0; i < 8; ++i) {
        edited.problem = LocalisedText::of("en", "version " + std::to_string(i));
        auto promise = std::make_shared<std::promise<base::Result<Done>>>();
        done.push_back(promise->get_future());
        database().submit(
            [this, edited](db::Writer& db) -> base::Result<Done> {
                TRY(edit_commitment(db, town->clement, town->library, edited, town->now));
                return Done{};
            },
            [promise](base::Result<Done> result) { promise->set_value(std::move(result)); });
    }
    int won = 0;
    for (auto& one : done) {
        auto const result = one.get();
        won += result.ok();
        if (!result.ok()) {
            EXPECT_EQ(result.error().kind, Kind::conflict);
        }
    }
    EXPECT_EQ(won, 1);
    EXPECT_EQ(town->stored(town->library).revision, 2);
}

TEST_P(ActingOnPlans, IsForWhoMayOnly) {
    auto edited = town->stored(town->night_buses);
    edited.problem = reason;
    for (auto const* who : {&town->rose, &town->amina}) {
        auto const refused = editing(*who, town->night_buses, edited);
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().kind, Kind::forbidden);
    }
    EXPECT_FALSE(publishing(town->rose, town->update_of(town->night_buses, "done")).ok());
    EXPECT_TRUE(publishing(town->amina, town->update_of(town->night_buses, "done")).ok());
    EXPECT_TRUE(publishing(town->amina, town->update_of(town->spending, "we co-lead")).ok());
    EXPECT_FALSE(publishing(town->amina, town->update_of(town->revenue, "not ours")).ok());
    auto for_others = town->update_of(town->spending, "in their name");
    for_others.institution = "ministry-of-books";
    EXPECT_EQ(publishing(town->amina, for_others).error().problems.at(0).field, "institution");
}

TEST_P(ActingOnPlans, LeavesTheOldAddressLeadingOn) {
    auto edited = town->stored(town->open_accounts);
    edited.slug = "4";
    ASSERT_TRUE(editing(town->clement, town->open_accounts, edited).ok());
    EXPECT_EQ(read([](db::Reader& db) { return find_address(db, "2024-2026/2"); }), town->open_accounts);
    EXPECT_EQ(town->stored(town->spending).parent, "4");
    EXPECT_EQ(read([&](db::Reader& db) { return find_card(db, town->open_accounts); })->parts, 2);
}

TEST_P(ActingOnPlans, LetsTheLastToLeaveAnAddressHaveIt) {
    auto const renaming = [&](CommitmentId id, std::string slug) {
        auto edited = town->stored(id);
        edited.slug = std::move(slug);
        return editing(town->clement, id, edited).ok();
    };
    EXPECT_FALSE(renaming(town->library, "1"));
    EXPECT_TRUE(renaming(town->night_buses, "8"));
    EXPECT_TRUE(renaming(town->library, "1"));
    EXPECT_TRUE(renaming(town->library, "9"));
    EXPECT_EQ(read([](db::Reader& db) { return find_address(db, "2024-2026/1"); }), town->library);
    EXPECT_EQ(town->stored(town->library).addresses, (std::vector<std::string>{"2024-2026/3", "2024-2026/1"}));
    EXPECT_EQ(town->stored(town->night_buses).addresses, std::vector<std::string>{}) << "it lost what another has";
    EXPECT_TRUE(renaming(town->revenue, "3"));
    EXPECT_EQ(town->stored(town->library).addresses, std::vector<std::string>{"2024-2026/1"}) << "the address is that of another now";
    EXPECT_TRUE(renaming(town->library, "10"));
}

TEST_P(ActingOnPlans, TakesNoAddressAwayAndNoneOfAnother) {
    auto edited = town->stored(town->library);
    edited.addresses = {"2018-2020/draft-4"};
    ASSERT_TRUE(editing(town->clement, town->library, edited).ok());
    edited = town->stored(town->library);
    edited.addresses.clear();
    edited.budget = reason;
    ASSERT_TRUE(editing(town->clement, town->library, edited).ok());
    EXPECT_EQ(town->stored(town->library).addresses, std::vector<std::string>{"2018-2020/draft-4"});
    for (auto const* taken : {"2018-2020/draft-4", "2024-2026/3", "FR0101"}) {
        auto other = town->stored(town->revenue);
        other.addresses = {taken};
        auto const refused = editing(town->clement, town->revenue, other);
        ASSERT_FALSE(refused.ok()) << taken;
        EXPECT_EQ(refused.error().problems.at(0).field, "addresses.0");
    }
}

TEST_P(ActingOnPlans, KnowsAnInstitutionByItsFormerAddress) {
    auto ministry = *read([](db::Reader& db) { return institutions::store::find(db, "ministry-of-streets"); });
    ministry.slug = "ministry-of-roads";
    town->doing<Done>([&](db::Writer& db) { return institutions::amend(db, base::system_actor(), ministry, town->now); });
    EXPECT_TRUE(publishing(town->amina, town->update_of(town->night_buses, "Still us")).ok());
    auto edited = town->stored(town->night_buses);
    edited.problem = reason;
    EXPECT_TRUE(editing(town->clement, town->night_buses, edited).ok());
    EXPECT_EQ(read([](db::Reader& db) { return cards_of_institution(db, "ministry-of-roads"); }).size(), 2u);
}

TEST_P(ActingOnPlans, FindsACommitmentByWhatOthersCallIt) {
    EXPECT_EQ(read([](db::Reader& db) { return find_address(db, "FR0101"); }), town->night_buses);
    auto const naming = [&](CommitmentId id) {
        return town->trying<Done>([&](db::Writer& db) { return add_address(db, town->clement, id, "2024-2026/draft-7", town->now); });
    };
    ASSERT_TRUE(naming(town->library).ok());
    ASSERT_TRUE(naming(town->library).ok());
    EXPECT_EQ(naming(town->revenue).error().kind, Kind::conflict);
    EXPECT_EQ(read([](db::Reader& db) { return find_address(db, "2024-2026/draft-7"); }), town->library);
}

TEST_P(ActingOnPlans, MakesWhatAnUpdateSaysSo) {
    auto update = town->update_of(town->night_buses, "All buses are here");
    update.milestone = "2";
    update.milestone_status = MilestoneStatus::done;
    auto const id = publishing(town->amina, update);
    ASSERT_TRUE(id.ok());
    auto const after = town->stored(town->night_buses);
    EXPECT_EQ(after.milestones.at(1).status, MilestoneStatus::done);
    EXPECT_EQ(after.milestones.at(1).done_on, "2026-11-20");
    EXPECT_EQ(effective_completion(after), Completion::substantial);
    EXPECT_EQ(verbs_of(town->night_buses).front(), "commitment.updated");
    auto const kept = read([&](db::Reader& db) { return find_update(db, *id); });
    EXPECT_EQ(kept->author, town->amina.person);
    EXPECT_EQ(kept->commitment_slug, "1");
    EXPECT_EQ(read([](db::Reader& db) { return moved_lately(db, 5); }).at(0).id, town->night_buses);
}

TEST_P(ActingOnPlans, DoesNotChangeTheCommitmentWhenAnUpdateOnlyTells) {
    ASSERT_TRUE(publishing(town->amina, town->update_of(town->night_buses, "We are on our way")).ok());
    EXPECT_EQ(town->stored(town->night_buses).revision, 1);
}

TEST_P(ActingOnPlans, LetsOnlyCoordinatorsTellThePast) {
    auto update = town->update_of(town->night_buses, "In 2025");
    update.at = {1'750'000'000'000};
    EXPECT_EQ(read([&, id = *publishing(town->clement, update)](db::Reader& db) { return find_update(db, id); })->at, update.at);
    EXPECT_EQ(read([&, id = *publishing(town->amina, update)](db::Reader& db) { return find_update(db, id); })->at, town->now);
}

TEST_P(ActingOnPlans, RefusesAnUpdateOfWhatIsNotThere) {
    auto update = town->update_of(town->night_buses, "x");
    update.milestone = "9";
    EXPECT_EQ(publishing(town->amina, update).error().problems.at(0).field, "milestone");
    update = town->update_of(town->night_buses, "x");
    update.corrects = "12";
    EXPECT_EQ(publishing(town->amina, update).error().problems.at(0).field, "corrects");
    update = town->update_of(town->night_buses, "x");
    update.evidence = {{Evidence::Form::file, {}, "", std::string(64, 'a'), "a.pdf"}};
    EXPECT_EQ(publishing(town->amina, update).error().problems.at(0).field, "evidence.0.sha256");
    EXPECT_TRUE(read([](db::Reader& db) { return latest_updates(db, 5); }).empty());
}

TEST_P(ActingOnPlans, MakesAFilePublicWithTheUpdateThatRefersToIt) {
    auto const file = town->doing<attachments::StoredFile>([&](db::Writer& db) {
        return attachments::store_file(db, {"proof", "../Rapport final.PDF", "application/pdf", "%PDF-1.7"}, town->now);
    });
    EXPECT_FALSE(read([&](db::Reader& db) { return attachments::is_public(db, file.sha256); }));
    auto update = town->update_of(town->night_buses, "Proof");
    update.evidence = {{Evidence::Form::file, {}, "", file.sha256, "Rapport final.pdf", "text/html", 1}};
    auto const id = publishing(town->amina, update);
    ASSERT_TRUE(id.ok());
    EXPECT_TRUE(read([&](db::Reader& db) { return attachments::is_public(db, file.sha256); }));
    auto const kept = read([&](db::Reader& db) { return find_update(db, *id); })->evidence.at(0);
    EXPECT_EQ(kept.type, "application/pdf");
    EXPECT_EQ(kept.size, 8);
}

TEST_P(ActingOnPlans, KeepsADraftForItsAuthorAlone) {
    auto const id = town->doing<UpdateId>(
        [&](db::Writer& db) { return save_draft(db, town->amina, {}, town->update_of(town->night_buses, ""), town->now); });
    EXPECT_TRUE(read([&](db::Reader& db) { return find_draft(db, id, town->amina.person); }));
    EXPECT_FALSE(read([&](db::Reader& db) { return find_draft(db, id, town->clement.person); }));
    auto const stolen = town->trying<UpdateId>(
        [&](db::Writer& db) { return save_draft(db, town->clement, id, town->update_of(town->night_buses, "mine"), town->now); });
    EXPECT_EQ(stolen.error().kind, Kind::not_found);
    EXPECT_FALSE(
        town->trying<UpdateId>([&](db::Writer& db) { return publish_draft(db, town->amina, id, town->now); }).ok());  // says nothing yet
    town->doing<UpdateId>(
        [&](db::Writer& db) { return save_draft(db, town->amina, id, town->update_of(town->night_buses, "Now it does"), town->now); });
    town->doing<UpdateId>([&](db::Writer& db) { return publish_draft(db, town->amina, id, town->now); });
    EXPECT_TRUE(read([&](db::Reader& db) { return drafts_of(db, town->amina.person); }).empty());
    EXPECT_EQ(read([](db::Reader& db) { return latest_updates(db, 5); }).size(), 1u);
}

TEST_P(ActingOnPlans, DropsWithAReasonAndLeadsOn) {
    auto const dropping = [&](LocalisedText why, std::string redirect) {
        return town->trying<Done>(
            [&](db::Writer& db) { return drop_commitment(db, town->clement, town->night_buses, 1, why, redirect, town->now); });
    };
    EXPECT_EQ(dropping({}, "").error().problems.at(0).field, "reason");
    EXPECT_EQ(dropping(reason, "2024-2026/99").error().problems.at(0).field, "redirect");
    EXPECT_EQ(dropping(reason, "2024-2026/1").error().problems.at(0).field, "redirect");
    ASSERT_TRUE(dropping(reason, "2024-2026/3").ok());
    auto const after = town->stored(town->night_buses);
    EXPECT_EQ(effective_completion(after), Completion::dropped);
    EXPECT_EQ(after.milestones.at(0).status, MilestoneStatus::done);
    EXPECT_EQ(after.milestones.at(2).status, MilestoneStatus::dropped);
    EXPECT_TRUE(read([&](db::Reader& db) { return late_milestones(db, town->today()); }).empty());
}

TEST_P(ActingOnPlans, DropsTheWholeWithItsParts) {
    town->doing<Done>([&](db::Writer& db) { return drop_commitment(db, town->clement, town->open_accounts, 1, reason, "", town->now); });
    for (auto id : {town->open_accounts, town->spending, town->revenue})
        EXPECT_EQ(effective_completion(town->stored(id)), Completion::dropped);
}

TEST_P(ActingOnPlans, IsFoundBySearching) {
    auto const asking = [&](std::string text) {
        return read([&](db::Reader& db) { return search::ask(db, {std::move(text), "fr"}); }).total;
    };
    EXPECT_EQ(asking("bus de nuit"), 1);
    EXPECT_GE(asking("transports"), 1);
    auto update = town->update_of(town->night_buses, "unused");
    update.text = base::LocalisedText::of("fr", "Douze **chauffeurs** recrutés");
    ASSERT_TRUE(publishing(town->amina, update).ok());
    EXPECT_EQ(asking("chauffeurs"), 1);
}

TEST_P(ActingOnPlans, SplitsOneIntoSeveralThatPointBack) {
    auto const ids = town->doing<std::vector<CommitmentId>>([&](db::Writer& db) {
        return split_commitment(db, town->clement, town->library, 1, Split::into_several,
                                {test_support::commitment("3a", reason), test_support::commitment("3b", reason)}, reason, town->now);
    });
    ASSERT_EQ(ids.size(), 2u);
    EXPECT_EQ(effective_completion(town->stored(town->library)), Completion::dropped);
    auto const links = read([&](db::Reader& db) { return thread::to(db, {"commitment", town->library.value}); });
    ASSERT_EQ(links.size(), 2u);
    EXPECT_EQ(links[0].relation, thread::Relation::splits_from);
    EXPECT_EQ(links[0].from.address, "/plans/2024-2026/commitments/3a");
}

TEST_P(ActingOnPlans, SplitsOneIntoItsParts) {
    town->doing<std::vector<CommitmentId>>([&](db::Writer& db) {
        return split_commitment(db, town->clement, town->library, 1, Split::into_parts, {test_support::commitment("3.1", reason)}, {},
                                town->now);
    });
    EXPECT_EQ(read([&](db::Reader& db) { return parts_of(db, town->stored(town->library)); }).size(), 1u);
    EXPECT_EQ(read([&](db::Reader& db) { return find_card(db, town->library); })->parts, 1);
}

TEST_P(ActingOnPlans, MergesSeveralIntoOneAndMovesTheirNames) {
    town->doing<Done>([&](db::Writer& db) {
        return merge_commitments(db, town->clement, {{town->night_buses, 1}}, town->library, reason, town->now);
    });
    EXPECT_EQ(town->stored(town->night_buses).redirect, "2024-2026/3");
    EXPECT_EQ(read([](db::Reader& db) { return find_address(db, "FR0101"); }), town->library);
    EXPECT_EQ(town->stored(town->library).addresses, std::vector<std::string>{"FR0101"});
    auto const links = read([&](db::Reader& db) { return thread::from(db, {"commitment", town->library.value}); });
    ASSERT_EQ(links.size(), 1u);
    EXPECT_EQ(links[0].relation, thread::Relation::merges);
    auto const again = town->trying<Done>([&](db::Writer& db) {
        return merge_commitments(db, town->clement, {{town->library, 2}}, town->library, reason, town->now);
    });
    EXPECT_FALSE(again.ok());
}

TEST_P(ActingOnPlans, PutsCommitmentsInANewOrder) {
    town->doing<Done>([&](db::Writer& db) {
        return reorder_commitments(db, town->clement, town->plan, {town->library, town->open_accounts}, town->now);
    });
    std::string slugs;
    for (auto const& card : read([](db::Reader& db) { return cards_of_plan(db, "2024-2026"); })) slugs += card.slug + " ";
    EXPECT_EQ(slugs, "3 2 2.1 2.2 1 ");
}

TEST_P(ActingOnPlans, EditsThePlanAndItsAxes) {
    auto plan = *read([](db::Reader& db) { return find_plan(db, "2024-2026"); });
    plan.axes.push_back({"3", "", reason});
    plan.slug = "another";
    auto const edit = [&] {
        return town->trying<std::int64_t>([&](db::Writer& db) { return edit_plan(db, town->clement, plan.id, plan, town->now); });
    };
    EXPECT_EQ(*edit(), 2);
    EXPECT_TRUE(read([](db::Reader& db) { return find_plan(db, "2024-2026"); })->find_axis("3"));
    plan.title = reason;
    EXPECT_EQ(edit().error().kind, Kind::conflict);
}

}  // namespace
}  // namespace plans
