#include "oidc/discovery.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace oidc {
namespace {

/// What a provider says of itself, its token address being another.
Checked<Endpoints> described(std::string const& issuer, std::string const& token, std::string const& end_session = "") {
    Provider provider;
    provider.issuer = issuer;
    return endpoints_from(provider, base::json::serialize(base::json::object{{"issuer", issuer},
                                                                             {"authorization_endpoint", issuer + "/authorize"},
                                                                             {"token_endpoint", token},
                                                                             {"userinfo_endpoint", issuer + "/userinfo"},
                                                                             {"jwks_uri", issuer + "/keys"},
                                                                             {"end_session_endpoint", end_session}}));
}

}  // namespace

TEST(ADescriptionOfAProvider, NamesNoServiceOfThisMachineUnlessItIsHere) {
    EXPECT_TRUE(described("https://id.example", "https://id.example/token"));
    EXPECT_TRUE(described("http://127.0.0.1:4000", "http://127.0.0.1:4000/token")) << "a provider on this machine";
    for (auto const* token : {"http://127.0.0.1:6379/", "http://localhost/token", "http://id.example/token", "HTTP://127.0.0.1/", ""}) {
        auto const refused = described("https://id.example", token);
        ASSERT_FALSE(refused) << token;
        EXPECT_EQ(refused.error(), Reason::provider_unsound) << token;
    }
    EXPECT_FALSE(described("https://id.example", "https://id.example/token", "http://127.0.0.1/"));
}

}  // namespace oidc
