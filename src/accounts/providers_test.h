#pragma once
// Who comes by a provider, for tests: the provider is a double, and rounds are left as its returns would leave them.

#include "accounts/accounts_test.h"
#include "accounts/identities.h"
#include "accounts/memberships.h"
#include "accounts/provider_rounds.h"
#include "mail/holdings.h"

namespace accounts {

using http::Method;

/// A provider that answers as the test says, without signatures: those are the room oidc's to test.
class ProvidersTest : public AccountsTest {
  protected:
    std::string address_of_departure{};
    std::unique_ptr<oidc::Providers> providers = std::make_unique<oidc::Providers>(
        std::vector{configured()}, [](remote::Question const&) { return remote::HttpsOutcome(remote::Trouble::unreachable); });

    static oidc::Provider configured() {
        auto provider = oidc::franceconnect();
        provider.id = "franceconnect";
        provider.client_id = "parvis";
        provider.client_secret = "secret";
        provider.endpoints = oidc::Endpoints{"https://fc.example/authorize", "https://fc.example/token", "https://fc.example/userinfo",
                                             "https://fc.example/jwks", "https://fc.example/session/end"};
        return provider;
    }
    Outside outside() override {
        auto outside = AccountsTest::outside();
        static auto const kept = gathered();
        outside.holdings = kept;
        outside.providers = providers.get();
        outside.institution_of = [](db::Reader&, std::string_view siret, std::string_view) -> std::optional<FoundInstitution> {
            if (siret != "11004601800013") return std::nullopt;
            return FoundInstitution{7, "siret"};
        };
        return outside;
    }

    /// An account that only a provider opens.
    PersonId make_without_address(PersonId person, std::string const& subject) {
        EXPECT_TRUE(write([&](db::Writer& db) -> base::Result<base::Done> {
                        TRY(store::insert(db, {.id = person, .name = "Lina", .language = "fr", .created_at = noon}, std::nullopt));
                        return link(db, {person, "franceconnect", subject, noon});
                    }).ok());
        return person;
    }

    /// A round that somebody finished at the provider, as the return would leave it; its number.
    RoundId proved(RoundPurpose purpose, PersonId person, std::string const& subject, PersonId newcomer = {}, int factors = 1) {
        ProviderRound round{base::new_id<RoundId>(clock.now()), "franceconnect", purpose, person, "fr", "", clock.now()};
        round.browser = crypto::sha256(browser);
        Proved const proof{subject, factors, newcomer, "", "11004601800013", ""};
        EXPECT_TRUE(write([&](db::Writer& db) -> base::Result<base::Done> {
                        TRY(begin_round(db, round, "state " + std::to_string(round.id.value)));
                        return end_round(db, round.id, proof, clock.now());
                    }).ok());
        return round.id;
    }
    http::Request from_browser(Method method, std::string const& path, std::string_view cookie = {}) {
        auto asked = request(method, path, cookie);
        asked.cookies.emplace_back("parvis-round", browser);
        return asked;
    }
    static std::string of(RoundId round, std::string const& rest = "") { return std::to_string(round.value) + rest; }
    void give(PersonId person, std::string const& subject) {
        ASSERT_TRUE(write([&](db::Writer& db) { return link(db, {person, "franceconnect", subject, clock.now()}); }).ok());
    }

    static std::vector<privacy::Holding> gathered() {
        auto all = accounts::holdings();
        for (auto const& one : mail::holdings()) all.push_back(one);
        return all;
    }

    std::string const browser = "a secret of the browser, forty-three long..";
};

}  // namespace accounts
