#include "search/search.h"

#include <gtest/gtest.h>

#include <random>

#include "db/migrations.h"
#include "support/store_test.h"

namespace {

using search::Document;
using search::Question;

std::vector<Document> const town{
    {{"commitment", 1},
     "fr",
     "/plans/p1/1",
     "Ouvrir les données de l’État",
     "Publier les jeux de données des ministères en licence ouverte.",
     "p1"},
    {{"commitment", 2},
     "fr",
     "/plans/p1/2",
     "Renforcer la transparence des algorithmes",
     "Expliquer les traitements qui utilisent des données personnelles.",
     "p1"},
    {{"commitment", 3},
     "fr",
     "/plans/p2/3",
     "Associer les citoyens",
     "Consultations, ateliers et budget participatif. Transparence de la commande publique.",
     "p2"},
    {{"plan", 4}, "fr", "/plans/p2", "Plan d'action national", "Le plan réunit les engagements de l’administration.", "p2"},
    {{"commitment", 1}, "en", "/plans/p1/1", "Open government data", "Publish the data sets of ministries under an open licence.", "p1"},
};

// The search stands on its own tables alone.
std::vector<db::Migration> own_migrations() {
    auto all = db::all_migrations();
    std::erase_if(all, [](db::Migration const& migration) { return migration.name.find("-search") == std::string_view::npos; });
    return all;
}

std::string shown(std::vector<search::Extract> const& pieces) {
    std::string out;
    for (auto const& piece : pieces) out += piece.is_match ? "[" + piece.text + "]" : piece.text;
    return out;
}

class Search : public test_support::StoreTest {
  protected:
    void SetUp() override {
        StoreTest::SetUp();
        keep(town);
    }
    std::vector<db::Migration> migrations() const override { return own_migrations(); }
    test_support::FreshDatabase::Content content() const override { return test_support::FreshDatabase::Content::nothing; }

