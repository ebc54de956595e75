#include "accounts/links.h"

#include <algorithm>

#include "accounts/accounts_test.h"
#include "accounts/known_devices.h"

namespace accounts {

using namespace std::chrono_literals;
using http::Method;

/// Amina and strangers ask for links; what was written to them is read in the queue.
class LinksByMail : public AccountsTest {
  protected:
    http::Response ask(std::string const& path, std::string_view email, std::string const& network = "192.0.2.0/24") {
        auto asked = request(Method::post, path);
        asked.peer = network;
        asked.form = {{"email", std::string(email)}, {"next", "/fr/plans"}};
        return answer(asked);
    }
    /// The texts waiting for that address, the latest last: of that kind, or of every kind but news of browsers.
    std::vector<std::string> letters_to(std::string_view email, std::string_view kind = "") {
        return read([&](db::Reader& db) {
            std::vector<std::string> texts;
            for (auto const& row : db.rows("select plain, kind from mail_message where address = ? order by id", email))
                if (kind.empty() ? row.text(1) != "new_device" : row.text(1) == kind) texts.push_back(row.str(0));
            return texts;
        });
    }
    /// The path of the link in the latest letter.
    std::string link_to(std::string_view email) {
        auto const texts = letters_to(email);
        if (texts.empty()) return {};
        auto const start = texts.back().find("/fr/link/");
        return start == std::string::npos ? std::string() : texts.back().substr(start, texts.back().find('\n', start) - start);
    }
    http::Response open(std::string const& link) { return answer(request(Method::get, link)); }
    http::Response use(std::string const& link, http::Fields form = {}) {
        auto asked = request(Method::post, link);
        asked.form = std::move(form);
        return answer(asked);
    }
    http::Response sign_up_with(std::string const& link, std::string const& password = "") {
        return use(link, {{"name", "Chloé Martin"}, {"language", "fr"}, {"new_password", password}});
    }
    bool lets_in(http::Response const& response) { return identified(request(Method::get, "/fr", cookie_of(response))).is_signed_in(); }
};
FOR_EACH_ENGINE(LinksByMail);

TEST_P(LinksByMail, MakeAnAccountWithoutPassword) {
    EXPECT_EQ(location_of(ask("/fr/sign-up", "Chloe@Exemple.example")), "/fr/link/sent");
    auto const link = link_to("chloe@exemple.example");
    ASSERT_FALSE(link.empty());
    EXPECT_NE(body_of(open(link)).find("chloe@exemple.example"), std::string::npos);
    auto const entered = sign_up_with(link);
    EXPECT_EQ(location_of(entered), "/fr/plans");
    EXPECT_TRUE(lets_in(entered));
    auto const account = read([](db::Reader& db) { return store::find_by_email(db, "chloe@exemple.example"); });
    ASSERT_TRUE(account);
    EXPECT_EQ(account->name, "Chloé Martin");
    EXPECT_TRUE(sign_in("chloe@exemple.example", "").empty()) << "no password is no empty password";
}

TEST_P(LinksByMail, AreErasedWithTheAccountThatTheyMade) {
    ask("/fr/sign-up", "chloe@exemple.example");
    sign_up_with(link_to("chloe@exemple.example"));
    auto const chloe = read([](db::Reader& db) { return store::find_by_email(db, "chloe@exemple.example")->id; });
    ASSERT_TRUE(write([&](db::Writer& db) { return privacy::erase(db, holdings(), privacy::Half::main, chloe, noon); }).ok());
    EXPECT_EQ(read([](db::Reader& db) {
                  return db.find_i64("select count(*) from account_link where email = ? or asked_for = ?", "chloe@exemple.example",
                                     "chloe@exemple.example");
              }),
              0);
}

TEST_P(LinksByMail, MakeAnAccountWithAPassword) {
    ask("/fr/sign-up", "chloe@exemple.example");
    EXPECT_TRUE(lets_in(sign_up_with(link_to("chloe@exemple.example"), std::string(amina_password))));
    EXPECT_FALSE(sign_in("chloe@exemple.example", amina_password).empty());
}

TEST_P(LinksByMail, KeepWhatWasTypedWhenTheFormIsNotRight) {
    ask("/fr/sign-up", "chloe@exemple.example");
    auto const link = link_to("chloe@exemple.example");
    auto const refused = sign_up_with(link, "court");
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(body_of(refused).find("Chloé Martin"), std::string::npos);
    EXPECT_EQ(use(link, {{"name", ""}, {"language", "fr"}}).status, 422);
    EXPECT_EQ(use(link, {{"name", "Chloé"}, {"language", "tlh"}}).status, 422);
    EXPECT_TRUE(lets_in(sign_up_with(link))) << "the link still works";
}

TEST_P(LinksByMail, LetInWhoHasAnAccount) {
    amina();
    ask("/fr/sign-in/link", "AMINA@ministere.example");
    auto const entered = use(link_to("amina@ministere.example"));
    EXPECT_EQ(location_of(entered), "/fr/plans");
    EXPECT_TRUE(lets_in(entered));
}

TEST_P(LinksByMail, AreOneFactorOnly) {
    amina();
    ASSERT_TRUE(command::grant_role(desk(), "amina@ministere.example", {base::Role::coordinator, {"plan", 1}}).ok());
    ask("/fr/sign-in/link", "amina@ministere.example");
    auto const entered = use(link_to("amina@ministere.example"));
    EXPECT_TRUE(identified(request(Method::get, "/fr", cookie_of(entered))).grants.empty());
    give_authenticator("amina@ministere.example");
    ask("/fr/sign-in/link", "amina@ministere.example");
    auto const first = use(link_to("amina@ministere.example"));
    EXPECT_EQ(location_of(first), "/fr/sign-in/second-step");
    auto const whole = second_step(first, code_of("amina@ministere.example"));
    EXPECT_EQ(identified(request(Method::get, "/fr", cookie_of(whole))).grants.size(), 1u);
}

TEST_P(LinksByMail, AreOpenedWithoutBeingUsed) {
    amina();
    ask("/fr/sign-in/link", "amina@ministere.example");
    auto const link = link_to("amina@ministere.example");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(open(link).status, 200) << "a mail server looks at what it lets through";
    EXPECT_TRUE(lets_in(use(link)));
}

TEST_P(LinksByMail, WorkOnce) {
    amina();
    ask("/fr/sign-in/link", "amina@ministere.example");
    auto const link = link_to("amina@ministere.example");
    EXPECT_TRUE(lets_in(use(link)));
    auto const again = use(link);
    EXPECT_EQ(again.status, 410);
    EXPECT_TRUE(cookie_of(again).empty());
    EXPECT_NE(body_of(open(link)).find("/fr/sign-in/link"), std::string::npos) << "and there is a way on";
}

TEST_P(LinksByMail, AreEndedByANewerOneForTheSamePurposeAlone) {
    amina();
    ask("/fr/sign-in/link", "amina@ministere.example");
    auto const first = link_to("amina@ministere.example");
    ask("/fr/forgotten-password", "amina@ministere.example");
    auto const password = link_to("amina@ministere.example");
    EXPECT_EQ(open(first).status, 200) << "another purpose";
    ask("/fr/sign-in/link", "Amina@ministere.example");
    EXPECT_EQ(open(first).status, 410);
    EXPECT_EQ(use(first).status, 410);
    EXPECT_EQ(open(password).status, 200);
    EXPECT_TRUE(lets_in(use(link_to("amina@ministere.example"))));
    ask("/fr/sign-up", "chloe@exemple.example");
    auto const sign_up = link_to("chloe@exemple.example");
    ask("/fr/sign-up", "bruno@exemple.example");
    EXPECT_EQ(open(sign_up).status, 200) << "another address, neither of which has an account";
    ask("/fr/sign-up", "chloe@exemple.example");
    EXPECT_EQ(sign_up_with(sign_up).status, 410);
}

TEST_P(LinksByMail, WorkForTenMinutesAndForADayToSignUp) {
    amina();
    ask("/fr/sign-in/link", "amina@ministere.example");
    ask("/fr/sign-up", "chloe@exemple.example");
    clock.move_to(later(10min));
    EXPECT_EQ(use(link_to("amina@ministere.example")).status, 410);
    EXPECT_EQ(open(link_to("chloe@exemple.example")).status, 200);
    clock.move_to(later(24h));
    EXPECT_EQ(sign_up_with(link_to("chloe@exemple.example")).status, 410);
    EXPECT_EQ(open("/fr/link/nothing-anybody-was-sent").status, 410);
}

TEST_P(LinksByMail, AreAnsweredAlikeForKnownAndUnknownAddresses) {
    amina();
    for (auto const* path : {"/fr/sign-up", "/fr/sign-in/link", "/fr/forgotten-password"}) {
        auto const known = ask(path, "amina@ministere.example");
        auto const unknown = ask(path, "nobody@ministere.example");
        EXPECT_EQ(known.status, unknown.status) << path;
        EXPECT_EQ(location_of(known), location_of(unknown)) << path;
        EXPECT_EQ(known.set_cookies.size(), unknown.set_cookies.size()) << path;
    }
    EXPECT_EQ(letters_to("amina@ministere.example").size(), letters_to("nobody@ministere.example").size());
}

TEST_P(LinksByMail, LeadWhoHasNoAccountToMakeOneAndWhoHasOneIn) {
    amina();
    ask("/fr/sign-up", "amina@ministere.example");
    EXPECT_TRUE(lets_in(use(link_to("amina@ministere.example"))));
    ask("/fr/sign-in/link", "chloe@exemple.example");
    EXPECT_TRUE(lets_in(sign_up_with(link_to("chloe@exemple.example"))));
}

TEST_P(LinksByMail, ReplaceAForgottenPasswordAndEndEverySession) {
    amina();
    auto const before = sign_in("amina@ministere.example", amina_password);
    ask("/fr/sign-in/link", "amina@ministere.example");
    auto const other = link_to("amina@ministere.example");
    clock.move_to(later(1min));
    ask("/fr/forgotten-password", "amina@ministere.example");
    auto const link = link_to("amina@ministere.example");
    EXPECT_EQ(use(link, {{"new_password", "court"}}).status, 422);
    EXPECT_EQ(use(link, {{"new_password", ""}}).status, 422);
    auto const entered = use(link, {{"new_password", "trois moulins sans vent"}});
    EXPECT_TRUE(lets_in(entered));
    EXPECT_FALSE(identified(request(Method::get, "/fr", before)).is_signed_in());
    EXPECT_TRUE(sign_in("amina@ministere.example", amina_password).empty());
    EXPECT_FALSE(sign_in("amina@ministere.example", "trois moulins sans vent").empty());
    EXPECT_EQ(use(other).status, 410) << "other links are over";
    EXPECT_EQ(letters_to("amina@ministere.example").size(), 3u) << "she is told";
}

TEST_P(LinksByMail, DoNotLeaveAPasswordThatAnOperatorKnows) {
    auto const made = command::create(desk(), {"bruno@mairie.example", "Bruno", "fr", std::nullopt});
    ask("/fr/forgotten-password", "bruno@mairie.example");
    auto const link = link_to("bruno@mairie.example");
    EXPECT_EQ(use(link, {{"new_password", made->one_time_password}}).status, 422);
    EXPECT_TRUE(lets_in(use(link, {{"new_password", "trois moulins sans vent"}})));
}

TEST_P(LinksByMail, LetInWhoTypedTenWrongPasswordsBefore) {
    amina();
    auto wrong = request(Method::post, "/fr/sign-in");
    wrong.form = {{"email", "amina@ministere.example"}, {"password", "une autre phrase"}};
    for (int i = 0; i <= failures_of_one; ++i) answer(wrong);
    EXPECT_EQ(answer(wrong).status, 429);
    ask("/fr/forgotten-password", "amina@ministere.example");
    EXPECT_TRUE(lets_in(use(link_to("amina@ministere.example"), {{"new_password", "trois moulins sans vent"}})));
}

TEST_P(LinksByMail, SayWhatWasDoneWhenOnlyTheSessionCouldNotBeOpened) {
    amina();
    ask("/fr/forgotten-password", "amina@ministere.example");
    auto const link = link_to("amina@ministere.example");
    asking().between_the_halves = [&] {
        EXPECT_TRUE(write([](db::Writer& db) -> base::Result<base::Done> {
                        TRY(db.run("drop table hot.session_proof"));
                        return base::Done{};
                    }).ok());
    };
    auto const entered = use(link, {{"new_password", "trois moulins sans vent"}});
    EXPECT_EQ(location_of(entered), "/fr/sign-in?again=served");
    EXPECT_NE(body_of(answer(request(Method::get, "/fr/sign-in?again=served"))).find("Ce que le lien devait faire est fait"),
              std::string::npos);
}

TEST_P(LinksByMail, EndWhenTheirOwnerOrAnOperatorChangesThePassword) {
    amina();
    auto const cookie = sign_in("amina@ministere.example", amina_password);
    ask("/fr/sign-in/link", "amina@ministere.example");
    auto const first = link_to("amina@ministere.example");
    auto change = request(Method::post, "/fr/account/password", cookie);
    change.form = {{"current_password", std::string(amina_password)}, {"new_password", "trois moulins sans vent"}};
    EXPECT_EQ(answer(change).status, 303);
    EXPECT_EQ(use(first).status, 410);
    EXPECT_EQ(letters_to("amina@ministere.example", "password_changed").size(), 1u);
    ask("/fr/sign-in/link", "amina@ministere.example");
    auto const second = link_to("amina@ministere.example");
    ASSERT_TRUE(command::set_password(desk(), "amina@ministere.example", std::nullopt).ok());
    EXPECT_EQ(use(second).status, 410);
}

TEST_P(LinksByMail, GiveNoPasswordToADisabledAccount) {
    amina();
    ask("/fr/forgotten-password", "amina@ministere.example");
    auto const link = link_to("amina@ministere.example");
    ASSERT_TRUE(command::disable(desk(), "amina@ministere.example").ok());
    EXPECT_EQ(use(link, {{"new_password", "trois moulins sans vent"}}).status, 410);
    ASSERT_TRUE(command::enable(desk(), "amina@ministere.example").ok());
    EXPECT_EQ(use(link, {{"new_password", "trois moulins sans vent"}}).status, 410) << "the link ended with the account";
}

TEST_P(LinksByMail, ConfirmANewAddressAndTellBoth) {
    amina();
    auto const cookie = sign_in("amina@ministere.example", amina_password);
    auto change = request(Method::post, "/fr/account/address", cookie);
    change.form = {{"email", "amina.diallo@mairie.example"}};
    EXPECT_EQ(answer(change).status, 303);
    ASSERT_EQ(letters_to("amina@ministere.example").size(), 1u);
    EXPECT_EQ(letters_to("amina@ministere.example")[0].find("amina.diallo@"), std::string::npos) << "the new address is veiled";
    EXPECT_FALSE(sign_in("amina@ministere.example", amina_password).empty()) << "until it is confirmed, nothing changes";
    EXPECT_EQ(use(link_to("amina.diallo@mairie.example")).status, 303);
    EXPECT_FALSE(sign_in("amina.diallo@mairie.example", amina_password).empty());
    EXPECT_TRUE(sign_in("amina@ministere.example", amina_password).empty());
    EXPECT_EQ(letters_to("amina@ministere.example").size(), 2u);
    EXPECT_EQ(letters_to("amina.diallo@mairie.example").size(), 2u);
}

TEST_P(LinksByMail, ProveAgainWhoHasNoPassword) {
    ask("/fr/sign-up", "chloe@exemple.example");
    auto const cookie = cookie_of(sign_up_with(link_to("chloe@exemple.example")));
    clock.move_to(later(11min));
    auto change = request(Method::post, "/fr/account/address", cookie);
    change.form = {{"email", "chloe@ailleurs.example"}};
    auto const asked_again = location_of(answer(change));
    ASSERT_TRUE(asked_again.starts_with("/fr/account/proof")) << asked_again;
    auto const page = body_of(answer(request(Method::get, asked_again, cookie)));
    EXPECT_NE(page.find("action=\"/fr/sign-in/link\""), std::string::npos);
    EXPECT_NE(page.find("chloe@exemple.example"), std::string::npos);
    ask("/fr/sign-in/link", "chloe@exemple.example");
    change = request(Method::post, "/fr/account/address", cookie_of(use(link_to("chloe@exemple.example"))));
    change.form = {{"email", "chloe@ailleurs.example"}};
    EXPECT_EQ(location_of(answer(change)), "/fr/link/sent");
}

TEST_P(LinksByMail, DoNotTellWhetherANewAddressHasAnAccount) {
    amina();
    make("bruno@mairie.example", "Bruno");
    auto const cookie = sign_in("amina@ministere.example", amina_password);
    auto change = request(Method::post, "/fr/account/address", cookie);
    change.form = {{"email", "bruno@mairie.example"}};
    EXPECT_EQ(location_of(answer(change)), "/fr/link/sent");
    EXPECT_TRUE(link_to("bruno@mairie.example").empty());
    EXPECT_EQ(letters_to("bruno@mairie.example").size(), 1u);
}

TEST_P(LinksByMail, WelcomeWhoSignsUpOnTheirOwnPage) {
    auto asked = request(Method::post, "/fr/sign-up");
    asked.form = {{"email", "chloe@exemple.example"}};
    answer(asked);
    EXPECT_EQ(location_of(sign_up_with(link_to("chloe@exemple.example"))), "/fr/account?done=welcome");
}

TEST_P(LinksByMail, AreNotAllThatIsWrittenANewBrowserIsToldToo) {
    amina();
    auto const told = [&] { return letters_to("amina@ministere.example", "new_device").size(); };
    auto const enter_with = [&](std::string const& browser) {
        auto asked = request(Method::post, "/fr/sign-in");
        if (!browser.empty()) asked.cookies.emplace_back("parvis-device", browser);
        asked.form = {{"email", "amina@ministere.example"}, {"password", std::string(amina_password)}};
        auto const entered = answer(asked);
        EXPECT_EQ(location_of(entered), "/fr/account") << "she holds no role, so she has no desk";
        auto const& cookie = entered.set_cookies.at(1);
        EXPECT_TRUE(cookie.starts_with("parvis-device=")) << cookie;
        return cookie.substr(14, cookie.find(';') - 14);
    };
    auto const first = enter_with("");
    EXPECT_EQ(told(), 0u) << "the first one is no news";
    EXPECT_EQ(enter_with(first), first);
    EXPECT_EQ(told(), 0u) << "it is known";
    auto const second = enter_with("");
    EXPECT_EQ(told(), 1u);
    enter_with(second);
    EXPECT_EQ(told(), 1u);
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), later(device_known_for + 1h)).ok());
    enter_with(second);
    EXPECT_EQ(told(), 1u) << "nothing is known any more: it is the first again";
}

