#include "attachments/attachments.h"
#include "plans/desk_test.h"

namespace plans {

class AnUpdate : public DeskTest {
  protected:
    std::string const new_update = "/en/plans/2024-2026/commitments/1/updates/new";
    std::string const sent_to = "/en/plans/2024-2026/commitments/1/updates";

    http::Fields form(std::string act, http::Fields more = {}) {
        http::Fields fields{
            {"act", std::move(act)}, {"form_key", "key-1"}, {"institution", "ministry-of-streets"}, {"text.en", "Two lines run."}};
        for (auto& field : more) fields.push_back(std::move(field));
        return fields;
    }
    http::UploadedFile pdf() { return {"file", "proof.pdf", "application/pdf", "%PDF-1.4 the lines"}; }
    static std::string hidden(http::Response const& shown, std::string const& name) {
        auto const body = body_of(shown);
        auto const at = body.find("name=\"" + name + "\" value=\"");
        if (at == body.npos) return {};
        auto const begin = at + name.size() + 15;
        return body.substr(begin, body.find('"', begin) - begin);
    }
};
FOR_EACH_ENGINE(AnUpdate);

TEST_P(AnUpdate, IsForWhoLeadsTheCommitment) {
    EXPECT_EQ(get(town->amina, new_update).status, 200);
    EXPECT_EQ(get(town->clement, new_update).status, 200);
    EXPECT_EQ(get(town->rose, new_update).status, 403);
    EXPECT_EQ(get(town->amina, "/en/plans/2024-2026/commitments/3/updates/new").status, 403);
    EXPECT_EQ(post(town->amina, "/en/plans/2024-2026/commitments/3/updates", form("publish")).status, 403);
    EXPECT_EQ(get(town->amina, "/en/plans/2024-2026/commitments/77/updates/new").status, 404);
    EXPECT_TRUE(updates(town->library).empty());
}

TEST_P(AnUpdate, BecomesPublicWithItsStatusDayAndLink) {
    auto const answer = post(town->amina, sent_to,
                             form("publish", {{"milestone", "3"},
                                              {"milestone_status", "done"},
                                              {"done_on", "2026-10-01"},
                                              {"text.fr", "Deux lignes roulent."},
                                              {"evidence.0.address", "https://streets.example/lines"},
                                              {"evidence.0.title", "The lines"}}));
    ASSERT_EQ(answer.status, 303) << body_of(answer);
    auto const published = updates(town->night_buses);
    ASSERT_EQ(published.size(), 1u);
    auto const& update = published[0].update;
    EXPECT_EQ(update.text.text("fr"), "Deux lignes roulent.");
    EXPECT_EQ(update.evidence.at(0).address, "https://streets.example/lines");
    EXPECT_EQ(update.evidence.at(0).seen_on, "2026-11-20");
    auto const milestone = town->stored(town->night_buses).milestones.at(2);
    EXPECT_EQ(milestone.status, MilestoneStatus::done);
    EXPECT_EQ(milestone.done_on, "2026-10-01");
    EXPECT_TRUE(shows(get(town->amina, location_of(answer)), "#update-" + std::to_string(update.id.value)));
}

TEST_P(AnUpdate, IsPublishedOnceWhenItIsSentTwice) {
    auto const first = post(town->amina, sent_to, form("publish"));
    auto const second = post(town->amina, sent_to, form("publish"));
    EXPECT_EQ(second.status, 303);
    EXPECT_EQ(location_of(first), location_of(second));
    EXPECT_EQ(updates(town->night_buses).size(), 1u);
}

TEST_P(AnUpdate, IsPublishedOnceWhenTheSecondSendingOvertakes) {
    http::Response inner;
    asking.before_writing = [&] { inner = post(town->amina, sent_to, form("publish")); };
    auto const outer = post(town->amina, sent_to, form("publish"));
    EXPECT_EQ(location_of(inner), location_of(outer));
    EXPECT_EQ(updates(town->night_buses).size(), 1u);
}

TEST_P(AnUpdate, KeepsAllThatWasTypedAndTheFileWhenItIsRefused) {
    auto const refused = post(town->amina, sent_to,
                              form("publish", {{"milestone", "3"},
                                               {"milestone_status", "done"},
                                               {"done_on", "2027-01-01"},
                                               {"evidence.0.address", "ftp://nowhere"},
                                               {"evidence.0.title", "My title"}}),
                              {pdf()});
    ASSERT_EQ(refused.status, 422);
    for (auto text : {"Two lines run.", "2027-01-01", "ftp://nowhere", "My title", "proof.pdf", "field-done_on-error",
                      "field-evidence.0.address-error"})
        EXPECT_TRUE(shows(refused, text)) << text;
    EXPECT_TRUE(updates(town->night_buses).empty());

    auto const sha256 = hidden(refused, "evidence.1.sha256");
    ASSERT_EQ(sha256.size(), 64u);
    EXPECT_TRUE(read([&](db::Reader& db) { return attachments::find_file(db, sha256).has_value(); }));
    EXPECT_FALSE(read([&](db::Reader& db) { return attachments::is_public(db, sha256); })) << "until it is published";
    auto const sent = post(town->amina, sent_to, form("publish", {{"evidence.1.sha256", sha256}, {"evidence.1.file_name", "proof.pdf"}}));
    ASSERT_EQ(sent.status, 303) << body_of(sent);
    EXPECT_TRUE(read([&](db::Reader& db) { return attachments::is_public(db, sha256); }));
    EXPECT_EQ(updates(town->night_buses).at(0).update.evidence.at(0).file_name, "proof.pdf");
}

TEST_P(AnUpdate, TellsWhichFileCannotBeKept) {
    auto const refused = post(town->amina, sent_to, form("publish"), {{"file", "run.exe", "application/octet-stream", "MZ"}, pdf()});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "The file run.exe is of a kind"));
    EXPECT_TRUE(shows(refused, "proof.pdf")) << "the good one stays";
}

