#include "plans/desk_test.h"

namespace plans {

class TheRestructuring : public DeskTest {
  protected:
    std::string const one = "/en/plans/2024-2026/commitments/";
    http::Fields with(http::Fields fields, std::string act, std::string revision = "1") {
        fields.emplace_back("act", std::move(act));
        fields.emplace_back("revision", std::move(revision));
        return fields;
    }
};
FOR_EACH_ENGINE(TheRestructuring);

TEST_P(TheRestructuring, IsForWhoCoordinates) {
    for (auto const noun : {"split", "merger", "withdrawal"}) {
        EXPECT_EQ(get(town->clement, one + "3/" + noun).status, 200) << noun;
        EXPECT_EQ(get(town->amina, one + "1/" + noun).status, 403) << noun;
        EXPECT_EQ(post(town->amina, one + "1/" + noun, with({{"reason.en", "x"}}, "confirm")).status, 403) << noun;
    }
}

TEST_P(TheRestructuring, DropsOnlyAfterSayingWhatReadersWillSee) {
    auto const missing = post(town->clement, one + "3/withdrawal", with({}, "confirm"));
    EXPECT_EQ(missing.status, 422);
    EXPECT_TRUE(shows(missing, "field-reason.en-error"));
    http::Fields const fields{{"reason.en", "No budget was found."}, {"redirect", "2024-2026/1"}};
    auto const review = post(town->clement, one + "3/withdrawal", with(fields, "review"));
    EXPECT_EQ(review.status, 200);
    EXPECT_TRUE(shows(review, "Nothing is done yet."));
    EXPECT_TRUE(shows(review, "2024-2026/1"));
    EXPECT_EQ(town->stored(town->library).completion, Completion::no_evidence);
    EXPECT_EQ(post(town->clement, one + "3/withdrawal", with(fields, "confirm")).status, 303);
    auto const dropped = town->stored(town->library);
    EXPECT_EQ(dropped.completion, Completion::dropped);
    EXPECT_EQ(dropped.redirect, "2024-2026/1");
    EXPECT_EQ(dropped.dropped_reason.text("en"), "No budget was found.");
}

TEST_P(TheRestructuring, OfAStaleVersionIsAskedAgain) {
    auto const stale = post(town->clement, one + "3/withdrawal", with({{"reason.en", "Because."}}, "confirm", "7"));
    EXPECT_EQ(stale.status, 409);
    EXPECT_TRUE(shows(stale, "Because."));
    EXPECT_EQ(town->stored(town->library).completion, Completion::no_evidence);
}

TEST_P(TheRestructuring, MergesIntoAnotherCommitment) {
    http::Fields const fields{{"into", "1"}, {"reason.en", "The same promise."}};
    EXPECT_EQ(post(town->clement, one + "3/merger", with({{"reason.en", "x"}}, "confirm")).status, 422);
    EXPECT_TRUE(shows(post(town->clement, one + "3/merger", with(fields, "review")), "Night buses"));
    ASSERT_EQ(post(town->clement, one + "3/merger", with(fields, "confirm")).status, 303);
    EXPECT_EQ(town->stored(town->library).redirect, "2024-2026/1");
}

TEST_P(TheRestructuring, SplitsIntoPartsAndTellsATakenAddress) {
    http::Fields fields{{"how", "into_parts"}, {"pieces.0.number", "2.1"}, {"pieces.0.title.en", "Scan the laws"}};
    auto const taken = post(town->clement, one + "3/split", with(fields, "review"));
    EXPECT_EQ(taken.status, 422);
    EXPECT_TRUE(shows(taken, "field-pieces.0.slug-error"));
    EXPECT_TRUE(shows(taken, "Scan the laws"));
    fields[1].second = "3.1";
    EXPECT_TRUE(shows(post(town->clement, one + "3/split", with(fields, "review")), "A new commitment is published"));
    ASSERT_EQ(post(town->clement, one + "3/split", with(fields, "confirm")).status, 303);
    auto const piece = read([&](db::Reader& db) { return find_commitment(db, "2024-2026", "3.1"); });
    ASSERT_TRUE(piece);
    EXPECT_EQ(piece->parent, "3");
}

class TheOrder : public DeskTest {};
FOR_EACH_ENGINE(TheOrder);

TEST_P(TheOrder, OfCommitmentsIsWhatWasWritten) {
    auto const address = "/en/plans/2024-2026/order";
    EXPECT_EQ(get(town->amina, address).status, 403);
    EXPECT_TRUE(shows(get(town->clement, address), "Library of laws"));
    auto const place = [](CommitmentId id) { return "place." + std::to_string(id.value); };
    ASSERT_EQ(post(town->clement, address, {{place(town->library), "0,5"}, {place(town->night_buses), "nonsense"}}).status, 303);
    auto const cards = read([&](db::Reader& db) { return cards_of_plan(db, "2024-2026"); });
    EXPECT_EQ(cards.at(0).id, town->library);
    EXPECT_EQ(cards.at(1).id, town->night_buses);
    ASSERT_EQ(post(town->clement, address, {{place(town->library), "nan"}, {place(town->night_buses), "-inf"}}).status, 303);
    EXPECT_EQ(read([&](db::Reader& db) { return cards_of_plan(db, "2024-2026"); }).at(0).id, town->library);
}

class APlanOnTheDesk : public DeskTest {};
FOR_EACH_ENGINE(APlanOnTheDesk);

TEST_P(APlanOnTheDesk, IsCreatedByWhoCoordinatesTheWholeSite) {
    EXPECT_EQ(get(town->clement, "/en/plans/new").status, 403);
    auto founder = town->clement;
    founder.grants = {{base::Role::coordinator, {"site", 0}}};
    EXPECT_EQ(get(founder, "/en/plans/new").status, 200);
    http::Fields const fields{{"act", "save"},       {"lists", "1"},
                              {"slug", "2027-2029"}, {"holder", "government"},
                              {"status", "draft"},   {"title.en", "Fifth plan"},
                              {"axes.0.ref", "1"},   {"axes.0.title.en", "Trust"}};
    ASSERT_EQ(post(founder, "/en/plans", fields).status, 303);
    auto const plan = read([&](db::Reader& db) { return find_plan(db, "2027-2029"); });
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->axes.at(0).title.text("en"), "Trust");
    EXPECT_EQ(post(founder, "/en/plans", fields).status, 409) << "its address is taken";
}