TEST_P(LinksByMail, TellOfANewBrowserToo) {
    amina();
    auto const told = [&] { return letters_to("amina@ministere.example", "new_device").size(); };
    sign_in("amina@ministere.example", amina_password);
    ask("/fr/sign-in/link", "amina@ministere.example");
    EXPECT_TRUE(lets_in(use(link_to("amina@ministere.example"))));
    EXPECT_EQ(told(), 1u);
    give_authenticator("amina@ministere.example");
    ask("/fr/sign-in/link", "amina@ministere.example");
    auto const first = use(link_to("amina@ministere.example"));
    EXPECT_EQ(told(), 1u) << "nobody is in yet";
    second_step(first, code_of("amina@ministere.example"));
    EXPECT_EQ(told(), 2u);
}

TEST_P(LinksByMail, VanishWhenTheAccountIsDisabled) {
    amina();
    ask("/fr/sign-in/link", "amina@ministere.example");
    ASSERT_TRUE(command::disable(desk(), "amina@ministere.example").ok());
    EXPECT_TRUE(letters_to("amina@ministere.example").empty());
}

TEST_P(LinksByMail, AreRefusedWhenTheAddressWasTakenMeanwhile) {
    ask("/fr/sign-up", "chloe@exemple.example");
    auto const link = link_to("chloe@exemple.example");
    make("chloe@exemple.example", "Chloé");
    EXPECT_EQ(sign_up_with(link).status, 409);
}

