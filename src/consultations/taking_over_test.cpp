#include "consultations/archive_digest.h"
#include "consultations/archive_test.h"
#include "consultations/finding.h"
#include "consultations/first_content.h"
#include "consultations/lines.h"
#include "consultations/witness.h"
#include "ledger/verify.h"

namespace consultations {
namespace {

constexpr base::Instant noon{1'795'345'200'000};

class TakingOverAnArchive : public ArchiveTest {
  protected:
    ledger::Report verified() {
        return read([](db::Reader& db) { return ledger::verify(db, witnesses(), {}); });
    }
};
FOR_EACH_ENGINE(TakingOverAnArchive);

TEST_P(TakingOverAnArchive, KeepsWhatPeopleSaid) {
    ASSERT_TRUE(take(small_archive()).ok());
    read([](db::Reader& db) {
        auto const consultation = find_consultation(db, "bus");
        ASSERT_TRUE(consultation);
        auto const first = find_contribution(db, consultation->id, 1);
        ASSERT_TRUE(first);
        EXPECT_EQ(first->title, "Bus de nuit");
        EXPECT_EQ(first->votes, (Tally{5, 1, 0}));
        EXPECT_EQ(first->arguments_for, 1);
        EXPECT_EQ(first->channel, Channel::archive);
        auto const against = arguments_of(db, first->id, {}, Side::against, ArgumentOrder::supported, {}, 10);
        ASSERT_EQ(against.size(), 1u);
        EXPECT_EQ(against.front().body, "Non.");
        EXPECT_EQ(figures_of(db, consultation->id), (Figures{.contributions = 2, .arguments = 2, .votes = 24}));
        std::int64_t of_days = 0;
        for (auto const& day : days_of(db, consultation->id)) of_days += day.contributions;
        EXPECT_EQ(of_days, 2) << "days add up to the whole";
    });
}

TEST_P(TakingOverAnArchive, LetsItBeFoundByFacetOrderAndWord) {
    ASSERT_TRUE(take(small_archive()).ok());
    Listings listings;
    auto const numbers = [&](std::string words, Filter filter, Order order) {
        return read([&](db::Reader& db) {
            http::Request request;
            AskedOfList asked(request);
            asked.words = words;
            asked.filter = filter;
            asked.order = order;
            std::vector<std::int64_t> found;
            for (auto const& one : find_list(db, listings, *find_consultation(db, "bus"), asked, 10).contributions)
                found.push_back(one.number);
            return found;
        });
    };
    using Numbers = std::vector<std::int64_t>;
    EXPECT_EQ(numbers("", {}, Order::recent), (Numbers{2, 1})) << "what was removed is in no list";
    EXPECT_EQ(numbers("", {}, Order::discussed), (Numbers{1, 2}));
    EXPECT_EQ(numbers("gratuit", {}, Order::recent), (Numbers{2}));
    Filter night;
    night.of(Facet::theme) = "1";
    EXPECT_EQ(numbers("", night, Order::supported), (Numbers{1}));
    EXPECT_EQ(numbers("gratuit", night, Order::supported), Numbers{});
}

TEST_P(TakingOverAnArchive, IsOnePublicActThatCanBeVerified) {
    ASSERT_TRUE(take(small_archive()).ok());
    EXPECT_TRUE(verified().is_sound());
    EXPECT_TRUE(read([](db::Reader& db) { return altered_archives(db); }).empty());
    ASSERT_TRUE(write([](db::Writer& db) -> db::Result<db::Done> {
                    TRY(db.run("update contribution_text set body = ? where title = ?", "Plus de bus.", "Bus de nuit"));
                    return db::Done{};
                }).ok());
    auto const found = read([](db::Reader& db) { return altered_archives(db); });
    ASSERT_EQ(found.size(), 1u) << "somebody changed what was said";
    EXPECT_EQ(found.front().where, "consultation bus");
}

TEST_P(TakingOverAnArchive, IsRefusedToWhoCoordinatesNothing) {
    EXPECT_EQ(take(small_archive(), {base::PersonId{7}, "Amina", {}, 1}).error().kind, base::Kind::forbidden);
}

TEST_P(TakingOverAnArchive, NamesWhatDoesNotFit) {
    auto wrong = small_archive();
    wrong.contributions[1].theme = 9;
    wrong.contributions[1].number = 7;
    auto const refused = take(wrong);
    ASSERT_FALSE(refused.ok());
    ASSERT_EQ(refused.error().problems.size(), 2u);
    EXPECT_EQ(refused.error().problems[0].field, "contributions.1.number");
    EXPECT_EQ(refused.error().problems[1].field, "contributions.1.theme");
    EXPECT_FALSE(read([](db::Reader& db) { return find_consultation(db, "bus"); })) << "all or nothing";
}

TEST_P(TakingOverAnArchive, BeginsWithTwoRealOnesOnce) {
    ASSERT_TRUE(load_archives(database(), noon).ok());
    ASSERT_TRUE(load_archives(database(), noon).ok());
    auto const all = read([](db::Reader& db) { return published_consultations(db); });
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].consultation.slug, "grand-debat-2019");
    EXPECT_EQ(all[0].figures.contributions, 1116);
    EXPECT_EQ(all[1].figures, (Figures{.contributions = 339, .arguments = 2015, .votes = 44935}));
    EXPECT_TRUE(read([](db::Reader& db) { return altered_archives(db); }).empty());
}

TEST(ALineOfAnExport, IsReadBackAsItWasWritten) {
    Contribution one;
    one.number = 4;
    one.question = 1;
    one.place = "75056";
    one.channel = Channel::paper;
    one.disposition = Disposition::partly;
    one.created_at = noon;
    one.votes = {3, 2, 1};
    one.title = "Une \"idée\"";
    one.body = "Deux\nlignes";
    one.answers = {{2, "", {"a", "b"}, 0}, {3, "", {}, 4}};
    auto const read = read_line(base::canonical(line_of(one)));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->contribution.answers, one.answers);
    EXPECT_EQ(base::canonical(line_of(read->contribution)), base::canonical(line_of(one)));
    Argument argument;
    argument.created_at = noon;
    argument.side = Side::against;
    argument.body = "Non";
    auto const said = read_line(base::canonical(line_of(argument, 4)));
    ASSERT_TRUE(said.ok());
    EXPECT_EQ(said->about, 4);
    EXPECT_EQ(base::canonical(line_of(said->argument, said->about)), base::canonical(line_of(argument, 4)));
}

TEST(ALineOfAnExport, SaysWhichLineIsWrong) {
    auto const read = read_archive("{}", "{\"kind\":\"contribution\"\n");
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().problems.front().field, "line 1");
}

}  // namespace
}  // namespace consultations