TEST_P(APlanOnTheDesk, KeepsWhatItsFormDoesNotAskAndWhatOthersChanged) {
    auto const address = "/en/plans/2024-2026/edition";
    auto before = *read([&](db::Reader& db) { return find_plan(db, "2024-2026"); });
    before.dates.push_back({"2024-04", test_support::in_both("It begins.", "Il commence.")});
    before.summary = test_support::in_both("Ours.", "Le nôtre.");
    town->doing<std::int64_t>([&](db::Writer& db) { return edit_plan(db, town->clement, town->plan, before, town->now); });
    // Sent from a form of revision 1, with another title.
    auto const stale =
        post(town->clement, address, {{"act", "save"}, {"revision", "1"}, {"title.en", "The plan"}, {"title.fr", "Quatrième plan"}});
    EXPECT_EQ(stale.status, 409);
    EXPECT_TRUE(shows(stale, "The plan"));
    EXPECT_TRUE(shows(stale, "Ours."));
    ASSERT_EQ(post(town->clement, address, {{"act", "save"}, {"revision", "2"}, {"title.en", "The plan"}}).status, 303);
    auto const after = *read([&](db::Reader& db) { return find_plan(db, "2024-2026"); });
    EXPECT_EQ(after.title.text("en"), "The plan");
    EXPECT_EQ(after.dates.size(), 1u);
    EXPECT_EQ(after.axes.size(), 3u);
    EXPECT_EQ(get(town->amina, address).status, 403);
}

