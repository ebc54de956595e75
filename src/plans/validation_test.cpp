#include "plans/validation.h"

#include "accounts/store.h"
#include "attachments/attachments.h"
#include "mail/key.h"
#include "mail/queue.h"
#include "plans/data_faces.h"
#include "plans/desk_test.h"

namespace plans {

/// Vera validates for the Ministry of Streets, Victor too; Amina writes for it, Clement coordinates the plan.
class ValidatedUpdates : public DeskTest {
  protected:
    void SetUp() override {
        StoreTest::SetUp();
        town.emplace(database());
        Letterbox const box{true, "https://parvis.example"};
        mount_desk(asking.router, box);
        mount_api_writes(asking.router, box);
        vera = person(31, "Vera");
        victor = person(32, "Victor");
        done(write([](db::Writer& db) { return mail::ensure_key(db, crypto::system_random()); }));
        done(write([&](db::Writer& db) {
            return accounts::store::insert(db, {town->amina.person, "amina@town.example", "Amina", "fr", town->now}, "none");
        }));
    }

    static void done(base::Result<base::Done> const& result) { ASSERT_TRUE(result.ok()) << result.error().message(); }

    base::Actor person(std::int64_t number, std::string const& name) {
        base::Actor const made{base::PersonId{number}, name, {{base::Role::validator, {"institution", town->ministry}}}, number, {}};
        done(write([&](db::Writer& db) {
            return accounts::store::insert(db, {made.person, name + "@town.example", name, "en", town->now}, "none");
        }));
        return made;
    }
    void put_in_force(base::Actor const& actor, base::Subject const& scope) {
        done(write([&](db::Writer& db) {
            return accounts::store::grant(db, {actor.person, {base::Role::validator, scope}, {"2026-01-01", ""}}, actor.person, town->now);
        }));
    }
    void put_in_force(base::Actor const& actor) { put_in_force(actor, {"institution", town->ministry}); }

    http::Fields form(std::string act, http::Fields more = {}) {
        http::Fields fields{{"act", std::move(act)}, {"institution", "ministry-of-streets"}, {"text.en", "Two lines run."}};
        for (auto& field : more) fields.push_back(std::move(field));
        return fields;
    }
    http::Response amina_sends(http::Fields more = {}) { return post(town->amina, sent_to, form("publish", std::move(more))); }
    UpdateDraft waiting() {
        auto const all = read([](db::Reader& db) { return waiting_drafts(db, 10); });
        EXPECT_EQ(all.size(), 1u);
        return all.empty() ? UpdateDraft{} : all.front();
    }
    static std::string at(UpdateDraft const& draft, std::string const& act = "") {
        return "/en/desk/submissions/" + std::to_string(draft.id.value) + (act.empty() ? "" : "/" + act);
    }
    static http::Fields of(UpdateDraft const& draft, http::Fields more = {}) {
        http::Fields fields{{"revision", std::to_string(draft.revision)}};
        for (auto& field : more) fields.push_back(std::move(field));
        return fields;
    }
    std::int64_t letters(std::string_view kind) {
        return read([&](db::Reader& db) { return db.find_i64("select count(*) from mail_message where kind = ?", kind); }).value_or(0);
    }
    std::int64_t entries() {
        return read([](db::Reader& db) { return db.find_i64("select count(*) from ledger_entry"); }).value_or(0);
    }

