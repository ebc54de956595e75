#include <gtest/gtest.h>

#include <future>

#include "consultations/acting.h"
#include "consultations/contributing.h"
#include "consultations/drafts.h"
#include "consultations/finding.h"
#include "consultations/similar.h"
#include "consultations/tallying.h"
#include "consultations/vote_news.h"
#include "consultations/voting.h"
#include "consultations/witness.h"
#include "crypto/random.h"
#include "ledger/verify.h"
#include "support/store_test.h"

namespace consultations {
namespace {

base::Instant during(char const* day = "2026-03-10") { return *base::instant_from_iso(std::string(day) + "T10:00:00.000Z"); }

/// A consultation on buses, open in March: proposals, arguments and votes. Amina and Bruno live there.
class TakingPart : public test_support::StoreTest {
  protected:
    base::Actor amina{base::PersonId{11}, "Amina", {}, 1}, bruno{base::PersonId{12}, "Bruno", {}, 2};
    Consultation buses;
    crypto::SeededRandom random{7};

    void SetUp() override {
        StoreTest::SetUp();
        buses.id = {100};
        buses.slug = "bus";
        buses.title = base::LocalisedText::of("fr", "Les bus");
        buses.is_published = true;
        buses.participants = Participants::account;
        buses.zone = "Europe/Paris";
        buses.phases = {{"1",
                         base::LocalisedText::of("fr", "Propositions"),
                         "2026-03-01",
                         "2026-03-31",
                         {Doing::contribute, Doing::argue, Doing::vote}}};
        Question question;
        question.number = 1;
        question.title = base::LocalisedText::of("fr", "Que faut-il changer ?");
        question.longest = 200;
        buses.questions = {question};
        doing([&](db::Writer& db) -> db::Result<db::Done> {
            TRY(store_new(db, buses));
            return tell(db, {}, "consultation.published", buses, during());
        });
    }
    void doing(db::Command command) {
        auto const done = write(std::move(command));
        ASSERT_TRUE(done.ok()) << (done.ok() ? "" : done.error().message() + done.error().detail);
    }
    static Written words(std::string title, std::string body) {
        Written written;
        written.question = 1;
        written.title = std::move(title);
        written.body = std::move(body);
        return written;
    }
    base::Result<Contribution> contributes(base::Actor const& who, Written const& written, base::Instant at = during()) {
        base::Result<Contribution> made = base::fail(base::Kind::broken, "not run");
        auto const done = write([&](db::Writer& db) -> db::Result<db::Done> {
            made = contribute(db, who, buses.id, written, random, at);
            if (!made) return made.error();
            return db::Done{};
        });
        return done ? made : base::Result<Contribution>(done.error());
    }
    base::Result<base::Done> votes(base::Actor const& who, ContributionId on, Choice choice, base::Instant at = during()) {
        return write([=](db::Writer& db) { return cast_vote(db, who, on, choice, at); });
    }
    base::Result<base::Done> argues(base::Actor const& who, ContributionId on, WrittenArgument written, base::Instant at = during()) {
        return write([=, this](db::Writer& db) -> db::Result<db::Done> {
            TRY(argue(db, who, on, written, random, at));
            return db::Done{};
        });
    }
    Contribution present(std::int64_t number) {
        return read([&](db::Reader& db) {
            auto one = *find_contribution(db, buses.id, number);
            bring_up_to_date(db, one);
            return one;
        });
    }
    Figures figures() {
        return read([&](db::Reader& db) { return figures_of(db, buses.id); });
    }
};
FOR_EACH_ENGINE(TakingPart);

TEST_P(TakingPart, PublishesWhatAPersonWroteAndRecordsThatTheyDid) {
    auto const made = contributes(amina, words("Bus de nuit", "Des bus toute la nuit."));
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->number, 1);
    EXPECT_EQ(present(1).body, "Des bus toute la nuit.");
    EXPECT_EQ(figures().contributions, 1);
    auto const history = read([&](db::Reader& db) { return ledger::history_of(db, {"contribution", made->id.value}, 10); });
    ASSERT_EQ(history.size(), 1u);
    EXPECT_EQ(history[0].verb, "contribution.published");
    EXPECT_EQ(history[0].author.person, amina.person);
    EXPECT_EQ(history[0].state.find("nuit"), std::string::npos) << "words of a person never enter the ledger";
    EXPECT_NE(history[0].state.find("hmac-sha256:"), std::string::npos);
}

TEST_P(TakingPart, IsSeenAtOnceInTheListsOfWhoeverAsks) {
    Listings listings;
    auto const listed_now = [&] {
        return read([&](db::Reader& db) { return find_list(db, listings, buses, AskedOfList(http::Request{}), 10).contributions.size(); });
    };
    EXPECT_EQ(listed_now(), 0u);
    ASSERT_TRUE(contributes(amina, words("Bus de nuit", "Des bus toute la nuit.")).ok());
    EXPECT_EQ(listed_now(), 1u);
    ASSERT_TRUE(contributes(bruno, words("Bus gratuits", "Sans billet.")).ok());
    EXPECT_EQ(listed_now(), 2u);
}

TEST_P(TakingPart, RefusesWhatCannotBePublishedFieldByField) {
    auto wrong = words("", std::string(300, 'a'));
    auto const refused = contributes(amina, wrong);
    ASSERT_FALSE(refused.ok());
    std::vector<std::string> fields;
    for (auto const& problem : refused.error().problems) fields.push_back(problem.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"title", "body"}));
    EXPECT_FALSE(contributes(amina, words("Vide", " \u200b\u3164 ")).ok()) << "what shows nothing is nothing";
    EXPECT_EQ(figures().contributions, 0);
}

