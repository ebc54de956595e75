#include "oidc/provider.h"

#include "oidc/oidc_test.h"

namespace oidc {
namespace {

Provider named(Provider provider) {
    provider.id = "one";
    provider.client_id = "parvis";
    provider.client_secret = "secret";
    if (provider.issuer.empty()) provider.issuer = "https://id.example";
    if (provider.label.empty()) provider.label = "Id";
    return provider;
}

std::string wrong_field(Provider const& provider) {
    auto const problems = problems_of(provider);
    return problems.empty() ? "" : problems.front().field;
}

}  // namespace

TEST(AProvider, IsReadyWithAnIdentifierAndASecret) {
    EXPECT_EQ(wrong_field(named(franceconnect())), "");
    EXPECT_EQ(wrong_field(named(proconnect())), "");
    EXPECT_EQ(wrong_field(named({})), "");
}

TEST(AProvider, IsRefusedWhenItCannotBeAskedSafely) {
    auto const with = [](auto change) {
        auto provider = named(franceconnect());
        change(provider);
        return wrong_field(provider);
    };
    EXPECT_EQ(with([](auto& p) { p.client_secret.clear(); }), "client_secret_file");
    EXPECT_EQ(with([](auto& p) { p.issuer = "http://fc.example"; }), "issuer");
    EXPECT_EQ(with([](auto& p) { p.acr_values.clear(); }), "acr_values");
    EXPECT_EQ(with([](auto& p) { p.scopes = "email"; }), "scopes");
    EXPECT_EQ(with([](auto& p) { p.nonce_length = 21; }), "nonce_length");
    EXPECT_EQ(with([](auto& p) { p.state_length = 31; }), "state_length");
    EXPECT_EQ(with([](auto& p) { p.algorithms = {"HS256"}; }), "algorithms");
    EXPECT_EQ(with([](auto& p) { p.algorithms = {"none"}; }), "algorithms");
    EXPECT_EQ(with([](auto& p) { p.endpoints = Endpoints{}; }), "endpoints.authorization");
    EXPECT_EQ(with([](auto& p) { p.claims = "[]"; }), "claims");
    EXPECT_EQ(with([](auto& p) { p.id = "Not a word"; }), "");
    auto unnamed = named(franceconnect());
    unnamed.id = "Not a word";
    EXPECT_FALSE(problems_of(unnamed).empty());
}

TEST(ASetOfKeys, LeavesOutWhatCannotCheckASignature) {
    auto const size = [](std::string_view json) {
        auto const set = KeySet::read(json);
        return set ? int(set->size()) : -1;
    };
    auto weak = rsa_key_for_tests().public_member();
    weak["n"] = std::string(171, 'A');  // 1,024 bits
    auto const point = old_key().public_member();
    auto encrypting = point;
    encrypting["use"] = "enc";
    EXPECT_EQ(size(base::json::serialize(base::json::object{{"keys", {point, weak, encrypting, "x", nullptr}}})), 1);
    EXPECT_EQ(size(R"({"keys":[{"kty":"oct","k":"c2VjcmV0","kid":"old"}]})"), 0) << "a shared secret";
    EXPECT_EQ(size(R"({"keys":[]})"), 0);
    for (auto bad : {"", "{}", "[]", R"({"keys":{}})", R"({"keys":3})"}) EXPECT_EQ(size(bad), -1) << bad;
}

TEST(ASetOfKeys, HasNoKeyForANameThatTwoBear) {
    auto const member = old_key().public_member();
    auto const set = *KeySet::read(base::json::serialize(base::json::object{{"keys", {member, member}}}));
    EXPECT_EQ(set.find("old", "ES256"), nullptr);
}

TEST(AReason, HasAWordOfItsOwn) {
    std::vector<std::string_view> names;
    for (int i = 0; i <= int(Reason::subject_differs); ++i) names.push_back(name(Reason(i)));
    std::sort(names.begin(), names.end());
    EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

}  // namespace oidc