    std::string const sent_to = "/en/plans/2024-2026/commitments/1/updates";
    base::Actor vera{}, victor{};
};
FOR_EACH_ENGINE(ValidatedUpdates);

TEST_P(ValidatedUpdates, ArePublishedAtOnceWhereNobodyValidates) {
    EXPECT_NE(location_of(amina_sends()).find("done=update"), std::string::npos);
    EXPECT_EQ(updates(town->night_buses).size(), 1u);
    EXPECT_EQ(letters("update_waits"), 0);
}

TEST_P(ValidatedUpdates, WaitWhereAValidatorIsInForce) {
    put_in_force(vera);
    auto const before = entries();
    EXPECT_TRUE(shows(get(town->amina, sent_to + "/new"), "Submit for validation"));
    EXPECT_NE(location_of(amina_sends()).find("done=submitted"), std::string::npos);
    EXPECT_TRUE(updates(town->night_buses).empty());
    EXPECT_EQ(entries(), before) << "a submission is no public act";
    EXPECT_EQ(letters("update_waits"), 1);
    town->wait_hours(50);
    auto const desk = get(vera, "/en/desk");
    EXPECT_TRUE(shows(desk, "To validate"));
    EXPECT_TRUE(shows(desk, "Amina"));
    EXPECT_TRUE(shows(desk, "2 days"));
    EXPECT_TRUE(shows(get(town->amina, "/en/desk"), "Waits to be validated"));
    EXPECT_TRUE(shows(get(town->clement, "/en/desk"), "To validate"));
    EXPECT_FALSE(shows(get(town->rose, "/en/desk"), "To validate"));
}

TEST_P(ValidatedUpdates, WaitForAValidatorOfThePlanToo) {
    put_in_force(vera, {"plan", town->plan.value});
    EXPECT_NE(location_of(amina_sends()).find("done=submitted"), std::string::npos);
}

TEST_P(ValidatedUpdates, DoNotWaitForAnotherInstitutionsValidatorOrForOneWhoEnded) {
    put_in_force(vera, {"institution", town->other_ministry});
    put_in_force(victor);
    done(write([&](db::Writer& db) {
        return accounts::store::revoke(db, victor.person, {base::Role::validator, {"institution", town->ministry}}, victor.person,
                                       town->now);
    }));
    EXPECT_NE(location_of(amina_sends()).find("done=update"), std::string::npos);
}

TEST_P(ValidatedUpdates, DoNotHoldUpWhoCoordinates) {
    put_in_force(vera);
    EXPECT_NE(location_of(post(town->clement, sent_to, form("publish"))).find("done=update"), std::string::npos);
}

TEST_P(ValidatedUpdates, ArePublishedByTheValidatorInTheNameOfWhoWroteThem) {
    put_in_force(vera);
    amina_sends({{"milestone", "3"}, {"milestone_status", "done"}});
    auto const draft = waiting();
    EXPECT_TRUE(shows(get(vera, at(draft)), "Two lines run."));
    auto const answer = post(vera, at(draft, "publication"), of(draft));
    ASSERT_EQ(answer.status, 303) << body_of(answer);
    auto const published = updates(town->night_buses);
    ASSERT_EQ(published.size(), 1u);
    EXPECT_EQ(published[0].update.author, town->amina.person);
    EXPECT_EQ(town->stored(town->night_buses).milestones.at(2).status, MilestoneStatus::done);
    auto const act = read([&](db::Reader& db) { return ledger::history_of(db, {"update", published[0].update.id.value}, 1); });
    ASSERT_EQ(act.size(), 1u);
    EXPECT_EQ(act[0].author.person, vera.person);
    EXPECT_EQ(act[0].author.capacity.value_or(base::Grant{}).role, base::Role::validator);
    EXPECT_TRUE(shows(get(vera, location_of(answer)), "The update is published."));
    EXPECT_TRUE(read([&](db::Reader& db) { return drafts_of(db, town->amina.person); }).empty());
}

TEST_P(ValidatedUpdates, AreSentBackWithANoteThatTheAuthorSeesBesideTheForm) {
    put_in_force(vera);
    amina_sends();
    auto const draft = waiting();
    auto const empty = post(vera, at(draft, "return"), of(draft, {{"note", "  "}}));
    EXPECT_EQ(empty.status, 422);
    EXPECT_TRUE(shows(empty, "Say what is to be corrected"));
    ASSERT_EQ(post(vera, at(draft, "return"), of(draft, {{"note", "Which lines?"}})).status, 303);
    EXPECT_EQ(letters("update_returned"), 1);
    auto const id = std::to_string(draft.id.value);
    auto const form_again = get(town->amina, sent_to + "/new?draft=" + id);
    EXPECT_TRUE(shows(form_again, "Which lines?"));
    EXPECT_TRUE(shows(form_again, "Two lines run."));
    EXPECT_TRUE(shows(get(town->amina, "/en/desk"), "Sent back"));
    EXPECT_EQ(get(vera, at(draft)).status, 404);
    amina_sends({{"draft", id}, {"text.fr", "Les lignes 1 et 2."}});
    EXPECT_EQ(letters("update_waits"), 2) << "it waits anew";
    EXPECT_TRUE(shows(get(vera, at(draft)), "Which lines?")) << "who reads it again sees what was asked";
}

TEST_P(ValidatedUpdates, AreNeverValidatedByTheirAuthor) {
    auto both = town->amina;
    both.grants.push_back({base::Role::validator, {"institution", town->ministry}});
    put_in_force(both);
    EXPECT_NE(location_of(post(both, sent_to, form("publish"))).find("done=submitted"), std::string::npos);
    auto const draft = waiting();
    EXPECT_EQ(post(both, at(draft, "publication"), of(draft)).status, 403);
    EXPECT_EQ(get(both, at(draft)).status, 303) << "to the form";
    EXPECT_FALSE(shows(get(both, "/en/desk"), "Written by</th>") && shows(get(both, "/en/desk"), "Two lines run.</a>"));
    EXPECT_EQ(post(town->clement, at(draft, "publication"), of(draft)).status, 303);
}

TEST_P(ValidatedUpdates, AreHiddenFromOthers) {
    put_in_force(vera);
    amina_sends();
    auto const draft = waiting();
    base::Actor stranger{base::PersonId{77}, "Sam", {{base::Role::validator, {"institution", town->other_ministry}}}, 77, {}};
    EXPECT_EQ(get(stranger, at(draft)).status, 404);
    EXPECT_EQ(post(stranger, at(draft, "publication"), of(draft)).status, 404);
    EXPECT_EQ(post(stranger, at(draft, "return"), of(draft, {{"note", "No."}})).status, 404);
    EXPECT_EQ(post(vera, at(draft, "withdrawal"), {}).status, 404) << "only their author takes them back";
    EXPECT_TRUE(waiting().is_waiting());
}

TEST_P(ValidatedUpdates, AreCorrectedOrTakenBackWhileTheyWait) {
    put_in_force(vera);
    amina_sends();
    auto const first = waiting();
    amina_sends({{"draft", std::to_string(first.id.value)}, {"text.fr", "Deux lignes."}});
    EXPECT_EQ(letters("update_waits"), 1) << "one letter a submission";
    auto const stale = post(vera, at(first, "publication"), of(first));
    EXPECT_EQ(stale.status, 409);
    EXPECT_TRUE(shows(stale, "Deux lignes."));
    EXPECT_TRUE(updates(town->night_buses).empty());
    EXPECT_EQ(post(town->amina, at(first, "withdrawal"), {}).status, 303);
    auto const mine = read([&](db::Reader& db) { return drafts_of(db, town->amina.person); });
    ASSERT_EQ(mine.size(), 1u);
    EXPECT_FALSE(mine[0].submitted_at);
    EXPECT_EQ(mine[0].update.text.text("fr"), "Deux lignes.");
}

TEST_P(ValidatedUpdates, AreDecidedOnceWhenTwoValidatorsActAtOnce) {
    put_in_force(vera);
    amina_sends();
    auto const draft = waiting();
    http::Response inner;
    asking.before_writing = [&] { inner = post(victor, at(draft, "publication"), of(draft)); };
    auto const outer = post(vera, at(draft, "return"), of(draft, {{"note", "Which lines?"}}));
    EXPECT_EQ(inner.status, 303);
    EXPECT_EQ(outer.status, 404);
    EXPECT_TRUE(shows(outer, "This update waits no longer"));
    EXPECT_EQ(updates(town->night_buses).size(), 1u);
    EXPECT_EQ(letters("update_returned"), 0);
}

TEST_P(ValidatedUpdates, AreNotPublishedWhenTheirAuthorTookThemBackMeanwhile) {
    put_in_force(vera);
    amina_sends();
    auto const draft = waiting();
    asking.before_writing = [&] { post(town->amina, at(draft, "withdrawal"), {}); };
    auto const late = post(vera, at(draft, "publication"), of(draft));
    EXPECT_EQ(late.status, 404);
    EXPECT_TRUE(shows(late, "Back to your workspace"));
    EXPECT_TRUE(updates(town->night_buses).empty());
}

TEST_P(ValidatedUpdates, ShowTheirFilesToWhoValidatesAndToNobodyElse) {
    put_in_force(vera);
    post(town->amina, sent_to, form("publish"), {{"file", "proof.pdf", "application/pdf", "%PDF-1.4 the lines"}});
    auto const draft = waiting();
    ASSERT_EQ(draft.update.evidence.size(), 1u);
    auto const file = "proofs/" + draft.update.evidence[0].sha256;
    EXPECT_EQ(get(vera, at(draft, file)).status, 200);
    EXPECT_EQ(get(vera, at(draft, "proofs/" + std::string(64, '0'))).status, 404);
    EXPECT_EQ(get(person(33, "Una"), at(draft, file)).status, 200) << "another validator of the same institution";
    EXPECT_FALSE(read([&](db::Reader& db) { return attachments::is_public(db, draft.update.evidence[0].sha256); }));
    post(vera, at(draft, "publication"), of(draft));
    EXPECT_TRUE(read([&](db::Reader& db) { return attachments::is_public(db, draft.update.evidence[0].sha256); }));
}

TEST_P(ValidatedUpdates, AreSubmittedByPrograms) {
    put_in_force(vera);
    auto asked = request(town->amina, http::Method::post, "/api/v1/plans/2024-2026/commitments/1/updates");
    asked.body = R"({"text": {"en": {"text": "Three lines run."}}, "institution": "ministry-of-streets"})";
    auto const answer = this->answer(std::move(asked));
    EXPECT_EQ(answer.status, 202) << body_of(answer);
    EXPECT_TRUE(shows(answer, "\"waiting\""));
    auto const draft = waiting();
    auto const self = "/api/v1/submissions/" + std::to_string(draft.id.value);
    EXPECT_TRUE(shows(get(town->amina, self), "Three lines run."));
    EXPECT_EQ(get(vera, self).status, 404) << "for their author alone";
    EXPECT_EQ(letters("update_waits"), 1);
    EXPECT_TRUE(updates(town->night_buses).empty());
}

TEST_P(ValidatedUpdates, CannotBePublishedPastTheValidator) {
    put_in_force(vera);
    auto const refused = town->trying<UpdateId>(
        [&](db::Writer& db) { return publish_update(db, town->amina, town->update_of(town->night_buses, "Past them."), town->now); });
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, base::Kind::forbidden);
}

TEST_P(ValidatedUpdates, OfASpreadsheetAreSubmittedWithOneLetter) {
    put_in_force(vera);
    std::string const table =
        "plan,commitment,milestone,status,text_en\n2024-2026,1,2,done,The buses are bought.\n2024-2026,1,3,under_way,We tell everyone.\n";
    auto const checked = post(town->amina, "/en/desk/upload", {{"act", "check"}}, {{"file", "table.csv", "text/csv", table}});
    EXPECT_TRUE(shows(checked, "To be validated by somebody else")) << body_of(checked);
    auto const sha256 = crypto::to_hex(crypto::sha256(table));
    auto const sent = post(town->amina, "/en/desk/upload", {{"act", "publish"}, {"sha256", sha256}});
    EXPECT_NE(location_of(sent).find("done=upload-submitted"), std::string::npos) << body_of(sent);
    EXPECT_EQ(read([](db::Reader& db) { return waiting_drafts(db, 10); }).size(), 2u);
    EXPECT_EQ(letters("update_waits"), 1);
    EXPECT_TRUE(updates(town->night_buses).empty());
}

}  // namespace plans