TEST_P(AnUpdate, IsSeenBeforeItIsPublished) {
    auto const shown = post(town->amina, sent_to, form("preview", {{"text.en", ""}}), {pdf()});
    EXPECT_EQ(shown.status, 200);
    EXPECT_TRUE(shows(shown, "Nothing is published yet."));
    EXPECT_TRUE(shows(shown, "<p>Two lines run.</p>"));
    EXPECT_EQ(hidden(shown, "form_key"), "key-1");
    EXPECT_TRUE(updates(town->night_buses).empty());
}

TEST_P(AnUpdate, NeverRunsWhatPeopleWrite) {
    http::Fields const fields{{"act", "preview"}, {"institution", "ministry-of-streets"}, {"text.en", "<script>alert(1)</script>"}};
    EXPECT_FALSE(shows(post(town->amina, sent_to, fields), "<script>alert"));
}

TEST_P(AnUpdate, StaysPrivateAsADraftUntilItIsPublished) {
    ASSERT_EQ(post(town->amina, sent_to, form("draft", {{"milestone", "2"}}), {pdf()}).status, 303);
    EXPECT_TRUE(updates(town->night_buses).empty());
    EXPECT_TRUE(shows(get(town->amina, "/en/desk"), "Two lines run."));
    EXPECT_FALSE(shows(get(town->clement, "/en/desk"), "Two lines run."));
    auto const draft = read([&](db::Reader& db) { return drafts_of(db, town->amina.person); }).at(0);
    auto const address = new_update + "?draft=" + std::to_string(draft.id.value);
    EXPECT_EQ(get(town->clement, address).status, 404);
    auto const opened = get(town->amina, address);
    EXPECT_TRUE(shows(opened, "Two lines run."));
    EXPECT_EQ(hidden(opened, "draft"), std::to_string(draft.id.value));

    ASSERT_EQ(post(town->amina, sent_to,
                   {{"act", "publish"},
                    {"draft", std::to_string(draft.id.value)},
                    {"institution", "ministry-of-streets"},
                    {"text.en", "Three lines."}})
                  .status,
              303);
    EXPECT_EQ(updates(town->night_buses).size(), 1u);
    EXPECT_TRUE(read([&](db::Reader& db) { return drafts_of(db, town->amina.person); }).empty());
}

