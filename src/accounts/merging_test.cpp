#include "accounts/merging.h"

#include "accounts/known_devices.h"
#include "accounts/passkey_store.h"
#include "accounts/providers_test.h"
#include "accounts/recovery_codes.h"
#include "accounts/tokens.h"
#include "accounts/ways_in.h"

namespace accounts {

using base::Kind;
using base::Role;

/// Amina's account stays; the other one is opened by FranceConnect too.
class JoiningTwoAccounts : public ProvidersTest {
  protected:
    Outside outside() override {
        auto outside = ProvidersTest::outside();
        outside.hand_over = [this](db::Writer&, PersonId from, PersonId to) -> base::Result<base::Done> {
            handed_over = {from, to};
            return base::Done{};
        };
        return outside;
    }
    PersonId other(std::string const& email = "amina@courriel.example") {
        auto const made = make(email, "A. Diallo");
        give(made, "amina");
        return made;
    }
    base::Result<base::Done> joined(PersonId stays, int factors = 1, std::string const& subject = "amina") {
        auto const id = proved(RoundPurpose::link, stays, subject, {}, factors);
        auto const round = *read([&](db::Reader& db) { return find_proved_round(db, id, browser, noon); });
        auto const merger = TRY(read([&](db::Reader& db) { return merger_of(db, round, outside()); }));
        TRY(write([&](db::Writer& db) { return merge(db, merger, outside(), noon); }));
        return write([&](db::Writer& db) { return forget_closed(db, merger, outside(), noon); });
    }
    std::optional<Account> account(PersonId person) {
        return read([&](db::Reader& db) { return store::find(db, person); });
    }
    std::int64_t letters_to(std::string_view address) {
        return read([&](db::Reader& db) {
            return db.find_i64("select count(*) from mail_message where address = ? and kind = 'accounts_joined'", address).value_or(0);
        });
    }
    store::Move handed_over{};
};
FOR_EACH_ENGINE(JoiningTwoAccounts);

TEST_P(JoiningTwoAccounts, IsAskedForOnItsPageAndDoneOnce) {
    auto const stays = amina();
    auto const goes = other();
    auto const cookie = sign_in("amina@ministere.example", amina_password);
    auto const round = proved(RoundPurpose::link, stays, "amina");
    EXPECT_TRUE(test_support::shows(answer(from_browser(Method::get, "/fr/account/identities/" + of(round), cookie)), "A. Diallo"));
    EXPECT_EQ(answer(from_browser(Method::post, "/fr/account/identities/" + of(round, "/link"), cookie)).status, 409)
        << "it opens the other account";
    ASSERT_EQ(answer(from_browser(Method::post, "/fr/account/identities/" + of(round, "/merger"), cookie)).status, 303);
    EXPECT_EQ(read([&](db::Reader& db) { return holder_of(db, "franceconnect", "amina"); }), stays);
    EXPECT_EQ(handed_over.from, goes) << "its drafts";
    EXPECT_EQ(handed_over.to, stays);
    EXPECT_TRUE(sign_in("amina@courriel.example", amina_password).empty()) << "the other account is closed";
    EXPECT_FALSE(sign_in("amina@ministere.example", amina_password).empty());
    EXPECT_EQ(answer(from_browser(Method::post, "/fr/account/identities/" + of(round, "/merger"), cookie)).status, 404) << "twice is once";
}

TEST_P(JoiningTwoAccounts, HoldsOnceARoleThatBothHeld) {
    auto const stays = amina();
    auto const goes = other();
    ASSERT_TRUE(command::grant_role(desk(), "amina@ministere.example", {Role::contributor, {"plan", 1}}).ok());
    ASSERT_TRUE(command::grant_role(desk(), "amina@courriel.example", {Role::contributor, {"plan", 1}}).ok());
    ASSERT_TRUE(command::grant_role(desk(), "amina@courriel.example", {Role::contributor, {"plan", 2}}).ok());
    ASSERT_TRUE(joined(stays, 2).ok());
    EXPECT_EQ(read([&](db::Reader& db) { return store::roles_of(db, stays, clock.now()).size(); }), 2u);
    EXPECT_EQ(read([&](db::Reader& db) { return store::roles_of(db, goes, clock.now()).size(); }), 0u);
}

TEST_P(JoiningTwoAccounts, IsNotDoneByOneFactorWhereTheOtherAccountAsksForTwo) {
    auto const stays = amina();
    auto const goes = other();
    give_authenticator("amina@courriel.example");
    auto const cookie = sign_in("amina@ministere.example", amina_password);
    auto const round = proved(RoundPurpose::link, stays, "amina");
    auto const page = answer(from_browser(Method::get, "/fr/account/identities/" + of(round), cookie));
    EXPECT_TRUE(test_support::shows(page, "demande deux facteurs"));
    EXPECT_EQ(answer(from_browser(Method::post, "/fr/account/identities/" + of(round, "/merger"), cookie)).status, 403);
    EXPECT_FALSE(account(goes)->disabled_at);
    EXPECT_TRUE(read([&](db::Reader& db) { return has_authenticator(db, goes); }));
    ASSERT_TRUE(joined(stays, 2).ok());
    EXPECT_FALSE(read([&](db::Reader& db) { return has_second_factor(db, goes); })) << "both were shown: its factors go";
}

TEST_P(JoiningTwoAccounts, IsNotDoneByOneFactorWhereTheOtherAccountHoldsRoles) {
    auto const stays = amina();
    other();
    ASSERT_TRUE(command::grant_role(desk(), "amina@courriel.example", {Role::contributor, {"plan", 1}}).ok());
    EXPECT_EQ(joined(stays).error().kind, Kind::forbidden);
    EXPECT_TRUE(read([&](db::Reader& db) { return store::roles_of(db, stays, clock.now()); }).empty());
}

TEST_P(JoiningTwoAccounts, IsToldToBothAddresses) {
    auto const stays = amina();
    other();
    ASSERT_TRUE(joined(stays).ok());
    EXPECT_EQ(letters_to("amina@courriel.example"), 1);
    EXPECT_EQ(letters_to("amina@ministere.example"), 1);
}

TEST_P(JoiningTwoAccounts, KeepsTheAddressAndThePasswordWhereTheOneThatStaysHasNone) {
    auto const goes = amina();
    give(goes, "amina");
    PersonId const stays{5};
    ASSERT_TRUE(write([&](db::Writer& db) {
                    return store::insert(db, {.id = stays, .name = "Amina", .language = "fr", .created_at = noon}, std::nullopt);
                }).ok());
    ASSERT_TRUE(joined(stays).ok());
    EXPECT_EQ(account(stays)->email, "amina@ministere.example");
    EXPECT_EQ(letters_to("amina@ministere.example"), 1);
    EXPECT_FALSE(sign_in("amina@ministere.example", amina_password).empty());
}

TEST_P(JoiningTwoAccounts, DoesNotMakeATemporaryPasswordLast) {
    auto const made = command::create(desk(), {"bruno@mairie.example", "Bruno", "fr", std::nullopt});
    ASSERT_TRUE(made.ok());
    give(made->person, "bruno");
    PersonId const stays{5};
    ASSERT_TRUE(write([&](db::Writer& db) {
                    return store::insert(db, {.id = stays, .name = "Bruno", .language = "fr", .created_at = noon}, std::nullopt);
                }).ok());
    ASSERT_TRUE(joined(stays, 1, "bruno").ok());
    EXPECT_EQ(account(stays)->email, "bruno@mairie.example");
    EXPECT_FALSE(read([&](db::Reader& db) { return store::find_lock(db, stays); })) << "it opens nothing any more";
    EXPECT_TRUE(sign_in("bruno@mairie.example", made->one_time_password).empty());
}

TEST_P(JoiningTwoAccounts, LeavesOneIdentityOfAProvider) {
    auto const stays = amina();
    auto const goes = other();
    give(stays, "amina once more");
    auto const refused = joined(stays);
    EXPECT_EQ(refused.error().kind, Kind::conflict);
    EXPECT_EQ(refused.error().problems.front().arguments.front(), "FranceConnect");
    EXPECT_FALSE(account(goes)->disabled_at);
}

TEST_P(JoiningTwoAccounts, LeavesNothingOfTheOneThatIsClosed) {
    auto const stays = amina();
    auto const goes = other();
    auto const cookie = sign_in("amina@courriel.example", amina_password);
    auto const browser_hash = crypto::sha256("a browser");
    ASSERT_TRUE(write([&](db::Writer& db) -> base::Result<base::Done> {
                    TRY(meet_device(db, goes, browser_hash, noon));
                    return base::Done{};
                }).ok());
    auto asked = request(Method::post, "/fr/sign-in/link");
    asked.form = {{"email", "amina@courriel.example"}};
    ASSERT_EQ(answer(asked).status, 303);
    ASSERT_TRUE(joined(stays).ok());
    EXPECT_EQ(account(goes)->name, "");
    EXPECT_EQ(account(goes)->email, "");
    EXPECT_TRUE(account(goes)->disabled_at);
    auto const left = [&](auto const& question) { return read([&](db::Reader& db) { return question(db); }); };
    EXPECT_EQ(left([&](db::Reader& db) { return db.find_i64("select count(*) from hot.known_device where person = ?", goes); }), 0);
    EXPECT_EQ(left([&](db::Reader& db) { return db.find_i64("select count(*) from hot.session where person = ?", goes); }), 0);
    EXPECT_EQ(
        left([&](db::Reader& db) { return db.find_i64("select count(*) from account_link where person = ? and used_at is null", goes); }),
        0);
    EXPECT_EQ(left([&](db::Reader& db) { return db.find_i64("select count(*) from mail_message where person = ?", goes); }), 0);
    EXPECT_FALSE(identified(request(Method::get, "/fr/account", cookie)).is_signed_in());
}

TEST_P(JoiningTwoAccounts, MovesTokens) {
    auto const stays = amina();
    auto const goes = other();
    Token const token{.id = base::new_id<TokenId>(noon),
                      .person = goes,
                      .name = "Export",
                      .created_at = noon,
                      .expires_at = later(std::chrono::hours(24))};
    ASSERT_TRUE(write([&](db::Writer& db) { return insert_token(db, token, crypto::sha256("secret")); }).ok());
    ASSERT_TRUE(joined(stays).ok());
    EXPECT_EQ(read([&](db::Reader& db) { return tokens_of(db, stays).size(); }), 1u);
}

TEST_P(JoiningTwoAccounts, KeepsAConfirmedMembershipRatherThanAProposedOne) {
    auto const stays = amina();
    auto const goes = other();
    ASSERT_TRUE(write([&](db::Writer& db) { return propose_membership(db, goes, {9, "mail"}, noon); }).ok());
    auto const confirmed = read([](db::Reader& db) { return open_memberships(db); }).front().id;
    ASSERT_TRUE(write([&](db::Writer& db) { return confirm_membership(db, confirmed, {"2026-11-22"}, parvis, noon); }).ok());
    ASSERT_TRUE(write([&](db::Writer& db) { return propose_membership(db, stays, {9, "siret"}, noon); }).ok());
    ASSERT_TRUE(write([&](db::Writer& db) { return propose_membership(db, goes, {8, "siret"}, noon); }).ok());
    ASSERT_TRUE(write([&](db::Writer& db) { return propose_membership(db, stays, {8, "siret"}, noon); }).ok());
    ASSERT_TRUE(joined(stays).ok());
    auto const open = read([](db::Reader& db) { return open_memberships(db); });
    ASSERT_EQ(open.size(), 3u) << "of 7, 8 and 9: what the round said of 7 is proposed";
    for (auto const& one : open) {
        EXPECT_EQ(one.person, stays);
        EXPECT_EQ(one.confirmed_at.has_value(), one.institution == 9);
    }
}

TEST_P(JoiningTwoAccounts, KeepsARoleThatRestedOnAMembershipOfBoth) {
    auto const stays = amina();
    auto const goes = other();
    MembershipId of_other{};
    for (auto const person : {stays, goes}) {
        ASSERT_TRUE(write([&](db::Writer& db) { return propose_membership(db, person, {9, "mail"}, noon); }).ok());
        for (auto const& one : read([](db::Reader& db) { return open_memberships(db); }))
            if (one.person == person) of_other = one.id;
        ASSERT_TRUE(write([&](db::Writer& db) { return confirm_membership(db, of_other, {"2026-11-22"}, parvis, noon); }).ok());
    }
    ASSERT_TRUE(write([&](db::Writer& db) {
                    return store::grant(db, {goes, {Role::contributor, {"institution", 9}}, {"2026-11-22"}, of_other.value}, parvis, noon);
                }).ok());
    ASSERT_TRUE(joined(stays, 2).ok());
    EXPECT_EQ(read([&](db::Reader& db) { return store::roles_of(db, stays, noon).size(); }), 1u);
}

TEST_P(JoiningTwoAccounts, IsRefusedWhenTheOtherWasClosed) {
    auto const stays = amina();
    auto const goes = make("bruno@mairie.example", "Bruno");
    give(goes, "bruno");
    ASSERT_TRUE(command::disable(desk(), "bruno@mairie.example").ok());
    EXPECT_EQ(joined(stays, 2, "bruno").error().kind, Kind::forbidden);
}

TEST_P(JoiningTwoAccounts, ShowsWhoeverGrantedARoleUnderTheNameThatStays) {
    auto const stays = amina();
    auto const goes = other();
    auto const bruno = make("bruno@mairie.example", "Bruno");
    ASSERT_TRUE(write([&](db::Writer& db) {
                    return store::grant(db, {bruno, {Role::contributor, {"plan", 1}}, {"2026-11-22"}}, goes, noon);
                }).ok());
    ASSERT_TRUE(joined(stays).ok());
    EXPECT_EQ(read([&](db::Reader& db) { return store::roles_of(db, bruno, clock.now()); }).front().granted_by, "Amina Diallo");
}

TEST_P(JoiningTwoAccounts, LetsItsOwnerTakeAlongAndEraseWhatTheFormerNumberKept) {
    auto const stays = amina();
    auto const goes = other();
    ASSERT_TRUE(joined(stays).ok());
    auto const cookie = sign_in("amina@ministere.example", amina_password);
    auto const data = answer(request(Method::get, "/fr/account/data", cookie));
    ASSERT_EQ(data.status, 200);
    auto const kept = base::parse_json(body_of(data))->get_object();
    auto const& joined_accounts = kept.at("joined_accounts").get_array();
    ASSERT_EQ(joined_accounts.size(), 1u);
    EXPECT_EQ(joined_accounts[0].at("account").get_string(), std::to_string(goes.value));
    auto asked = request(Method::post, "/fr/account/erasure", cookie);
    asked.form = {{"understood", "1"}};
    ASSERT_EQ(answer(asked).status, 303);
    auto const erased = [&](PersonId person) {
        return read([&](db::Reader& db) { return db.find_i64("select 1 from account where id = ? and erased_at is not null", person); });
    };
    EXPECT_TRUE(erased(stays));
    EXPECT_TRUE(erased(goes));
    EXPECT_FALSE(read([](db::Reader& db) { return db.find_i64("select 1 from account_alias"); }));
}

/// What lets somebody in, and who keeps it.
class AWayIn : public ProvidersTest {
  protected:
    base::Result<base::Done> unlinked(PersonId person) {
        return write([&](db::Writer& db) -> base::Result<base::Done> {
            TRY(unlink(db, person, "franceconnect", noon));
            return require_way_in(db, person, place());
        });
    }
    Outside place() {
        auto place = outside();
        place.sends_letters = sends_letters;
        return place;
    }
    bool sends_letters = true;
};
FOR_EACH_ENGINE(AWayIn);

TEST_P(AWayIn, IsNotRemovedWhenItIsTheLast) {
    auto const lina = make_without_address({5}, "lina");
    EXPECT_EQ(unlinked(lina).error().kind, Kind::conflict);
    EXPECT_EQ(read([&](db::Reader& db) { return holder_of(db, "franceconnect", "lina"); }), lina) << "nothing was kept of the removal";
}

TEST_P(AWayIn, IsALinkWhereLettersAreSent) {
    auto const lina = make_without_address({5}, "lina");
    ASSERT_TRUE(write([&](db::Writer& db) { return store::set_email(db, lina, "lina@courriel.example"); }).ok());
    sends_letters = false;
    EXPECT_FALSE(unlinked(lina).ok()) << "an address alone opens nothing";
    sends_letters = true;
    EXPECT_TRUE(unlinked(lina).ok());
}

TEST_P(AWayIn, IsNoProviderThatTheInstanceHasNoMore) {
    auto const lina = make_without_address({5}, "lina");
    ASSERT_TRUE(write([&](db::Writer& db) { return link(db, {lina, "gone", "lina", noon}); }).ok());
    EXPECT_FALSE(unlinked(lina).ok());
}

TEST_P(AWayIn, IsAPasskeyWhichStaysWhenItIsTheLast) {
    auto const lina = make_without_address({5}, "lina");
    auto const cookie = [&] {
        Session const session{base::new_id<SessionId>(noon), lina, noon, noon, "", "", 2};
        EXPECT_TRUE(write([&](db::Writer& db) { return open_session(db, session, crypto::sha256("cookie"), ""); }).ok());
        return std::string("cookie");
    }();
    Passkey const passkey{{31}, lina, {std::byte{1}}, {-7, {std::byte{2}}}, "localhost", "Clé", noon};
    ASSERT_TRUE(write([&](db::Writer& db) { return insert_passkey(db, passkey); }).ok());
    ASSERT_TRUE(unlinked(lina).ok());
    EXPECT_EQ(answer(request(Method::post, "/fr/account/passkeys/31/removal", cookie)).status, 409);
    EXPECT_EQ(read([&](db::Reader& db) { return passkeys_of(db, lina).size(); }), 1u);
}

}  // namespace accounts
