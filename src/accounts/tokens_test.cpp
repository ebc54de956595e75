#include "accounts/tokens.h"

#include "accounts/accounts_test.h"

namespace accounts {

using namespace std::chrono_literals;
using http::Method;

class AToken : public AccountsTest {
  protected:
    void SetUp() override {
        AccountsTest::SetUp();
        person = amina();
        ASSERT_TRUE(command::grant_role(desk(), "amina@ministere.example", {base::Role::contributor, {"plan", 12}}).ok());
        give_authenticator("amina@ministere.example");
        cookie = sign_in("amina@ministere.example", amina_password);
    }

    http::Response wish(std::string const& name, std::string const& scope, std::string const& expires_on) {
        auto asked = request(Method::post, "/fr/account/tokens", cookie);
        asked.form = {{"token_name", name}, {"token_scope", scope}, {"token_expires_on", expires_on}};
        return answer(asked);
    }
    /// The text of a new token, as shown.
    std::string made(std::string const& scope) {
        auto const body = body_of(wish("Tableau mensuel", scope, "2027-01-31"));
        auto const start = body.find(token_prefix);
        return start == std::string::npos ? "" : body.substr(start, token_prefix.size() + 43);
    }
    base::Actor bearer(std::string const& token, Method method = Method::get) {
        auto asked = request(method, "/api/v1/plans");
        asked.headers = {{"authorization", "Bearer " + token}};
        return identified(asked);
    }
    Token stored() {
        auto const tokens = read([&](db::Reader& db) { return tokens_of(db, person); });
        return tokens.empty() ? Token{} : tokens.front();
    }

    PersonId person;
    std::string cookie;
};
FOR_EACH_ENGINE(AToken);

TEST_P(AToken, ActsForItsPersonWithTheirRoles) {
    auto const actor = bearer(made("write"), Method::post);
    EXPECT_EQ(actor.person, person);
    EXPECT_EQ(actor.token_scope, "write");
    EXPECT_EQ(actor.session, 0);
    EXPECT_TRUE(actor.holds(base::Role::contributor, {"plan", 12}));
}

TEST_P(AToken, ThatReadsIsNobodyToARequestThatWrites) {
    auto const token = made("read");
    EXPECT_EQ(bearer(token).token_scope, "read");
    for (auto method : {Method::post, Method::put, Method::patch, Method::delete_}) EXPECT_FALSE(bearer(token, method).is_signed_in());
}

TEST_P(AToken, IsShownOnceAndKeptAsAHash) {
    auto const token = made("read");
    ASSERT_EQ(token.size(), token_prefix.size() + 43);
    EXPECT_EQ(body_of(answer(request(Method::get, "/fr/account", cookie))).find(token), std::string::npos);
    auto const kept = read([&](db::Reader& db) {
        return db.find_i64("select count(*) from api_token where secret_hash = ?", db::Bytes(crypto::sha256(token)));
    });
    EXPECT_EQ(kept, 1);
}

TEST_P(AToken, WorksUntilTheEndOfItsLastDay) {
    auto const token = made("read");
    clock.move_to(base::Instant{base::start_of(*base::date_from_iso("2027-02-01")).utc_ms - 1});
    EXPECT_TRUE(bearer(token).is_signed_in());
    clock.move_to(base::start_of(*base::date_from_iso("2027-02-01")));
    EXPECT_FALSE(bearer(token).is_signed_in());
}

TEST_P(AToken, StopsWorkingWhenRevoked) {
    auto const token = made("write");
    auto const address = "/fr/account/tokens/" + std::to_string(stored().id.value) + "/revocation";
    EXPECT_EQ(answer(request(Method::post, address, cookie)).status, 303);
    EXPECT_FALSE(bearer(token).is_signed_in());
    EXPECT_TRUE(stored().revoked_at);
    EXPECT_EQ(answer(request(Method::post, address, cookie)).status, 404);
}

TEST_P(AToken, CannotBeRevokedBySomeoneElse) {
    auto const token = made("write");
    make("bruno@mairie.example", "Bruno");
    auto const brunos = sign_in("bruno@mairie.example", amina_password);
    EXPECT_EQ(answer(request(Method::post, "/fr/account/tokens/" + std::to_string(stored().id.value) + "/revocation", brunos)).status, 404);
    EXPECT_TRUE(bearer(token).is_signed_in());
}

TEST_P(AToken, StopsWithItsAccount) {
    auto const token = made("write");
    ASSERT_TRUE(command::disable(desk(), "amina@ministere.example").ok());
    EXPECT_FALSE(bearer(token).is_signed_in());
}

TEST_P(AToken, StopsWorkingWhenThePasswordIsResetByAnother) {
    auto const token = made("write");
    ASSERT_TRUE(command::set_password(desk(), "amina@ministere.example", std::nullopt).ok());
    EXPECT_FALSE(bearer(token).is_signed_in());
    EXPECT_TRUE(stored().revoked_at);
}

TEST_P(AToken, ShowsWhenItWasLastUsed) {
    auto const token = made("read");
    EXPECT_FALSE(stored().used_at);
    for (auto const when : {later(1min), later(3min)}) {
        clock.move_to(when);
        bearer(token);
        ASSERT_TRUE(write([](db::Writer&) -> base::Result<base::Done> { return base::Done{}; }).ok());
        EXPECT_EQ(stored().used_at, when);
    }
}

TEST_P(AToken, CannotReachTheAccountItself) {
    auto const token = made("write");
    for (auto const& [method, path] :
         {std::pair{Method::get, "/fr/account"}, {Method::post, "/fr/account/tokens"}, {Method::post, "/fr/account/password"}}) {
        auto asked = request(method, path);
        asked.headers = {{"authorization", "Bearer " + token}};
        EXPECT_EQ(answer(asked).status, 403) << path;
    }
}

TEST_P(AToken, IsRefusedFieldByFieldWithWhatWasTyped) {
    auto const refused = wish("", "everything", "2031-01-01");
    EXPECT_EQ(refused.status, 422);
    for (auto field : {"field-token_name", "field-token_scope", "field-token_expires_on"})
        EXPECT_NE(body_of(refused).find("#" + std::string(field)), std::string::npos) << field;
    EXPECT_NE(body_of(refused).find("2031-01-01"), std::string::npos);
    EXPECT_EQ(stored().id, TokenId{});
}

TEST_P(AToken, IsOneOfFiftyAtMost) {
    ASSERT_TRUE(write([&](db::Writer& db) -> base::Result<base::Done> {
                    for (std::size_t i = 0; i < tokens_per_person; ++i) {
                        auto const token = TRY(checked_token({"n", "read", "2027-01-31"}, person, noon));
                        TRY(insert_token(db, token, crypto::sha256(std::to_string(i))));
                    }
                    return base::Done{};
                }).ok());
    EXPECT_EQ(wish("Tableau mensuel", "read", "2027-01-31").status, 409);
}

TEST(AWishedToken, LastsFromTodayToAYear) {
    auto const may = [](char const* day) { return checked_token({"n", "read", day}, PersonId{5}, noon).ok(); };
    EXPECT_TRUE(may("2026-11-22"));
    EXPECT_TRUE(may("2027-11-22"));
    EXPECT_FALSE(may("2026-11-21"));
    EXPECT_FALSE(may("2027-11-24"));
    EXPECT_FALSE(may("soon"));
    EXPECT_FALSE(may(""));
}

}  // namespace accounts
