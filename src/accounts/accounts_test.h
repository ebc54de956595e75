#pragma once
// The cast of this room's tests: Amina coordinates, Bruno contributes, Odile operates. A clock stopped at noon, hashes
// that cost little, and pages asked as the server would ask them.

#include <gtest/gtest.h>

#include "accounts/attempts.h"
#include "accounts/command.h"
#include "accounts/identify.h"
#include "accounts/pages.h"
#include "accounts/sessions.h"
#include "http/cookies.h"
#include "support/store_test.h"

namespace accounts {

inline constexpr base::Instant noon{1'795'345'200'000};  // 2026-11-22T11:00:00Z
inline constexpr std::string_view amina_password = "quatre chevaux dans la brume";

inline constexpr crypto::PasswordCost cheap{8192, 1};

inline base::Instant later(std::chrono::milliseconds by) { return {noon.utc_ms + by.count()}; }

class AccountsTest : public test_support::StoreTest {
  protected:
    base::StoppedClock clock{noon};
    crypto::SeededRandom random{7};
    PasswordLane lane{{.at_once = 2, .waiting = 1, .cost = cheap}};

    command::Desk desk() { return {database(), clock, random, parvis, cheap}; }

    PersonId make(std::string const& email, std::string const& name, std::optional<std::string> password = std::string(amina_password)) {
        auto const made = command::create(desk(), {email, name, "fr", std::move(password)});
        EXPECT_TRUE(made.ok());
        return made.ok() ? made->person : PersonId{};
    }
    PersonId amina() { return make("amina@ministere.example", "Amina Diallo"); }

    /// Signs in as the page does; the cookie, or an empty text.
    std::string sign_in(std::string_view email, std::string_view password);

    /// A request as the server makes it, with who asks.
    http::Request request(http::Method method, std::string_view path, std::string_view cookie = {}) {
        http::Request asked;
        asked.method = method;
        asked.path = path;
        asked.target = path;
        asked.now = clock.now();
        asked.peer = "192.0.2.0/24";
        asked.origin = "http://127.0.0.1";
        asked.language = i18n::french;
        if (!cookie.empty()) asked.cookies.emplace_back(std::string(http::session_cookie_name(asked)), std::string(cookie));
        return asked;
    }
    base::Actor identified(http::Request const& asked) {
        return read([&](db::Reader& db) { return identifier(database())(asked, db); });
    }
    http::Response answer(http::Request asked);

  private:
    http::Router router_;
};

/// The value of the session cookie that the answer sets, or an empty text.
inline std::string cookie_of(http::Response const& response) {
    for (auto const& cookie : response.set_cookies) {
        auto const start = cookie.find('=') + 1;
        return cookie.substr(start, cookie.find(';') - start);
    }
    return {};
}

inline std::string location_of(http::Response const& response) {
    for (auto const& [name, value] : response.headers)
        if (name == "Location" || name == "location") return value;
    return {};
}

inline std::string body_of(http::Response const& response) { return response.page ? response.page->body.str() : response.body; }

inline http::Response AccountsTest::answer(http::Request asked) {
    if (router_.routes().empty()) mount(router_, Outside{lane, random});
    auto const match = router_.find(asked.method, asked.path);
    if (!match.route) return http::Response{.status = 404};
    asked.parameters = match.parameters;
    asked.actor = identified(asked);
    if (!match.route->guard.admits(asked.actor)) return http::Response{.status = 403};
    if (match.route->read) {
        auto shown = read([&](db::Reader& db) { return match.route->read(asked, db); });
        return shown.ok() ? *shown : http::Response{.status = base::http_status(shown.error().kind)};
    }
    auto wanted = read([&](db::Reader& db) { return match.route->write(asked, db); });
    if (!wanted.ok()) return http::Response{.status = base::http_status(wanted.error().kind)};
    if (auto* ready = std::get_if<http::Response>(&*wanted)) return *ready;
    auto const& act = std::get<http::Write>(*wanted);
    http::Response done;
    auto const written = write([&](db::Writer& db) -> base::Result<base::Done> {
        done = TRY(act.act(db));
        return base::Done{};
    });
    if (written.ok()) return done;
    if (!act.refused) return http::Response{.status = base::http_status(written.error().kind)};
    return read([&](db::Reader& db) { return act.refused(db, written.error()); });
}

inline std::string AccountsTest::sign_in(std::string_view email, std::string_view password) {
    auto asked = request(http::Method::post, "/fr/sign-in");
    asked.form = {{"email", std::string(email)}, {"password", std::string(password)}};
    return cookie_of(answer(asked));
}

}  // namespace accounts