TEST_P(TakingPart, SaysOnceWhatIsSentTwice) {
    ASSERT_TRUE(contributes(amina, words("Bus de nuit", "Des bus toute la nuit.")).ok());
    auto const again = contributes(amina, words("Bus de nuit", "Des bus toute la\u200b nuit.  "));
    ASSERT_FALSE(again.ok());
    EXPECT_EQ(again.error().kind, base::Kind::conflict);
    EXPECT_EQ(again.error().problems.front().arguments.front(), "1");
    EXPECT_TRUE(contributes(bruno, words("Bus de nuit", "Des bus toute la nuit.")).ok()) << "somebody else may say the same";
}

TEST_P(TakingPart, EndsWithThePhase) {
    auto const made = contributes(amina, words("Bus de nuit", "Des bus toute la nuit."));
    EXPECT_EQ(contributes(bruno, words("Trop tard", "Hélas."), during("2026-04-01")).error().kind, base::Kind::forbidden);
    EXPECT_EQ(votes(bruno, made->id, Choice::agree, during("2026-04-01")).error().kind, base::Kind::forbidden);
    EXPECT_EQ(argues(bruno, made->id, {Side::with, {}, "Oui."}, during("2026-04-01")).error().kind, base::Kind::forbidden);
    EXPECT_EQ(contributes({}, words("Personne", "Nul.")).error().kind, base::Kind::forbidden) << "nobody is signed in";
}

TEST_P(TakingPart, CountsEachPersonOnceAndTheLastVoteOnly) {
    auto const made = contributes(amina, words("Bus de nuit", "Des bus toute la nuit."));
    ASSERT_TRUE(votes(amina, made->id, Choice::agree).ok());
    ASSERT_TRUE(votes(amina, made->id, Choice::agree).ok());
    ASSERT_TRUE(votes(bruno, made->id, Choice::disagree).ok());
    EXPECT_EQ(present(1).votes, (Tally{1, 1, 0}));
    ASSERT_TRUE(votes(bruno, made->id, Choice::pass).ok());
    EXPECT_EQ(present(1).votes, (Tally{1, 0, 1}));
    ASSERT_TRUE(votes(bruno, made->id, Choice::none).ok());
    EXPECT_EQ(present(1).votes, (Tally{1, 0, 0}));
    EXPECT_EQ(read([&](db::Reader& db) { return vote_of(db, made->id, bruno.person); }), Choice::none);
    EXPECT_TRUE(read([](db::Reader& db) { return miscounted(db); }).empty());
    EXPECT_EQ(read([&](db::Reader& db) { return db.find_i64("select casts from hot.vote_count where consultation_id = ?", buses.id); }), 4)
        << "what was said again was not cast again";
    EXPECT_EQ(read([&](db::Reader& db) { return db.find_i64("select count(distinct seq) from hot.vote_cast where seq between 0 and 3"); }),
              4);
}

TEST_P(TakingPart, CountsAPersonOnceHoweverManyAskAtOnce) {
    auto const made = contributes(amina, words("Bus de nuit", "Des bus toute la nuit."));
    std::vector<std::future<bool>> all;
    for (int thread = 0; thread < 4; ++thread)
        all.push_back(std::async(std::launch::async, [&] {
            bool is_fine = true;
            for (int i = 0; i < 25; ++i) is_fine = votes({base::PersonId{20 + i}, "", {}, 1}, made->id, Choice::agree).ok() && is_fine;
            return is_fine;
        }));
    for (auto& one : all) EXPECT_TRUE(one.get());
    EXPECT_EQ(present(1).votes, (Tally{25, 0, 0}));
    EXPECT_EQ(read([](db::Reader& db) { return db.find_i64("select count(*) from hot.vote"); }), 25);
}

