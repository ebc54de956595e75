#include <gtest/gtest.h>

#include "institutions/acts.h"
#include "institutions/marks.h"
#include "institutions/store.h"
#include "institutions/witness.h"
#include "support/store_test.h"

namespace {

using namespace institutions;
using base::Basis;
using base::LocalisedText;
using base::Wording;

constexpr base::Instant noon{1795345530000};

Institution ecology() {
    Institution institution;
    institution.slug = "ministere-ecologie";
    institution.type = Type::ministry;
    institution.name = LocalisedText::of("fr", "Ministère de la Transition écologique", Basis::official);
    institution.name.set("en", Wording{"Ministry for the Ecological Transition", Basis::official});
    institution.acronym = "MTE";
    institution.names = {{LocalisedText::of("fr", "Ministère de l’Écologie"), "2012-05-17", "2016-02-13", "plan 2015-2017"},
                         {LocalisedText::of("fr", "Ministère de la Transition écologique"), "2020-07-07", "", ""}};
    institution.written_as = {"Ministry of Ecology, Sustainable Development, and Energy"};
    return institution;
}

TEST(AnInstitution, SurvivesItsJson) {
    auto const institution = ecology();
    auto const read = institution_from_json(to_json(institution));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(*read, institution);
}

TEST(AnInstitution, RefusesFieldsItDoesNotKnow) {
    auto const read = institution_from_json(base::json::parse(R"({"slug":"x","name":{"fr":"X"},"colour":"red"})"));
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().problems.front().field, "colour");
}

TEST(AnInstitution, BoreTheNameOfItsTime) {
    auto const institution = ecology();
    EXPECT_EQ(name_on(institution, *base::date_from_iso("2015-07-16")).text("fr"), "Ministère de l’Écologie");
    EXPECT_EQ(name_on(institution, *base::date_from_iso("2021-01-01")).text("fr"), "Ministère de la Transition écologique");
    EXPECT_EQ(name_on(institution, *base::date_from_iso("2018-01-01")).text("fr"), "Ministère de la Transition écologique");
}

TEST(AnInstitution, TellsWhatIsWrongWithIt) {
    auto wrong = ecology();
    wrong.slug = "Pas un slug";
    wrong.website = "javascript:alert(1)";
    wrong.names.front().until = "2011-01-01";
    wrong.succeeds = {wrong.slug};
    std::vector<std::string> fields;
    for (auto const& problem : problems_of(wrong)) fields.push_back(problem.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"slug", "website", "names.0.until", "succeeds"}));
}

class TheRegister : public test_support::StoreTest {
  protected:
    base::Actor clement{base::PersonId{7}, "Clément", {{base::Role::coordinator, {"plan", 1}}}, 1, {}};

    base::Result<InstitutionId> enter(Institution institution) {
        InstitutionId id;
        auto const done = write([&](db::Writer& db) -> base::Result<base::Done> {
            id = TRY(institutions::enter(db, clement, institution, noon));
            return base::Done{};
        });
        if (!done.ok()) return done.error();
        return id;
    }
    Institution found(InstitutionId id) {
        return read([&](db::Reader& db) { return *store::find(db, id); });
    }
};
FOR_EACH_ENGINE(TheRegister);

TEST_P(TheRegister, FindsAnInstitutionByEverySpelling) {
    auto const id = enter(ecology());
    ASSERT_TRUE(id.ok());
    for (auto const* written : {"MINISTERE DE LA TRANSITION ECOLOGIQUE", "Ministère de l'Écologie", "mte",
                                "Ministry of Ecology, Sustainable Development and Energy"}) {
        auto const named = read([&](db::Reader& db) { return store::find_by_spelling(db, written); });
        ASSERT_TRUE(named) << written;
        EXPECT_EQ(named->id, *id);
    }
    EXPECT_FALSE(read([](db::Reader& db) { return store::find_by_spelling(db, "Ministère de la Magie"); }));
}

TEST_P(TheRegister, RefusesASpellingOfAnother) {
    ASSERT_TRUE(enter(ecology()).ok());
    auto other = ecology();
    other.slug = "autre";
    auto const refused = enter(other);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, base::Kind::conflict);
}

TEST_P(TheRegister, KeepsFormerNamesAndLeadsFromFormerAddresses) {
    auto const id = *enter(ecology());
    auto changed = found(id);
    changed.slug = "transition-ecologique";
    ASSERT_TRUE(write([&](db::Writer& db) { return amend(db, clement, changed, noon); }).ok());
    EXPECT_EQ(read([](db::Reader& db) { return store::moved_to(db, "ministere-ecologie"); }), "transition-ecologique");
    ASSERT_TRUE(write([&](db::Writer& db) {
                    return rename(db, clement, id, LocalisedText::of("fr", "Ministère du Vivant"), *base::date_from_iso("2027-01-01"),
                                  noon);
                }).ok());
    EXPECT_EQ(found(id).names.size(), 3u);
    EXPECT_EQ(found(id).names[1].until, "2027-01-01");
    EXPECT_TRUE(read([](db::Reader& db) { return store::find_by_spelling(db, "Ministère de la Transition écologique"); }));
}