TEST_P(APlanOnTheDesk, AddsAnAxisBeforeItIsSaved) {
    http::Fields const fields{{"act", "axis-add"},           {"lists", "1"},      {"revision", "1"},
                              {"title.en", "Typed"},         {"axes.0.ref", "1"}, {"axes.0.was", "1"},
                              {"axes.0.title.en", "Streets"}};
    auto const shown = post(town->clement, "/en/plans/2024-2026/edition", fields);
    EXPECT_EQ(shown.status, 200);
    EXPECT_TRUE(shows(shown, "name=\"axes.1.ref\""));
    EXPECT_TRUE(shows(shown, "Typed"));
}

class TheRegister : public DeskTest {};
FOR_EACH_ENGINE(TheRegister);

TEST_P(TheRegister, EntersAndRenamesInstitutionsFromADayOn) {
    EXPECT_EQ(get(town->amina, "/en/desk/register").status, 403);
    EXPECT_TRUE(shows(get(town->clement, "/en/desk/register"), "Ministry of Streets"));
    ASSERT_EQ(post(town->clement, "/en/desk/institutions",
                   {{"name.fr", "Cour des Ponts"}, {"name.en", "Court of Bridges"}, {"type", "jurisdiction"}})
                  .status,
              303);
    auto const missing = post(town->clement, "/en/desk/institutions", {{"acronym", "CDP"}});
    EXPECT_EQ(missing.status, 422);
    EXPECT_TRUE(shows(missing, "CDP"));
    std::string const renaming = "/en/desk/institutions/ministry-of-books/renaming";
    EXPECT_EQ(post(town->clement, renaming, {{"new_name.en", "Ministry of Reading"}}).status, 422);
    ASSERT_EQ(post(town->clement, renaming,
                   {{"new_name.en", "Ministry of Reading"}, {"new_name.fr", "Ministère de la Lecture"}, {"from", "2026-01-05"}})
                  .status,
              303);
    auto const shown = get(town->clement, "/en/desk/register?institution=ministry-of-books");
    EXPECT_TRUE(shows(shown, "Ministry of Reading"));
    EXPECT_EQ(post(town->amina, renaming, {{"new_name.en", "x"}, {"from", "2026-01-05"}}).status, 403);
}

TEST_P(TheRegister, AddsAndRenamesThemes) {
    ASSERT_EQ(post(town->clement, "/en/desk/themes", {{"theme_name.fr", "Eau"}, {"theme_name.en", "Water"}}).status, 303);
    EXPECT_EQ(post(town->clement, "/en/desk/themes", {{"theme_name.fr", "Eau"}}).status, 422);
    ASSERT_EQ(
        post(town->clement, "/en/desk/themes", {{"theme_slug", "eau"}, {"theme_name.fr", "Eaux"}, {"theme_name.en", "Waters"}}).status,
        303);
    EXPECT_EQ(read([&](db::Reader& db) { return find_theme(db, "eau"); })->name.text("en"), "Waters");
}

class AnUpload : public DeskTest {
  protected:
    http::Response check(base::Actor const& actor, std::string bytes, std::string type = "text/csv") {
        return post(actor, "/en/desk/upload", {{"act", "check"}}, {{"file", "updates.csv", std::move(type), std::move(bytes)}});
    }
    static std::string sha_of(http::Response const& shown) {
        auto const body = body_of(shown);
        auto const at = body.find("name=\"sha256\" value=\"");
        return at == body.npos ? std::string() : body.substr(at + 21, 64);
    }
    std::string const head = "plan,commitment,milestone,status,done_on,text_fr,text_en,link\n";
};
FOR_EACH_ENGINE(AnUpload);

TEST_P(AnUpload, GivesAModelOfOnesOwnMilestones) {
    auto const mine = get(town->amina, "/en/desk/upload/template.csv");
    EXPECT_NE(mine.body.find("2024-2026,1,3,Tell everyone,2026-06-30,not_started"), std::string::npos) << mine.body;
    EXPECT_NE(mine.body.find("2024-2026,2.1,1"), std::string::npos);
    EXPECT_EQ(get(town->clement, "/en/desk/upload/template.xlsx").body.substr(0, 2), "PK");
    EXPECT_EQ(get(town->rose, "/en/desk/upload").status, 403);
}