TEST_P(TakingPart, TellsEachSecondWhatWasVotedOn) {
    auto const made = contributes(amina, words("Bus de nuit", "Des bus toute la nuit."));
    VoteNews news;
    auto const told = [&](base::Instant now) { return read([&](db::Reader& db) { return news.since_last(db, now).size(); }); };
    EXPECT_EQ(told(during()), 0u);
    ASSERT_TRUE(votes(bruno, made->id, Choice::agree).ok());
    EXPECT_EQ(told(during() + std::chrono::seconds(1)), 1u);
    EXPECT_EQ(told(during() + std::chrono::seconds(2)), 0u) << "once";
    ASSERT_TRUE(votes(amina, made->id, Choice::agree, during() + std::chrono::seconds(2)).ok());
    EXPECT_EQ(told(during() + std::chrono::seconds(3)), 1u);
    EXPECT_EQ(told(during() + std::chrono::seconds(60)), 0u);
}

TEST_P(TakingPart, WeighsArgumentsForAndAgainst) {
    auto const made = contributes(amina, words("Bus de nuit", "Des bus toute la nuit."));
    ASSERT_TRUE(argues(bruno, made->id, {Side::with, {}, "On rentre tard."}).ok());
    ASSERT_TRUE(argues(amina, made->id, {Side::against, {}, "C’est cher."}).ok());
    EXPECT_EQ(argues(bruno, made->id, {Side::with, {}, "On rentre tard. "}).error().kind, base::Kind::conflict);
    EXPECT_EQ(argues(bruno, made->id, {Side::with, {}, "  "}).error().problems.front().field, "body");
    auto const one = present(1);
    EXPECT_EQ(one.arguments_for, 1);
    EXPECT_EQ(one.arguments_against, 1);
    EXPECT_EQ(figures().arguments, 2);
    auto const said = read([&](db::Reader& db) { return arguments_of(db, made->id, {}, Side::with, ArgumentOrder::recent, {}, 10); });
    ASSERT_EQ(said.size(), 1u);
    ASSERT_TRUE(argues(amina, made->id, {Side::neither, said[0].id, "Et le week-end ?"}).ok());
    EXPECT_EQ(read([&](db::Reader& db) { return find_argument(db, said[0].id)->replies; }), 1);
    EXPECT_EQ(figures().arguments, 2) << "a reply is no argument";
}

TEST_P(TakingPart, FindsWhatOthersWroteThatIsClose) {
    ASSERT_TRUE(contributes(amina, words("Des autobus toute la nuit", "Pour rentrer après le travail de nuit.")).ok());
    ASSERT_TRUE(contributes(amina, words("Des pistes cyclables", "Pour aller au travail.")).ok());
    auto const close = read(
        [&](db::Reader& db) { return similar_to(db, buses.id, words("Autobus de nuit", "Je voudrais des autobus pour rentrer."), 3); });
    ASSERT_EQ(close.size(), 1u);
    EXPECT_EQ(close[0].number, 1);
}

TEST_P(TakingPart, KeepsADraftForItsAuthorAlone) {
    doing([&](db::Writer& db) { return keep_draft(db, amina.person, buses.id, words("Brouillon", "Pas fini"), during()); });
    doing([&](db::Writer& db) { return keep_draft(db, amina.person, buses.id, words("Brouillon 2", "Pas fini"), during()); });
    EXPECT_EQ(read([&](db::Reader& db) { return find_draft(db, amina.person, buses.id); })->title, "Brouillon 2");
    EXPECT_FALSE(read([&](db::Reader& db) { return find_draft(db, bruno.person, buses.id); }));
    auto const secret = crypto::sha256("a secret");
    doing([&](db::Writer& db) { return keep_draft(db, secret, buses.id, words("De personne", "Encore"), during()); });
    EXPECT_EQ(read([&](db::Reader& db) { return find_draft(db, secret, buses.id); })->title, "De personne");
    EXPECT_FALSE(read([&](db::Reader& db) { return find_draft(db, crypto::sha256("another"), buses.id); }));
}

