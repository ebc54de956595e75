// Signing in over the real server: cookies, redirections and refusals as a browser and a program see them.

#include <thread>

#include "accounts/accounts_test.h"
#include "accounts/guards.h"
#include "http/server.h"
#include "support/plain_client.h"

namespace accounts {
namespace {

using test_support::Reply;

base::Result<http::Response> say_who(http::Request const& request, db::Reader&) {
    return http::data("text/plain; charset=utf-8", std::to_string(request.actor.person.value) + " " + request.actor.token_scope);
}

http::WriteAnswer write_who(http::Request const& request, db::Reader&) {
    return http::data("text/plain; charset=utf-8", std::to_string(request.actor.person.value));
}

}  // namespace

class OverTheServer : public AccountsTest {
  protected:
    void SetUp() override {
        AccountsTest::SetUp();
        person = amina();
        EXPECT_TRUE(command::grant_role(desk(), "amina@ministere.example", {base::Role::contributor, {"plan", 1}}).ok());
        http::Router router;
        mount(router, Outside{lane, random, key});
        router.get("/api/v1/who", SignedIn, say_who);
        router.post("/api/v1/who", SignedIn, write_who);
        http::Hooks hooks;
        hooks.identify = identifier(database());
        hooks.frame = [](http::Request const&, html::Page const& page) { return page.body.str(); };
        hooks.error_page = [](http::Request const&, base::Error const& error, int, std::string const&) {
            return html::Page{.title = "", .body = html::text(error.message())};
        };
        hooks.asset = [](std::string_view) { return http::Hooks::Asset{}; };
        http::Settings settings;
        settings.listen = "127.0.0.1:0";
        settings.access_log = "off";
        server = std::make_unique<http::Server>(settings, router, hooks, database(), clock);
        origin = server->start();
        port = test_support::port_of(origin);
    }
    void TearDown() override {
        if (server) server->stop();
        server.reset();
    }

    Reply get(std::string const& path, std::string const& fields = "") { return test_support::ask(port, "GET", path, fields); }
    Reply post(std::string const& path, std::string const& form, std::string const& fields) {
        return test_support::send_form(port, "POST", path, form, fields);
    }
    std::string from_here() const { return "Origin: " + origin + "\r\n"; }
    Reply sign_in_page(std::string const& password) {
        return post("/fr/sign-in", "email=amina%40ministere.example&password=" + password + "&next=", from_here());
    }
    static std::string cookie_field(Reply const& reply) {
        auto const set = reply.field("Set-Cookie");
        return "Cookie: " + set.substr(0, set.find(';')) + "\r\n";
    }

    PersonId person;
    std::unique_ptr<http::Server> server;
    std::string origin;
    int port = 0;
};
FOR_EACH_ENGINE(OverTheServer);

TEST_P(OverTheServer, APersonSignsInReadsTheirAccountAndSignsOut) {
    auto const turned_away = get("/fr/account");
    EXPECT_EQ(turned_away.status, 303);
    EXPECT_NE(turned_away.field("Location").find("/fr/sign-in?next=%2Ffr%2Faccount"), std::string::npos);

    auto const signed_in = sign_in_page("quatre+chevaux+dans+la+brume");
    ASSERT_EQ(signed_in.status, 303) << signed_in.text;
    auto const set = signed_in.field("Set-Cookie");
    EXPECT_NE(set.find("HttpOnly"), std::string::npos);
    EXPECT_NE(set.find("SameSite=Lax"), std::string::npos);

    auto const account = get("/fr/account", cookie_field(signed_in));
    EXPECT_EQ(account.status, 200);
    EXPECT_NE(account.body().find("amina@ministere.example"), std::string::npos);
    EXPECT_NE(account.field("Cache-Control").find("no-store"), std::string::npos);

    auto const signed_out = post("/fr/sign-out", "", cookie_field(signed_in) + from_here());
    EXPECT_EQ(signed_out.status, 303);
    EXPECT_EQ(get("/fr/account", cookie_field(signed_in)).status, 303);
}

TEST_P(OverTheServer, AWrongPasswordShowsTheFormAgainAndIsCounted) {
    auto const refused = sign_in_page("une+autre+phrase");
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.field("Set-Cookie").empty());
    EXPECT_NE(refused.body().find("amina@ministere.example"), std::string::npos);
    EXPECT_EQ(command::journal(database(), 1).front().act, "sign_in.failed");
}