TEST_P(AnUpdate, IsDiscardedByItsAuthorOnly) {
    ASSERT_EQ(post(town->amina, sent_to, form("draft")).status, 303);
    auto const id = std::to_string(read([&](db::Reader& db) { return drafts_of(db, town->amina.person); }).at(0).id.value);
    EXPECT_EQ(post(town->clement, "/en/desk/drafts/" + id + "/discarding", {}).status, 404);
    EXPECT_EQ(post(town->amina, "/en/desk/drafts/" + id + "/discarding", {}).status, 303);
    EXPECT_EQ(post(town->amina, "/en/desk/drafts/99999999999999999999999/discarding", {}).status, 404);
}

TEST_P(AnUpdate, IsCorrectedByAnotherThatRefersToIt) {
    ASSERT_EQ(post(town->amina, sent_to, form("publish")).status, 303);
    auto const first = std::to_string(updates(town->night_buses).at(0).update.id.value);
    EXPECT_TRUE(shows(get(town->amina, new_update + "?corrects=" + first), "Two lines run."));
    EXPECT_EQ(get(town->amina, new_update + "?corrects=12345").status, 404);
    town->wait_hours(1);
    ASSERT_EQ(post(town->amina, sent_to,
                   {{"act", "publish"}, {"corrects", first}, {"institution", "ministry-of-streets"}, {"text.en", "One line runs."}})
                  .status,
              303);
    auto const all = updates(town->night_buses);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].update.corrects, first);
    EXPECT_EQ(all[1].update.text.text("en"), "Two lines run.");
}

TEST_P(AnUpdate, DoesNotSpeakForAnotherInstitution) {
    auto fields = form("publish");
    fields[2].second = "ministry-of-books";
    EXPECT_EQ(post(town->amina, sent_to, fields).status, 422);
    EXPECT_TRUE(updates(town->night_buses).empty());
}

class TheDesk : public DeskTest {};
FOR_EACH_ENGINE(TheDesk);

TEST_P(TheDesk, ShowsWhatIsLateFirstAndLeadsToTheMilestone) {
    auto const shown = get(town->amina, "/en/desk");
    ASSERT_EQ(shown.status, 200);
    EXPECT_TRUE(shown.page->is_private);
    auto const body = body_of(shown);
    auto const buses = body.find("Night buses"), spending = body.find("Open spending");
    ASSERT_NE(buses, body.npos);
    ASSERT_NE(spending, body.npos) << "co-led";
    EXPECT_LT(buses, spending);
    EXPECT_TRUE(shows(shown, "/en/plans/2024-2026/commitments/1/updates/new?milestone=3"));
    EXPECT_FALSE(shows(shown, "Library of laws"));
    EXPECT_TRUE(shows(shown, "/en/plans/2024-2026/commitments/1/edition"));
}

TEST_P(TheDesk, TellsWhoCoordinatesHowThePlanStands) {
    auto const shown = get(town->clement, "/en/desk");
    EXPECT_TRUE(shows(shown, "You coordinate"));
    EXPECT_TRUE(shows(shown, "Library of laws"));
    EXPECT_TRUE(shows(shown, "Ministry of Books"));
    EXPECT_TRUE(shows(shown, "/en/plans/2024-2026/commitments/1/edition"));
    EXPECT_EQ(get(town->rose, "/en/desk").status, 403) << "she is not signed in";
}

TEST_P(TheDesk, SaysOnlyWhatItKnowsHowToSay) {
    EXPECT_FALSE(shows(get(town->amina, "/en/desk?done=anything-else&update=1"), "anything-else"));
    EXPECT_TRUE(shows(get(town->amina, "/en/desk?done=draft"), "Your draft is kept."));
}

}  // namespace plans
