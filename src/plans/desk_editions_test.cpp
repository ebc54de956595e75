#include "plans/desk_test.h"

namespace plans {

class AnEdition : public DeskTest {
  protected:
    std::string const address = "/en/plans/2024-2026/commitments/1/edition";

    /// Every field of the form as it is drawn.
    static http::Fields fields_of(http::Response const& shown) {
        http::Fields fields;
        auto const body = body_of(shown);
        auto const attribute = [](std::string const& tag, std::string const& name) -> std::string {
            auto const at = tag.find(" " + name + "=\"");
            if (at == tag.npos) return {};
            auto const begin = at + name.size() + 3;
            return unescaped(tag.substr(begin, tag.find('"', begin) - begin));
        };
        for (std::size_t at = body.find('<'); at != body.npos; at = body.find('<', at + 1)) {
            auto const end = body.find('>', at);
            auto const tag = body.substr(at, end - at);
            auto const name = attribute(tag, "name");
            if (name.empty() || tag.starts_with("<button")) continue;
            if (tag.starts_with("<textarea")) {
                fields.emplace_back(name, unescaped(body.substr(end + 2, body.find("</textarea>", end) - end - 2)));
            } else if (tag.starts_with("<select")) {
                auto const all = body.substr(end, body.find("</select>", end) - end);
                auto chosen = all.find(" selected");
                auto const option = chosen == all.npos ? all.find("<option") : all.rfind("<option", chosen);
                fields.emplace_back(name, attribute(all.substr(option, all.find('>', option) - option), "value"));
            } else if ((tag.find("type=\"checkbox\"") == tag.npos && tag.find("type=\"radio\"") == tag.npos) ||
                       tag.find(" checked") != tag.npos) {
                fields.emplace_back(name, attribute(tag, "value"));
            }
        }
        return fields;
    }
    static std::string unescaped(std::string text) {
        for (auto const& [from, to] :
             {std::pair<std::string, std::string>{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
            for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
        return text;
    }
    static std::string& field(http::Fields& fields, std::string_view name) {
        for (auto& [key, value] : fields)
            if (key == name) return value;
        return fields.emplace_back(std::string(name), "").second;
    }
    http::Fields opened() { return fields_of(get(town->clement, address)); }
    http::Response send(http::Fields fields, std::string act = "save") {
        fields.emplace_back("act", std::move(act));
        return post(town->clement, address, std::move(fields));
    }
};
FOR_EACH_ENGINE(AnEdition);

TEST_P(AnEdition, ShowsAContributorWhatIsNotTheirsAndAsksTheRest) {
    auto const shown = get(town->amina, address);
    EXPECT_TRUE(shows(shown, "What the plan fixes"));
    EXPECT_TRUE(shows(shown, "only who coordinates it changes it"));
    auto const fields = fields_of(shown);
    auto const asks = [&](std::string_view name) {
        return std::any_of(fields.begin(), fields.end(), [&](auto const& field) { return field.first == name; });
    };
    for (auto const* theirs : {"summary.en", "contact.fr", "milestones.2.status", "milestones.2.done_on", "milestones.2.title.fr"})
        EXPECT_TRUE(asks(theirs)) << theirs;
    for (auto const* others : {"title.en", "slug", "milestones.2.due_on", "milestones.2.title.en", "involved.0.institution", "themes"})
        EXPECT_FALSE(asks(others)) << others;
}

TEST_P(AnEdition, KeepsAllThatWasNotAskedOfAContributor) {
    auto const before = town->stored(town->night_buses);
    auto fields = fields_of(get(town->amina, address));
    field(fields, "milestones.2.title.fr") = "Le dire à tous";
    field(fields, "milestones.2.status") = "under_way";
    fields.emplace_back("act", "save");
    ASSERT_EQ(post(town->amina, address, fields).status, 303);
    auto expected = before;
    expected.milestones[2].title.set("fr", {.text = "Le dire à tous", .translated_from = 1});
    expected.milestones[2].status = MilestoneStatus::under_way;
    expected.revision = 2;
    EXPECT_EQ(town->stored(town->night_buses), expected);
}

TEST_P(AnEdition, RefusesByNameWhatIsNotTheContributors) {
    auto fields = fields_of(get(town->amina, address));
    fields.emplace_back("title.en", "Day buses");
    fields.emplace_back("milestones.2.due_on", "2030-01-01");
    field(fields, "summary.en") = "Buses, all night.";
    fields.emplace_back("act", "save");
    auto const refused = post(town->amina, address, fields);
    EXPECT_EQ(refused.status, 403);
    EXPECT_TRUE(shows(refused, "#field-title.en"));
    EXPECT_TRUE(shows(refused, "#field-milestones.2.due_on"));
    EXPECT_TRUE(shows(refused, "Buses, all night."));
    EXPECT_EQ(town->stored(town->night_buses).revision, 1);
}

TEST_P(AnEdition, SaysWhatOthersChangedSinceOnesLastChange) {
    auto fields = opened();
    field(fields, "summary.en") = "Buses run until dawn.";
    ASSERT_EQ(send(fields).status, 303);
    EXPECT_FALSE(shows(get(town->clement, address), "Changed by others"));
    auto theirs = fields_of(get(town->amina, address));
    field(theirs, "contact.en") = "buses@town.example";
    theirs.emplace_back("act", "save");
    ASSERT_EQ(post(town->amina, address, theirs).status, 303);
    auto const shown = get(town->clement, address);
    EXPECT_TRUE(shows(shown, "Changed by others"));
    EXPECT_TRUE(shows(shown, "<li>Contact (English)</li>"));
}

TEST_P(AnEdition, IsForWhoCoordinatesThePlanAndForWhoCarriesItOut) {
    EXPECT_EQ(get(town->clement, address).status, 200);
    EXPECT_EQ(get(town->amina, address).status, 200);
    EXPECT_EQ(get(town->amina, "/en/plans/2024-2026/commitments/2.2/edition").status, 403);
    EXPECT_EQ(get(town->rose, address).status, 403);
    auto other = town->clement;
    other.grants = {{base::Role::coordinator, {"plan", 77}}};
    EXPECT_EQ(get(other, address).status, 403);
    EXPECT_EQ(post(other, address, {{"act", "save"}, {"title.en", "Mine"}}).status, 403);
}

TEST_P(AnEdition, OfNothingChangesNothing) {
    auto const before = town->stored(town->night_buses);
    ASSERT_EQ(send(opened()).status, 303);
    EXPECT_EQ(town->stored(town->night_buses), before) << "what is drawn is what is read";
}

TEST_P(AnEdition, ChangesWordingsDaysAndMilestones) {
    auto fields = opened();
    field(fields, "title.fr") = "Bus de toute la nuit";
    field(fields, "milestones.1.due_on") = "2027-06-30";
    field(fields, "involved.0.written_as.fr") = "Le ministère des Rues";
    auto const answer = send(fields);
    ASSERT_EQ(answer.status, 303) << body_of(answer);
    auto const after = town->stored(town->night_buses);
    EXPECT_EQ(after.title.text("fr"), "Bus de toute la nuit");
    EXPECT_EQ(after.title.text("en"), "Night buses");
    EXPECT_EQ(after.milestones.at(1).due_on, "2027-06-30");
    EXPECT_EQ(after.involved.at(0).written_as.text("fr"), "Le ministère des Rues");
    EXPECT_EQ(after.revision, 2);
}

TEST_P(AnEdition, KeepsEverythingTypedWhenSomethingIsWrong) {
    auto fields = opened();
    field(fields, "summary.en") = "They run \"all\" night & day.";
    field(fields, "milestones.1.due_on") = "not a day";
    auto const refused = send(fields);
    ASSERT_EQ(refused.status, 422);
    auto again = fields_of(refused);
    EXPECT_EQ(field(again, "summary.en"), "They run \"all\" night & day.");
    EXPECT_EQ(field(again, "milestones.1.due_on"), "not a day");
    EXPECT_TRUE(shows(refused, "field-milestones.1.due_on-error"));
    EXPECT_TRUE(shows(refused, "<details class=\"disclosure form-row\" id=\"milestone-1\" open"));
    field(again, "milestones.1.due_on") = "2027-05-31";
    ASSERT_EQ(send(again).status, 303);
    EXPECT_EQ(town->stored(town->night_buses).summary.text("en"), "They run \"all\" night & day.");
}

TEST_P(AnEdition, AddsMovesAndLeavesOutMilestonesWithoutLosingWhatWasTyped) {
    auto fields = opened();
    field(fields, "title.en") = "All night buses";
    auto shown = send(fields, "milestone-add");
    ASSERT_EQ(shown.status, 200);
    fields = fields_of(shown);
    EXPECT_EQ(field(fields, "title.en"), "All night buses");
    EXPECT_EQ(field(fields, "milestones.3.ref"), "4");
    field(fields, "milestones.3.title.en") = "Count the riders";
    fields = fields_of(send(fields, "milestone-up.3"));
    EXPECT_EQ(field(fields, "milestones.2.title.en"), "Count the riders");
    fields = fields_of(send(fields, "milestone-remove.0"));
    EXPECT_EQ(town->stored(town->night_buses).milestones.size(), 3u) << "nothing is public before it is saved";
    ASSERT_EQ(send(fields).status, 303);
    auto const after = town->stored(town->night_buses);
    ASSERT_EQ(after.milestones.size(), 3u);
    EXPECT_EQ(after.milestones[0].ref, "2");
    EXPECT_EQ(after.milestones[0].title.text("en"), "Buy the buses");
    EXPECT_EQ(after.milestones[1].title.text("en"), "Count the riders");
    EXPECT_EQ(after.title.text("en"), "All night buses");
}

TEST_P(AnEdition, OfAStaleVersionTakesWhatOnlyTheOtherChanged) {
    auto fields = opened();
    field(fields, "title.en") = "Buses at night";
    auto theirs = town->stored(town->night_buses);
    theirs.summary.set("en", {"Buses run from dusk to dawn."});
    theirs.milestones[1].due_on = "2027-09-30";
    town->doing<std::int64_t>([&](db::Writer& db) { return edit_commitment(db, town->clement, theirs.id, theirs, town->now); });

    auto const stale = send(fields);
    ASSERT_EQ(stale.status, 409);
    EXPECT_TRUE(shows(stale, "Somebody changed this commitment"));
    EXPECT_TRUE(shows(stale, "do not touch the same fields"));
    auto again = fields_of(stale);
    EXPECT_EQ(field(again, "title.en"), "Buses at night");
    EXPECT_EQ(field(again, "summary.en"), "Buses run from dusk to dawn.");
    EXPECT_EQ(field(again, "milestones.1.due_on"), "2027-09-30");
    ASSERT_EQ(send(again).status, 303);
    auto const after = town->stored(town->night_buses);
    EXPECT_EQ(after.title.text("en"), "Buses at night");
    EXPECT_EQ(after.summary.text("en"), "Buses run from dusk to dawn.");
}

TEST_P(AnEdition, OfAStaleVersionShowsBothWordingsAndKeepsTheTypedOne) {
    auto fields = opened();
    field(fields, "title.en") = "Buses at night";
    auto theirs = town->stored(town->night_buses);
    theirs.title.set("en", {"Buses until dawn"});
    town->doing<std::int64_t>([&](db::Writer& db) { return edit_commitment(db, town->clement, theirs.id, theirs, town->now); });
    auto const stale = send(fields);
    ASSERT_EQ(stale.status, 409);
    EXPECT_TRUE(shows(stale, "Buses until dawn"));
    EXPECT_TRUE(shows(stale, "<del>"));
    auto again = fields_of(stale);
    EXPECT_EQ(field(again, "title.en"), "Buses at night");
    EXPECT_EQ(town->stored(town->night_buses).title.text("en"), "Buses until dawn") << "nothing was overwritten";
    ASSERT_EQ(send(again).status, 303);
    EXPECT_EQ(town->stored(town->night_buses).title.text("en"), "Buses at night");
}

TEST_P(AnEdition, MarksATranslationStaleUntilItIsCheckedOrRewritten) {
    auto translated = town->stored(town->night_buses);
    auto wording = *translated.title.find("en");
    wording.translated_from = 1;
    wording.basis = base::Basis::working;
    translated.title.set("en", wording);
    town->doing<std::int64_t>([&](db::Writer& db) { return edit_commitment(db, town->clement, translated.id, translated, town->now); });

    auto fields = opened();
    field(fields, "title.fr") = "Bus de toute la nuit";
    ASSERT_EQ(send(fields).status, 303);
    EXPECT_TRUE(town->stored(town->night_buses).title.shown("en").is_stale);
    EXPECT_TRUE(shows(get(town->clement, address), "Translates an older wording"));
    fields = opened();
    fields.emplace_back("title.en.checked", "yes");
    ASSERT_EQ(send(fields).status, 303);
    EXPECT_FALSE(town->stored(town->night_buses).title.shown("en").is_stale);
}

TEST_P(AnEdition, KnowsAnInstitutionByItsName) {
    auto fields = opened();
    field(fields, "involved.1.institution") = "Ministère des Livres";
    auto const answer = send(fields);
    ASSERT_EQ(answer.status, 303) << body_of(answer);
    EXPECT_EQ(town->stored(town->night_buses).involved.at(1).institution, "ministry-of-books");
    fields = opened();
    field(fields, "involved.1.institution") = "nobody-at-all";
    EXPECT_TRUE(shows(send(fields), "field-involved.1.institution-error"));
}

TEST_P(AnEdition, CreatesACommitmentOnceAndTellsATakenAddress) {
    std::string const to = "/en/plans/2024-2026/commitments";
    http::Fields fields = fields_of(get(town->clement, to + "/new"));
    field(fields, "title.en") = "Safer crossings";
    field(fields, "slug") = "1";
    fields.emplace_back("act", "save");
    auto const taken = post(town->clement, to, fields);
    EXPECT_EQ(taken.status, 409);
    EXPECT_TRUE(shows(taken, "Safer crossings"));
    field(fields, "slug") = "4";
    EXPECT_EQ(post(town->clement, to, fields).status, 303);
    EXPECT_EQ(post(town->clement, to, fields).status, 303);
    EXPECT_TRUE(read([&](db::Reader& db) { return find_commitment(db, "2024-2026", "4"); }));
    EXPECT_EQ(get(town->amina, to + "/new").status, 403);
}

}  // namespace plans