TEST_P(AnUpload, ShowsWhatWillChangeThenPublishesAllOnce) {
    auto const shown = check(town->amina, head +
                                              "2024-2026,1,3,réalisé,01/10/2026,Tout le monde le sait.,,https://streets.example/\n"
                                              "2024-2026,1,2,,,,,\n"
                                              "2024-2026,2.1,1,under_way,,,\"One, two\",\n");
    ASSERT_EQ(shown.status, 200) << body_of(shown);
    EXPECT_TRUE(shows(shown, "Publish 2 rows"));
    EXPECT_TRUE(shows(shown, "Not started → Done"));
    EXPECT_TRUE(shows(shown, "1 row says nothing"));
    EXPECT_TRUE(updates(town->night_buses).empty());
    http::Fields const publish{{"act", "publish"}, {"form_key", "k"}, {"sha256", sha_of(shown)}};
    ASSERT_EQ(post(town->amina, "/en/desk/upload", publish).status, 303);
    ASSERT_EQ(post(town->amina, "/en/desk/upload", publish).status, 303);
    ASSERT_EQ(updates(town->night_buses).size(), 1u);
    EXPECT_EQ(town->stored(town->night_buses).milestones.at(2).done_on, "2026-10-01");
    EXPECT_EQ(updates(town->spending).at(0).update.text.text("en"), "One, two");
}

TEST_P(AnUpload, TellsEachProblemByLineAndColumnAndPublishesNothing) {
    auto const shown = check(town->amina, head +
                                              "2024-2026,1,9,done,,,,\n"
                                              "2024-2026,3,,,,Bonjour,,\n"
                                              "2024-2026,1,1,finished,,,,\n"
                                              "2024-2026,1,2,done,2027-01-01,,,ftp://x\n"
                                              "2024-2026,1,,,,Tout va bien.,,\n");
    EXPECT_EQ(shown.status, 422);
    for (auto text : {"There is no milestone of this number.", "Your roles do not allow this here.", "is no status",
                      "This day is still to come.", "<code>link</code>", "Publish only the 1 row that is ready"})
        EXPECT_TRUE(shows(shown, text)) << text;
    EXPECT_EQ(post(town->amina, "/en/desk/upload", {{"act", "publish"}, {"sha256", sha_of(shown)}}).status, 422);
    EXPECT_TRUE(updates(town->night_buses).empty());
    EXPECT_EQ(post(town->amina, "/en/desk/upload", {{"act", "publish-good"}, {"sha256", sha_of(shown)}}).status, 303);
    EXPECT_EQ(updates(town->night_buses).size(), 1u);
    EXPECT_TRUE(updates(town->library).empty());
}

TEST_P(AnUpload, CorrectsWhatIsWrittenWhereItIsTheirs) {
    auto const shown = check(town->amina,
                             "plan,commitment,milestone,due_on,status,title_fr,summary_en\n"
                             "2024-2026,1,3,30/06/2026,under_way,Le dire à tous,\n"
                             "2024-2026,1,,,,,Buses run until dawn.\n");
    ASSERT_EQ(shown.status, 200) << body_of(shown);
    EXPECT_TRUE(shows(shown, "Title (Français)"));
    EXPECT_TRUE(shows(shown, "Le dire à tous"));
    EXPECT_TRUE(shows(shown, "Publish 2 rows"));
    ASSERT_EQ(post(town->amina, "/en/desk/upload", {{"act", "publish"}, {"sha256", sha_of(shown)}}).status, 303);
    auto const kept = town->stored(town->night_buses);
    EXPECT_EQ(kept.milestones.at(2).title.find("fr")->text, "Le dire à tous");
    EXPECT_EQ(kept.milestones.at(2).title.find("fr")->translated_from, 1);
    EXPECT_EQ(kept.milestones.at(2).status, MilestoneStatus::under_way);
    EXPECT_EQ(kept.summary.text("en"), "Buses run until dawn.");
    EXPECT_EQ(updates(town->night_buses).size(), 1u) << "the second row only corrects";
}

