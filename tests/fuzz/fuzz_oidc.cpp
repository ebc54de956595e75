// rooms: oidc
// What a provider may send: a description, keys, a signed token, user information. Reading ends, and nobody is recognised by
// bytes that no key of ours signed.
#include "oidc/claims.h"
#include "oidc/discovery.h"
#include "oidc/encryption.h"
#include "oidc/keys.h"

namespace {

constexpr std::string_view keys =
    R"({"keys":[{"kty":"EC","crv":"P-256","kid":"a","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})";

void read_token_of(std::string_view text, oidc::KeySet const& set) {
    auto const token = oidc::read_token(text, {"RS256", "ES256", "PS256"});
    if (!token) return;
    auto const claims = oidc::verified(*token, set);
    if (claims && token->key_id == "stranger") __builtin_trap();
    (void)oidc::identified(oidc::franceconnect(), token->claims, {"nonce", "token", {1'795'345'200'000}});
    (void)oidc::completed(oidc::proconnect(), {.subject = "sub"}, token->claims, {1'795'345'200'000});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    static auto const ours = oidc::KeySet::read(keys);
    (void)oidc::endpoints_from(oidc::proconnect(), text);
    auto const theirs = oidc::KeySet::read(text);
    if (theirs) (void)theirs->find("", "ES256");
    read_token_of(text, *ours);
    if (oidc::opened(text, {})) __builtin_trap();
    // A set of keys, a line, a token.
    if (auto const line = text.find('\n'); line != std::string_view::npos)
        if (auto const set = oidc::KeySet::read(text.substr(0, line))) read_token_of(text.substr(line + 1), *set);
    return 0;
}
