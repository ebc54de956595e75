#pragma once
// The cast of this room's tests: Amina coordinates, Bruno contributes, Odile operates. A clock stopped at noon, hashes
// that cost little, and pages asked as the server would ask them.

#include <gtest/gtest.h>

#include "accounts/attempts.h"
#include "accounts/command.h"
#include "accounts/entering.h"
#include "accounts/holdings.h"
#include "accounts/hourly_notes.h"
#include "accounts/identify.h"
#include "accounts/pages.h"
#include "accounts/second_factor.h"
#include "accounts/sessions.h"
#include "crypto/totp.h"
#include "http/cookies.h"
#include "mail/key.h"
#include "privacy/rights.h"
#include "support/asking.h"
#include "support/store_test.h"

namespace accounts {

inline constexpr base::Instant noon{1'795'345'200'000};  // 2026-11-22T11:00:00Z
inline constexpr std::string_view amina_password = "quatre chevaux dans la brume";

inline constexpr crypto::PasswordCost cheap{8192, 1};

inline auto const failures_of_one = limits::rule_of(limits::Act::sign_in).own.capacity;
inline auto const failures_of_network = limits::rule_of(limits::Act::sign_in).network.capacity;
inline auto const attempts_period = limits::rule_of(limits::Act::sign_in).own.period;
inline auto const wrong_codes_of_one = limits::rule_of(limits::Act::second_factor).own.capacity;
inline auto const letters_of_one = limits::rule_of(limits::Act::letter).own.capacity;
inline auto const letters_of_network = limits::rule_of(limits::Act::letter).network.capacity;
inline auto const letters_period = limits::rule_of(limits::Act::letter).own.period;

inline base::Instant later(std::chrono::milliseconds by) { return {noon.utc_ms + by.count()}; }

/// The value of the cookie that the answer sets, or an empty text.
inline std::string cookie_of(http::Response const& response) {
    for (auto const& cookie : response.set_cookies) {
        auto const start = cookie.find('=') + 1;
        return cookie.substr(start, cookie.find(';') - start);
    }
    return {};
}

class AccountsTest : public test_support::StoreTest {
  protected:
    void SetUp() override {
        StoreTest::SetUp();
        ASSERT_TRUE(write([&](db::Writer& db) { return mail::ensure_key(db, crypto::system_random()); }).ok());
    }
    base::StoppedClock clock{noon};
    crypto::SeededRandom random{7};
    PasswordLane lane{{.at_once = 2, .waiting = 1, .cost = cheap}};

    crypto::InstanceKey key = crypto::InstanceKey::make(random);

    command::Desk desk() { return {database(), clock, random, parvis, cheap}; }

    PersonId make(std::string const& email, std::string const& name, std::optional<std::string> password = std::string(amina_password)) {
        auto const made = command::create(desk(), {email, name, "fr", std::move(password)});
        EXPECT_TRUE(made.ok());
        return made.ok() ? made->person : PersonId{};
    }
    PersonId amina() { return make("amina@ministere.example", "Amina Diallo"); }

    /// An authenticator app made for them; signing in then takes its code.
    void give_authenticator(std::string const& email) {
        auto const address = command::make_authenticator(desk(), key.for_use("totp"), email);
        ASSERT_TRUE(address.ok());
        app_of_[email] = {secret_of(*read([&](db::Reader& db) { return authenticator_in_use(db, store::find_by_email(db, email)->id); }),
                                    key.for_use("totp"))
                              .value()};
    }
    /// A code that their app shows, and that was not given before: of the half minute before this one, of this one, of the next.
    std::string code_of(std::string_view email) {
        auto& app = app_of_.find(email)->second;
        app.last_step = std::max(app.last_step + 1, clock.now().utc_ms / 30'000 - 1);
        return crypto::totp_code(app.secret, app.last_step);
    }

    /// Signs in as the page does, with the second step where it is asked; the cookie, or an empty text.
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
    /// What the pages are given; tests may give more.
    virtual Outside outside() { return {.lane = lane, .random = random, .key = key, .sends_letters = true}; }
    test_support::Asking& asking() { return asking_; }
    http::Response answer(http::Request asked) {
        if (asking_.router.routes().empty()) {
            mount(asking_.router, outside());
            auto const notes = std::make_shared<HourlyNotes>(database());
            watch_reading(asking_.router, notes);
            limits::watch(asking_.router, std::make_shared<limits::Memory>(), refusals_noted(notes));
            asking_.identify = [this](http::Request const& request) { return identified(request); };
        }
        return asking_.answer(database(), std::move(asked));
    }

    /// The second step, in the browser that was answered the first.
    http::Response second_step(http::Response const& first, std::string const& code) {
        auto asked = request(http::Method::post, "/fr/sign-in/second-step");
        asked.cookies.emplace_back("parvis-step", cookie_of(first));
        asked.form = {{"code", code}};
        return answer(asked);
    }

  private:
    struct App {
        std::vector<std::byte> secret{};
        std::int64_t last_step = 0;
    };
    test_support::Asking asking_;
    std::map<std::string, App, std::less<>> app_of_;
};

using test_support::body_of;
using test_support::location_of;

inline std::string AccountsTest::sign_in(std::string_view email, std::string_view password) {
    auto asked = request(http::Method::post, "/fr/sign-in");
    asked.form = {{"email", std::string(email)}, {"password", std::string(password)}};
    auto const answered = answer(asked);
    if (!location_of(answered).ends_with("/sign-in/second-step")) return cookie_of(answered);
    return cookie_of(second_step(answered, code_of(email)));
}

}  // namespace accounts
