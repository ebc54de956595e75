#pragma once
// The cast of this room's tests: Odile operates, Amina coordinates plan 1, Bruno belongs to a ministry. Institution 3 leads a
// commitment of plan 1, institution 4 one of plan 2. Everybody has just shown two factors.

#include <gtest/gtest.h>

#include <map>

#include "accounts/identify.h"
#include "accounts/journal.h"
#include "accounts/proof.h"
#include "accounts/secret.h"
#include "accounts/sessions.h"
#include "accounts/store.h"
#include "http/cookies.h"
#include "mail/key.h"
#include "mandates/pages.h"
#include "mandates/store.h"
#include "support/asking.h"
#include "support/store_test.h"

namespace mandates {

inline constexpr base::Instant noon{1'795'345'200'000};  // 2026-11-22T11:00:00Z

class MandatesTest : public test_support::StoreTest {
  protected:
    void SetUp() override {
        StoreTest::SetUp();
        ASSERT_TRUE(write([&](db::Writer& db) { return mail::ensure_key(db, crypto::system_random()); }).ok());
        odile = comes("odile@parvis.example", "Odile");
        amina = comes("amina@ministere.example", "Amina Diallo");
        bruno = comes("bruno@mairie.example", "Bruno Ménard");
        give(odile, {base::Role::operator_, {"site", 0}});
        give(amina, {base::Role::coordinator, {"plan", 1}});
    }

    /// An account with a session of two factors.
    PersonId comes(std::string const& email, std::string const& name) {
        auto const person = base::new_id<PersonId>(noon);
        EXPECT_TRUE(write([&](db::Writer& db) {
                        return accounts::store::insert(db, {person, email, name, "fr", noon}, std::nullopt);
                    }).ok());
        signs_in(person);
        return person;
    }
    void signs_in(PersonId person) {
        auto const secret = accounts::Secret::make(random);
        auto const session = base::next_id(clock.now());
        EXPECT_TRUE(write([&](db::Writer& db) -> base::Result<base::Done> {
                        TRY(
                            db.run("insert into hot.session (id, person, secret_hash, created_at, seen_at, device, network)"
                                   " values (?, ?, ?, ?, ?, '', '')",
                                   session, person, db::Bytes(secret.digest), clock.now(), clock.now()));
                        return accounts::keep_proof(db, session, 2, clock.now());
                    }).ok());
        cookies[person.value] = secret.text;
    }

    GrantId give(PersonId person, base::Grant const& grant, accounts::Term const& term = {"2026-11-01"}) {
        EXPECT_TRUE(write([&](db::Writer& db) {
                        return accounts::store::grant(db, {person, grant, term}, accounts::parvis, clock.now());
                    }).ok());
        return read([&](db::Reader& db) { return GrantId{db.find_i64("select max(id) from role_grant").value_or(0)}; });
    }
    /// Known to those who give roles: a role long past.
    void know(PersonId person) { give(person, {base::Role::evaluator, {"plan", 7}}, {"2020-01-01", "2020-01-02"}); }
    std::int64_t belongs(PersonId person, std::int64_t institution, accounts::Term const& term) {
        auto const id = base::next_id(clock.now());
        auto const until = term.until_on.empty() ? std::nullopt : std::optional(term.until_on);
        EXPECT_TRUE(write([&](db::Writer& db) -> base::Result<base::Done> {
                        TRY(db.run(
                            "insert into membership (id, person, institution, found_by, proposed_at, from_on, until_on, confirmed_by,"
                            " confirmed_at) values (?, ?, ?, 'hand', ?, ?, ?, ?, ?)",
                            id, person, institution, clock.now(), term.from_on, until, accounts::parvis, clock.now()));
                        return base::Done{};
                    }).ok());
        return id;
    }
    void end_membership(std::int64_t id) {
        EXPECT_TRUE(write([&](db::Writer& db) -> base::Result<base::Done> {
                        TRY(db.run("update membership set ended_by = ?, ended_at = ? where id = ?", odile, clock.now(), id));
                        return base::Done{};
                    }).ok());
    }

    http::Request request(PersonId who, http::Method method, std::string const& target, http::Fields form = {}) {
        auto asked = test_support::asked_for(method, target);
        asked.now = clock.now();
        asked.peer = "192.0.2.0/24";
        asked.language = i18n::french;
        asked.form = std::move(form);
        if (auto const cookie = cookies.find(who.value); cookie != cookies.end())
            asked.cookies.emplace_back(std::string(http::session_cookie_name(asked)), cookie->second);
        return asked;
    }
    base::Actor identified(http::Request const& asked) {
        return read([&](db::Reader& db) { return accounts::identifier(database())(asked, db); });
    }
    base::Actor acting(PersonId who) { return identified(request(who, http::Method::get, "/fr")); }
    http::Response ask(PersonId who, http::Method method, std::string const& target, http::Fields form = {}) {
        if (asking.router.routes().empty()) {
            mount(asking.router, {scopes(), random, true, "https://parvis.example"});
            asking.identify = [this](http::Request const& asked) { return identified(asked); };
        }
        return asking.answer(database(), request(who, method, target, std::move(form)));
    }
    http::Response gives(PersonId who, PersonId to, std::string const& role, std::string const& scope,
                         accounts::Term const& term = {"2026-11-22"}, std::string const& membership = {}) {
        return ask(who, http::Method::post, "/fr/staff/roles",
                   {{"person", std::to_string(to.value)},
                    {"role", role},
                    {"scope", scope},
                    {"from_on", term.from_on},
                    {"until_on", term.until_on},
                    {"membership", membership}});
    }
    bool table_shows(std::string const& target, std::string_view text) {
        return test_support::shows(ask(odile, http::Method::get, target), text);
    }
    /// Today's roles and those to come, of a test that gave one on the past.
    std::vector<Given> of(PersonId person) {
        return read([&](db::Reader& db) { return store::given(db, {.person = person}, i18n::local_date(clock.now())); });
    }
    accounts::JournalEntry journal() {
        return read([&](db::Reader& db) { return accounts::latest_entries(db, 1).front(); });
    }

    static Scopes scopes() {
        auto const plan = [](db::Reader&, std::int64_t id, i18n::Language) {
            return id < 3 ? "Plan " + std::to_string(id) : std::string();
        };
        auto const institution = [](db::Reader&, std::int64_t id, i18n::Language) {
            return id == 3 ? std::string("Ministère de la Justice") : id == 4 ? std::string("Cour des comptes") : std::string();
        };
        return Scopes(
            {{"plan",
              [](db::Reader&, i18n::Language) {
                  return std::vector<Scope>{{{"plan", 1}, "Plan 1"}, {{"plan", 2}, "Plan 2"}};
              },
              plan,
              [](db::Reader&, std::int64_t id) {
                  return std::vector<base::Subject>{{"plan", id}};
              }},
             {"institution",
              [](db::Reader&, i18n::Language) {
                  return std::vector<Scope>{{{"institution", 3}, "Ministère de la Justice"}, {{"institution", 4}, "Cour des comptes"}};
              },
              institution,
              [](db::Reader&, std::int64_t id) {
                  return std::vector<base::Subject>{{"plan", id - 2}};
              }}});
    }

    base::StoppedClock clock{noon};
    crypto::SeededRandom random{7};
    test_support::Asking asking;
    std::map<std::int64_t, std::string> cookies;
    PersonId odile, amina, bruno;
};

}  // namespace mandates