TEST_P(AnUpload, RefusesByNameTheColumnsThatAreNotTheirs) {
    std::string const file =
        "plan,commitment,milestone,due_on,title_en\n"
        "2024-2026,1,3,2027-06-30,\n"
        "2024-2026,1,,,Day buses\n";
    auto const refused = check(town->amina, file);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "<code>due_on</code>"));
    EXPECT_TRUE(shows(refused, "<code>title_en</code>"));
    EXPECT_EQ(check(town->clement, file).status, 200);
    EXPECT_TRUE(shows(check(town->amina, "plan,commitment,colour\n2024-2026,1,red\n"), "“colour” is not known here"));
}

TEST_P(AnUpload, SaysWhyAFileCannotBeRead) {
    EXPECT_EQ(post(town->amina, "/en/desk/upload", {{"act", "check"}}).status, 422);
    EXPECT_TRUE(shows(check(town->amina, "a,b\n1,2\n"), "“plan” is missing"));
    EXPECT_EQ(check(town->amina, "PK\x03\x04 not a workbook", "application/zip").status, 422);
    EXPECT_TRUE(shows(check(town->amina, "plan,commitment\n\"open,1\n"), "line 2")) << "the place of the fault";
}

TEST_P(TheRegister, ShowsBothVersionsOfAnInstitutionThatTwoPeopleCorrected) {
    std::string const edition = "/en/desk/institutions/ministry-of-books/edition";
    http::Fields const mine{{"revision", "1"},
                            {"name.en", "Ministry of Good Books"},
                            {"name.fr", "Ministère des Livres"},
                            {"type", "ministry"},
                            {"acronym", "MGB"},
                            {"website", ""},
                            {"succeeds", ""},
                            {"written_as", ""}};
    http::Fields const theirs{{"revision", "1"},
                              {"name.en", "Ministry of All Books"},
                              {"name.fr", "Ministère des Livres"},
                              {"type", "other"},
                              {"acronym", ""},
                              {"website", "https://books.example"},
                              {"succeeds", ""},
                              {"written_as", ""}};
    ASSERT_EQ(post(town->clement, edition, theirs).status, 303);
    auto const shown = post(town->clement, edition, mine);
    EXPECT_EQ(shown.status, 409);
    EXPECT_TRUE(shows(shown, "Somebody changed this in the register while you were editing it."));
    EXPECT_TRUE(shows(shown, "Ministry of All Books"));
    EXPECT_TRUE(shows(shown, "value=\"Ministry of Good Books\""));
    EXPECT_TRUE(shows(shown, "value=\"https://books.example\""));
    EXPECT_TRUE(shows(shown, "name=\"revision\" value=\"2\"") || shows(shown, "value=\"2\""));
}

TEST_P(TheRegister, ShowsBothNamesOfAThemeThatTwoPeopleRenamed) {
    auto const was = base::canonical(base::to_json(read([](db::Reader& db) { return find_theme(db, "transport"); })->name));
    auto const renamed = [&](std::string name) {
        return post(town->clement, "/en/desk/themes",
                    {{"theme_slug", "transport"}, {"theme_was", was}, {"theme_name.en", std::move(name)}, {"theme_name.fr", "Transports"}});
    };
    ASSERT_EQ(renamed("Buses and trains").status, 303);
    auto const shown = renamed("Moving about");
    EXPECT_EQ(shown.status, 409);
    EXPECT_TRUE(shows(shown, "Buses and trains"));
    EXPECT_TRUE(shows(shown, "value=\"Moving about\""));
    EXPECT_EQ(read([](db::Reader& db) { return find_theme(db, "transport"); })->name.text("en"), "Buses and trains");
}

TEST_P(TheRegister, SaysWhichFieldAnInstitutionSharesWithAnother) {
    auto const refused = post(town->clement, "/en/desk/institutions", {{"name.en", "Ministry of Streets"}, {"type", "ministry"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(shows(refused, "Another institution has this name"));
}

}  // namespace plans