    void keep(std::vector<Document> const& documents) {
        ASSERT_TRUE(write([&](db::Writer& db) -> db::Result<db::Done> {
                        for (auto const& document : documents) TRY(search::put(db, document));
                        return db::Done{};
                    }).ok());
    }
    search::Answer ask(Question const& question) {
        return read([&](db::Reader& db) { return search::ask(db, question); });
    }
    search::Answer ask(std::string text, std::string language = "fr") { return ask(Question{std::move(text), std::move(language)}); }
    /// The numbers of the subjects found, in order.
    std::vector<std::int64_t> found(search::Answer const& answer) {
        std::vector<std::int64_t> ids;
        for (auto const& hit : answer.hits) ids.push_back(hit.subject.id);
        return ids;
    }
    /// As when that many documents had come before.
    void move_on_to(std::int64_t place) {
        if (database().engine() == db::Engine::sqlite) return;
        ASSERT_TRUE(write([&](db::Writer& db) -> db::Result<db::Done> {
                        db.find_i64("select setval('search_place', ?)", place);
                        return db::Done{};
                    }).ok());
    }
    std::int64_t words() {
        return read([](db::Reader& db) { return *db.find_i64("select count(*) from search_word"); });
    }
};
FOR_EACH_ENGINE(Search);

using Ids = std::vector<std::int64_t>;

TEST_P(Search, FindsWithoutAccentsInAnyFormOfTheWord) {
    EXPECT_EQ(found(ask("DONNEE")), (Ids{1, 2}));
    EXPECT_EQ(found(ask("l'etat")), (Ids{1}));
    EXPECT_EQ(found(ask("algorithme transparences")), (Ids{2}));
}

TEST_P(Search, PutsTitlesFirstThenTheNewest) {
    EXPECT_EQ(found(ask("transparence")), (Ids{2, 3}));
    keep({{{"commitment", 9}, "fr", "/plans/p2/9", "Transparence des aides", "", "p2"}});
    EXPECT_EQ(found(ask("transparence")), (Ids{9, 2, 3}));
}

TEST_P(Search, AnswersInTheReadersLanguageOrInAll) {
    EXPECT_EQ(found(ask("data", "en")), (Ids{1}));
    EXPECT_EQ(found(ask("ministries", "en")), (Ids{1}));
    EXPECT_TRUE(found(ask("data", "fr")).empty());
    auto const all = ask("ministries données", "");
    EXPECT_EQ(all.total, 3);
}

TEST_P(Search, KeepsToAKindAndAFacet) {
    EXPECT_EQ(found(ask(Question{.text = "plan", .language = "fr", .kind = "plan"})), (Ids{4}));
    EXPECT_EQ(found(ask(Question{.text = "plan", .language = "fr", .kind = "commitment"})), (Ids{}));
    EXPECT_EQ(found(ask(Question{.text = "transparence", .language = "fr", .facet = "p2"})), (Ids{3}));
}

TEST_P(Search, CompletesTheLastWord) {
    EXPECT_EQ(found(ask("transparenc")), (Ids{2, 3}));
    EXPECT_EQ(found(ask("algo")), (Ids{2}));
    EXPECT_EQ(found(ask("\"algo\"")), (Ids{2}));
    EXPECT_TRUE(found(ask("algo transparence!!")).size() <= 2);
    EXPECT_TRUE(found(ask("a")).empty());
}

TEST_P(Search, FallsBackToSomeOfTheWords) {
    auto const answer = ask("transparence des ateliers algorithmes inconnus");
    EXPECT_EQ(found(answer), (Ids{2, 3}));
    EXPECT_EQ(answer.total, 2);
}

TEST_P(Search, HelpsWithSpelling) {
    EXPECT_EQ(ask("trensparence").suggestion, "transparence");
    EXPECT_EQ(ask("donées").suggestion, "données");
    EXPECT_EQ(ask("données transparnce ").suggestion, "données transparence ");
    EXPECT_EQ(ask("transparence").suggestion, "");
    EXPECT_EQ(ask("zzzzzz").suggestion, "");
    EXPECT_EQ(ask(Question{.text = "trensparence", .language = "fr", .kind = "plan"}).suggestion, "");
}

TEST_P(Search, HelpsWhateverPartOfTheWordIsWrong) {
    for (auto const* typed : {"rtansparence", "ransparence", "tranparence", "trnasparence", "transparance", "transparense", "transparrence",
                              "transparanse", "transparenxe"})
        EXPECT_EQ(ask(std::string(typed) + " ").suggestion, "transparence ") << typed;
    EXPECT_EQ(ask("l'administration publiqe ").suggestion, "l'administration publique ");
    EXPECT_EQ(ask("comande publique").suggestion, "commande publique");
    EXPECT_EQ(ask("algoritmes et donées personelles ").suggestion, "algorithmes et données personnelles ");
    EXPECT_EQ(ask("budgetparticipatif ").suggestion, "budget participatif ");
}

TEST_P(Search, LeavesAloneWhatItDoesNotKnow) {
    for (auto const* typed : {"xy", "qzt", "wagon ", "parlementaire ", "2031 ", "日本 "}) {
        EXPECT_EQ(ask(typed).suggestion, "") << typed;
        EXPECT_FALSE(ask(typed).answers_suggestion) << typed;
    }
}

TEST_P(Search, AnswersTheOtherSpellingAtOnce) {
    auto const answer = ask("comande publique ");
    EXPECT_TRUE(answer.answers_suggestion);
    EXPECT_EQ(found(answer), (Ids{3})) << "not what has only one of the words";
    ASSERT_EQ(answer.hits.size(), 1u);
    EXPECT_NE(shown(answer.hits[0].extract).find("[commande] [publique]"), std::string::npos) << shown(answer.hits[0].extract);
    EXPECT_FALSE(ask("transparence inconnue ").answers_suggestion);
    EXPECT_EQ(found(ask("transparence inconnue ")), (Ids{2, 3})) << "never worse than without help";
    EXPECT_EQ(found(ask("transparense inconnue ")), (Ids{2, 3}));
}

TEST_P(Search, SuggestsTheCommonWordForASlipThatOthersMade) {
    std::vector<Document> many;
    for (int i = 0; i < 60; ++i) many.push_back({{"update", 100 + i}, "fr", "/u", "Consultation des jalons", "", ""});
    many.push_back({{"update", 300}, "fr", "/u", "Consultasion du jalon", "", ""});
    keep(many);
    auto const answer = ask("consultasion ");
    EXPECT_EQ(found(answer), (Ids{300}));
    EXPECT_EQ(answer.suggestion, "consultation ");
    EXPECT_FALSE(answer.answers_suggestion);
    EXPECT_EQ(ask("jalon ").suggestion, "") << "another form of the same word is no slip";
}

TEST_P(Search, KnowsItsWordsFromTheirEndToo) {
    EXPECT_EQ(read([](db::Reader& db) { return db.find_text("select backwards from search_word where word = 'ouvrir'"); }), "rirvuo");
}

TEST_P(Search, MarksTheWordsThatMatch) {
    auto const hits = ask("données état").hits;
    ASSERT_EQ(hits.size(), 1u);
    EXPECT_EQ(shown(hits[0].title), "Ouvrir les [données] de l’[État]");
    EXPECT_EQ(shown(hits[0].extract), "Publier les jeux de [données] des ministères en licence ouverte.");
    EXPECT_EQ(hits[0].address, "/plans/p1/1");
}

TEST_P(Search, ShowsPassagesApartWithoutRunningThemTogether) {
    keep({{{"event", 21}, "fr", "/events/21", "Rencontre", "Ouvrir les archives\n\nTenir un hackathon.\n\nPublier\n\nMinistère", ""}});
    EXPECT_EQ(shown(ask("hackathons").hits.at(0).extract), "Ouvrir les archives … Tenir un [hackathon]. Publier … Ministère");
    EXPECT_EQ(shown(ask("rencontre").hits.at(0).extract), "Ouvrir les archives") << "the title answers: the text begins";
}

TEST_P(Search, ShowsThePlaceOfALongTextThatAnswers) {
    std::string body;
    for (int i = 0; i < 200; ++i) body += "Rien à signaler\nici. ";
    body += "Un hackathon réunit les participants. ";
    for (int i = 0; i < 200; ++i) body += "Rien encore. ";
    keep({{{"event", 20}, "fr", "/events/20", "Rencontre", body, ""}});
    auto const extract = shown(ask("hackathons").hits.at(0).extract);
    EXPECT_NE(extract.find("Un [hackathon] réunit"), std::string::npos) << extract;
    EXPECT_TRUE(extract.starts_with("… ") && extract.ends_with(" …")) << extract;
    EXPECT_LT(extract.size(), 300u);
    EXPECT_TRUE(shown(ask("rencontre").hits.at(0).extract).starts_with("Rien à signaler ici. Rien"));
}

TEST_P(Search, ReplacesADocumentAndForgetsItsWords) {
    auto changed = town[1];
    changed.title = "Expliquer les calculs";
    changed.body = "Rien de plus.";
    keep({changed});
    EXPECT_EQ(found(ask("transparence")), (Ids{3}));
    EXPECT_EQ(found(ask("calcul")), (Ids{2}));
    EXPECT_EQ(ask("algoritmes").suggestion, "");
}

TEST_P(Search, ForgetsARemovedSubjectInEveryLanguage) {
    ASSERT_TRUE(write([](db::Writer& db) -> db::Result<db::Done> {
                    for (auto const& document : town) TRY(search::remove(db, document.subject));
                    return search::remove(db, {"nothing", 7});
                }).ok());
    EXPECT_EQ(ask("données").total, 0);
    EXPECT_EQ(ask("data", "en").total, 0);
    EXPECT_EQ(words(), 0);
}

TEST_P(Search, TurnsPages) {
    std::vector<Document> many;
    for (int i = 0; i < 25; ++i) many.push_back({{"update", 100 + i}, "fr", "/u", "Jalon atteint", "", ""});
    keep(many);
    auto const answer = ask(Question{.text = "jalon", .language = "fr", .limit = 10, .offset = 20});
    EXPECT_EQ(answer.total, 25);
    EXPECT_EQ(found(answer), (Ids{104, 103, 102, 101, 100}));
    EXPECT_TRUE(ask(Question{.text = "jalon", .language = "fr", .limit = -1, .offset = -5}).hits.empty());
    EXPECT_TRUE(ask(Question{.text = "jalon", .language = "fr", .offset = 1'000'000}).hits.empty());
}

TEST_P(Search, FindsTheNewestFirstHoweverMuchCameBetween) {
    std::vector<std::int64_t> newest_first;
    for (std::int64_t place : {1'000, 9'000, 30'000, 200'000, 201'000}) {
        move_on_to(place);
        keep({{{"update", place}, "fr", "/u", "Jalon atteint", "", ""}});
        newest_first.insert(newest_first.begin(), place);
        EXPECT_EQ(found(ask("jalon ")), newest_first);
    }
    keep({{{"update", 1'000}, "fr", "/u", "Jalon manqué", "", ""}});
    EXPECT_EQ(found(ask("jalon manqué ")), (Ids{1'000})) << "a changed document stays where it was";
}

TEST_P(Search, CountsNoFurtherThanItRanks) {
    ASSERT_TRUE(write([&](db::Writer& db) -> db::Result<db::Done> {
                    for (int i = 0; i < 2'001; ++i) TRY(search::put(db, {{"update", 1'000 + i}, "fr", "/u", "Jalon", "", ""}));
                    return db::Done{};
                }).ok());
    auto const answer = ask("jalon ");
    EXPECT_EQ(answer.total, 2'000);
    EXPECT_FALSE(answer.is_total_exact);
    EXPECT_EQ(answer.hits.at(0).subject.id, 3'000);
    EXPECT_TRUE(ask("transparence").is_total_exact);
}

TEST_P(Search, AcceptsWhateverIsTyped) {
    std::string const long_question(10'000, 'a');
    std::string many_words;
    for (int i = 0; i < 3000; ++i) many_words += "w" + std::to_string(i) + " ";
    for (std::string const& text :
         {std::string(), std::string("\""), std::string("' OR 1=1 --"), std::string("données AND NOT (état*"),
          std::string("title:x NEAR(a b)"), std::string("🎉🎉"), std::string("\xff\xfe\0x", 4), std::string("&|!():*<->"), long_question,
          many_words, std::string("le la les"), std::string("\\'\\"), std::string("日本語"), std::string("''''’’’")})
        EXPECT_NO_THROW(ask(text)) << text;
    EXPECT_EQ(found(ask("(\"données\" & état) | ''")), (Ids{1}));
}

/// Documents of a few hundred words in random order, and what random questions find among them.
std::vector<std::string> random_answers(db::Engine engine) {
    test_support::FreshDatabase const fresh(engine, test_support::FreshDatabase::Content::nothing);
    auto const database = db::Database::open(fresh.connection(), own_migrations());
    std::mt19937 random(29);
    char const* const bits[] = {"données",      "ouvert", "transparences", "l'État",     "citoyenne", "budget ", "Élus", "plan",
                                "participatif", "œuvre",  "2018",          "hackathons", "évaluer",   "jalon",   "le",   "🎉"};
    auto const sentence = [&](unsigned most) {
        std::string text;
        for (auto n = random() % most + 1; n > 0; --n) text += bits[random() % std::size(bits)] + std::string(" ");
        return text;
    };
    auto const done = database->write([&](db::Writer& db) -> db::Result<db::Done> {
        for (int i = 0; i < 400; ++i)
            TRY(search::put(db, {{i % 3 ? "commitment" : "update", std::int64_t(random() % 300)},
                                 i % 4 ? "fr" : "en",
                                 "/a",
                                 sentence(4),
                                 sentence(12),
                                 i % 2 ? "p1" : "p2"}));
        for (int i = 0; i < 40; ++i) TRY(search::remove(db, {"commitment", std::int64_t(random() % 300)}));
        return db::Done{};
    });
    EXPECT_TRUE(done.ok());
    std::vector<std::string> answers;
    for (int i = 0; i < 300; ++i) {
        auto text = sentence(3);
        if (i % 3 == 0) text.erase(random() % text.size(), 1);
        if (i % 2 == 0) text.pop_back();
        Question const question{.text = text, .language = i % 5 ? "fr" : "", .kind = i % 7 ? "" : "update", .facet = i % 6 ? "" : "p1"};
        auto const answer = database->read([&](db::Reader& db) { return search::ask(db, question); });
        auto said = text + ": " + std::to_string(answer.total) + " " + answer.suggestion;
        for (auto const& hit : answer.hits) said += "\n" + base::to_text(hit.subject) + " " + shown(hit.title) + " / " + shown(hit.extract);
        answers.push_back(said);
    }
    return answers;
}

TEST(SearchOnBothEngines, GivesTheSameHitsInTheSameOrder) {
    auto const sqlite = random_answers(db::Engine::sqlite), postgresql = random_answers(db::Engine::postgresql);
    ASSERT_EQ(sqlite.size(), postgresql.size());
    for (std::size_t i = 0; i < sqlite.size(); ++i) EXPECT_EQ(sqlite[i], postgresql[i]);
}

}  // namespace