TEST_P(OverTheServer, AnotherSiteCannotActWithTheReadersCookie) {
    auto const cookie = cookie_field(sign_in_page("quatre+chevaux+dans+la+brume"));
    EXPECT_EQ(post("/fr/account/profile", "name=Eve&language=fr", cookie + "Origin: https://evil.example\r\n").status, 403);
    EXPECT_EQ(post("/fr/account/profile", "name=Eve&language=fr", cookie + "Sec-Fetch-Site: cross-site\r\n").status, 403);
    EXPECT_EQ(post("/fr/account/profile", "name=Eve&language=fr", cookie).status, 403)
        << "a browser that says nothing sends the form's token";
    // With a scheme that excuses from the proof, the cookie counts for nothing.
    EXPECT_EQ(post("/fr/account/profile", "name=Eve&language=fr", cookie + "Authorization: Bearer x\r\n").status, 401);
    EXPECT_EQ(post("/fr/account/profile", "name=Eve&language=fr", cookie + "Authorization: bearer x\r\n").status, 401);
    EXPECT_EQ(read([&](db::Reader& db) { return store::find(db, person)->name; }), "Amina Diallo");
    EXPECT_EQ(post("/fr/account/profile", "name=Amina&language=fr", cookie + from_here()).status, 303);
}

TEST_P(OverTheServer, AProgramSignsInWithItsToken) {
    give_authenticator("amina@ministere.example");
    auto const half = sign_in_page("quatre+chevaux+dans+la+brume");
    EXPECT_EQ(half.field("Location"), "/fr/sign-in/second-step");
    EXPECT_NE(half.field("Set-Cookie").find("HttpOnly"), std::string::npos);
    EXPECT_EQ(get("/fr/sign-in/second-step", cookie_field(half)).status, 200);
    auto const code = code_of("amina@ministere.example");
    auto const cookie = cookie_field(post("/fr/sign-in/second-step", "code=" + code, cookie_field(half) + from_here()));
    auto const made = post("/fr/account/tokens", "token_name=Tableau&token_scope=read&token_expires_on=2027-01-31", cookie + from_here());
    ASSERT_EQ(made.status, 200);
    EXPECT_NE(made.field("Cache-Control").find("no-store"), std::string::npos);
    auto const token = made.text.substr(made.text.find("parvis_"), 7 + 43);
    auto const bearer = "Authorization: Bearer " + token + "\r\n";
    auto const read_by_token = get("/api/v1/who", bearer);
    EXPECT_EQ(read_by_token.status, 200);
    EXPECT_NE(read_by_token.body().find(std::to_string(person.value) + " read"), std::string::npos);
    EXPECT_EQ(post("/api/v1/who", "", bearer).status, 401) << "a token that reads";
    EXPECT_EQ(get("/api/v1/who").status, 401);
    EXPECT_EQ(get("/fr/account", bearer).status, 403);
}

TEST_P(OverTheServer, ACrowdOfSignInsIsAnsweredAndOthersAreServed) {
    std::vector<int> statuses(24);
    {
        std::vector<std::jthread> crowd;
        for (std::size_t i = 0; i < statuses.size(); ++i)
            crowd.emplace_back([&, i] {
                auto const form = "email=nobody" + std::to_string(i) + "%40ministere.example&password=x&next=";
                statuses[i] = post("/fr/sign-in", form, from_here()).status;
            });
        EXPECT_EQ(get("/fr/sign-in").status, 200);
    }
    for (int const status : statuses) EXPECT_TRUE(status == 422 || status == 503) << status;
    EXPECT_EQ(lane.hashes(), std::uint64_t(std::count(statuses.begin(), statuses.end(), 422)));
}

}  // namespace accounts