TEST_P(TakingPart, FollowsAPersonWhoseTwoAccountsBecomeOne) {
    auto const made = contributes(bruno, words("Bus de nuit", "Des bus toute la nuit."));
    doing([&](db::Writer& db) { return keep_draft(db, bruno.person, buses.id, words("Brouillon", "Pas fini"), during()); });
    doing([&](db::Writer& db) { return hand_over(db, bruno.person, amina.person); });
    EXPECT_EQ(present(1).author, amina.person);
    EXPECT_TRUE(read([&](db::Reader& db) { return find_draft(db, amina.person, buses.id); }));
    EXPECT_TRUE(read([](db::Reader& db) { return altered_words(db); }).empty());
}

TEST_P(TakingPart, WaitsForAModeratorWhereOneComesFirst) {
    buses.moderation = Moderation::before;
    ++buses.revision;
    doing([&](db::Writer& db) { return store_changed(db, buses); });
    auto const made = contributes(amina, words("Bus de nuit", "Des bus toute la nuit."));
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->status, Status::waiting);
    EXPECT_EQ(figures().contributions, 0);
    EXPECT_TRUE(read([&](db::Reader& db) { return ledger::history_of(db, {"contribution", made->id.value}, 10); }).empty());
    EXPECT_EQ(votes(bruno, made->id, Choice::agree).error().kind, base::Kind::conflict);
}

TEST_P(TakingPart, BringsVotesIntoListsAndTheLedgerAndLetsThemBeCheckedAgainstIt) {
    crypto::InstanceKey const key = crypto::InstanceKey::make(random);
    Listings listings;
    auto const most_supported = [&] {
        return read([&](db::Reader& db) { return listings.ask(db, buses, {.order = Order::supported}).ids.front(); });
    };
    auto const first = contributes(amina, words("Bus de nuit", "Des bus toute la nuit.")),
               second = contributes(amina, words("Gratuits", "Sans billet."));
    EXPECT_EQ(most_supported(), second->id.value);
    ASSERT_TRUE(votes(bruno, first->id, Choice::agree).ok());
    ASSERT_TRUE(votes(amina, first->id, Choice::agree).ok());
    ASSERT_TRUE(tally_votes(database(), key, during("2026-03-11")).ok());
    EXPECT_EQ(most_supported(), first->id.value);
    EXPECT_EQ(figures().votes, 2);
    ASSERT_TRUE(votes(amina, first->id, Choice::disagree, during("2026-03-12")).ok());
    ASSERT_TRUE(tally_votes(database(), key, during("2026-03-12")).ok());
    ASSERT_TRUE(tally_votes(database(), key, during("2026-03-13")).ok());
    EXPECT_EQ(figures().votes, 2) << "a changed vote is still one";
    auto const sealed = read([&](db::Reader& db) { return ledger::history_of(db, {"ballot", buses.id.value}, 10); });
    ASSERT_EQ(sealed.size(), 2u) << "nothing new, no entry";
    EXPECT_NE(sealed[0].state.find("\"casts\":3"), std::string::npos);
    EXPECT_TRUE(read([](db::Reader& db) { return ledger::verify(db, witnesses(), {}).is_sound(); }));
    EXPECT_TRUE(read([&](db::Reader& db) { return altered_votes(db, key); }).empty());
    doing([&](db::Writer& db) -> db::Result<db::Done> {
        TRY(db.run("update hot.vote_cast set choice = 0 where seq = 2"));
        return db::Done{};
    });
    EXPECT_EQ(read([&](db::Reader& db) { return altered_votes(db, key); }).size(), 1u) << "somebody changed a vote that was sealed";
}

TEST_P(TakingPart, CanBeVerified) {
    auto const made = contributes(amina, words("Bus de nuit", "Des bus toute la nuit."));
    ASSERT_TRUE(argues(bruno, made->id, {Side::with, {}, "Oui."}).ok());
    EXPECT_TRUE(read([](db::Reader& db) { return ledger::verify(db, witnesses(), {}).is_sound(); }));
    doing([&](db::Writer& db) -> db::Result<db::Done> {
        TRY(db.run("update contribution set theme = 3 where id = ?", made->id));
        return db::Done{};
    });
    EXPECT_FALSE(read([](db::Reader& db) { return ledger::verify(db, witnesses(), {}).is_sound(); }));
    doing([&](db::Writer& db) -> db::Result<db::Done> {
        TRY(db.run("update contribution set theme = 0 where id = ?", made->id));
        TRY(db.run("update contribution_text set body = 'Autre chose' where contribution_id = ?", made->id));
        return db::Done{};
    });
    auto const found = read([](db::Reader& db) { return altered_words(db); });
    ASSERT_EQ(found.size(), 1u) << "the words are not those that were committed to";
    EXPECT_EQ(found.front().where, "contribution bus 1");
}

}  // namespace
}  // namespace consultations