TEST_P(TheRegister, RefusesAChangeMadeOnAnOldRevision) {
    auto const id = *enter(ecology());
    auto const mine = found(id), theirs = found(id);
    ASSERT_TRUE(write([&](db::Writer& db) { return amend(db, clement, theirs, noon); }).ok());
    auto const refused = write([&](db::Writer& db) { return amend(db, clement, mine, noon); });
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, base::Kind::conflict);
}

TEST_P(TheRegister, IsFoundOutWhenWhatLeadsToItIsAltered) {
    auto changed = found(*enter(ecology()));
    changed.slug = "transition-ecologique";
    ASSERT_TRUE(write([&](db::Writer& db) { return amend(db, clement, changed, noon); }).ok());
    EXPECT_EQ(found(changed.id).addresses, std::vector<std::string>{"ministere-ecologie"});
    auto const is_sound_after = [&](auto sql) {
        bool is_sound = true;
        (void)write([&](db::Writer& db) -> base::Result<base::Done> {
            EXPECT_GT(TRY(db.run(sql)), 0);
            is_sound = ledger::verify(db, {witness()}).is_sound();
            return base::fail(base::Kind::conflict, "undo");
        });
        return is_sound;
    };
    EXPECT_TRUE(is_sound_after(db::Sql<>("update institution set id = id")));
    EXPECT_FALSE(is_sound_after(db::Sql<>("update institution_address set slug = 'ministere-de-la-magie'")));
    EXPECT_FALSE(is_sound_after(db::Sql<>("delete from institution_address")));
    EXPECT_FALSE(is_sound_after(db::Sql<>("update institution_spelling set spelling = 'magie' where spelling = 'mte'")));
}

TEST_P(TheRegister, IsClosedToWhoHasNoRole) {
    clement.grants.clear();
    auto const refused = enter(ecology());
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, base::Kind::forbidden);
}

TEST_P(TheRegister, AgreesWithTheLedgerUntilSomeoneReachesPastIt) {
    ASSERT_TRUE(enter(ecology()).ok());
    auto const sound = [&] { return read([](db::Reader& db) { return ledger::verify(db, {witness()}).is_sound(); }); };
    EXPECT_TRUE(sound());
    ASSERT_TRUE(write([](db::Writer& db) -> base::Result<base::Done> {
                    TRY(db.run("update institution set state = replace(state, 'official', 'working')"));
                    return base::Done{};
                }).ok());
    EXPECT_FALSE(sound());
}

TEST(AMark, IsANumberOfTheRegisterOrADomainOfTheInstitutionAlone) {
    EXPECT_EQ(store::number_mark("110 046 018").value().value, "110046018");
    EXPECT_EQ(store::number_mark("11004601800013").value().value, "11004601800013");
    EXPECT_EQ(store::mail_mark("Culture.Gouv.FR").value().value, "culture.gouv.fr");
    for (auto wrong : {"", "1234", "110046018x", "110046018000133"}) EXPECT_FALSE(store::number_mark(wrong).ok()) << wrong;
    for (auto wrong : {"", "gmail.com", "fr", ".fr", "a..fr", "a@b.fr", "orange.fr"}) EXPECT_FALSE(store::mail_mark(wrong).ok()) << wrong;
}

TEST_P(TheRegister, FindsAnInstitutionByItsMarks) {
    auto const entered = enter(ecology());
    ASSERT_TRUE(entered.ok());
    auto const id = *entered;
    ASSERT_TRUE(write([&](db::Writer& db) -> db::Result<base::Done> {
                    TRY(store::set_mark(db, id, {store::MarkKind::number, "110046018"}));
                    return store::set_mark(db, id, {store::MarkKind::mail, "ecologie.example"});
                }).ok());
    auto const found = [&](std::string_view siret, std::string_view domain) {
        auto const one = read([&](db::Reader& db) { return store::find_by_marks(db, siret, domain); });
        return !one ? "none" : one->institution != id ? "another" : one->is_by_number ? "number" : "mail";
    };
    EXPECT_STREQ(found("11004601800013", ""), "number") << "an establishment is of its enterprise";
    EXPECT_STREQ(found("", "eau.ecologie.example"), "mail");
    EXPECT_STREQ(found("99999999900001", "ecologie.example"), "mail");
    EXPECT_STREQ(found("", "notecologie.example"), "none");
    EXPECT_STREQ(found("", ""), "none");
}

}  // namespace
