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
#include "support/asking.h"
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
        auto asked = test_support::asked_for(method, std::string(path));
        asked.now = clock.now();
        asked.peer = "192.0.2.0/24";
        asked.language = i18n::french;
        if (!cookie.empty()) asked.cookies.emplace_back(std::string(http::session_cookie_name(asked)), std::string(cookie));
        return asked;
    }
    base::Actor identified(http::Request const& asked) {
        return read([&](db::Reader& db) { return identifier(database())(asked, db); });
    }
    http::Response answer(http::Request asked) {
        if (asking_.router.routes().empty()) {
            mount(asking_.router, Outside{lane, random});
            asking_.identify = [this](http::Request const& request) { return identified(request); };
        }
        return asking_.answer(database(), std::move(asked));
    }

  private:
    test_support::Asking asking_;
};

using test_support::body_of;
using test_support::location_of;

/// The value of the session cookie that the answer sets, or an empty text.
inline std::string cookie_of(http::Response const& response) {
    for (auto const& cookie : response.set_cookies) {
        auto const start = cookie.find('=') + 1;
        return cookie.substr(start, cookie.find(';') - start);
    }
    return {};
}

inline std::string AccountsTest::sign_in(std::string_view email, std::string_view password) {
    auto asked = request(http::Method::post, "/fr/sign-in");
    asked.form = {{"email", std::string(email)}, {"password", std::string(password)}};
    return cookie_of(answer(asked));
}

}  // namespace accounts