TEST_P(LinksByMail, AreFewForAnAddressAndForANetwork) {
    for (int i = 0; i < letters_of_one; ++i) EXPECT_EQ(ask("/fr/sign-in/link", "nobody@ministere.example").status, 303) << i;
    auto const refused = ask("/fr/sign-up", "Nobody@ministere.example", "198.51.100.0/24");
    EXPECT_EQ(refused.status, 429);
    EXPECT_NE(body_of(refused).find("Nobody@ministere.example"), std::string::npos) << "nothing typed is lost";
    for (int i = letters_of_one; i < letters_of_network; ++i)
        EXPECT_EQ(ask("/fr/sign-in/link", "a" + std::to_string(i) + "@b.example").status, 303) << i;
    EXPECT_EQ(ask("/fr/sign-in/link", "c@d.example").status, 429);
    EXPECT_EQ(ask("/fr/sign-in/link", "c@d.example", "198.51.100.0/24").status, 303);
    clock.move_to(later(letters_period));
    EXPECT_EQ(ask("/fr/sign-in/link", "nobody@ministere.example").status, 303);
}

TEST_P(LinksByMail, AreKeptAsHashesAndForgottenADayAfterTheirEnd) {
    ask("/fr/sign-up", "chloe@exemple.example");
    auto const token = link_to("chloe@exemple.example").substr(std::string("/fr/link/").size());
    EXPECT_EQ(token.size(), 43u) << "256 bits";
    auto const count = [&] { return read([](db::Reader& db) { return db.find_i64("select count(*) from account_link"); }); };
    EXPECT_EQ(read([&](db::Reader& db) {
                  return db.find_i64("select count(*) from account_link where token_hash = ?", db::Bytes(crypto::bytes_of(token)));
              }),
              0);
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), later(47h)).ok());
    EXPECT_EQ(count(), 1);
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), later(49h)).ok());
    EXPECT_EQ(count(), 0);
}

TEST_P(LinksByMail, AreNotForAddressesThatAreNone) {
    for (auto const* wrong : {"", "amina", "amina@", "a@b.example\r\nBcc: c@d.example", "<a@b.example>", "a b@c.example"})
        EXPECT_EQ(ask("/fr/sign-up", wrong).status, 422) << wrong;
}

}  // namespace accounts
