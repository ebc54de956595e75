#include "http/csrf.h"

#include <array>

#include "crypto/mac.h"
#include "crypto/random.h"
#include "http/cookies.h"

namespace http {
namespace {

using Mask = std::array<std::byte, 32>;

/// The session's secret is the key: who can make the token already has the session.
crypto::Digest hash_of_session(Request const& request) {
    return crypto::hmac_sha256(crypto::bytes_of(session_cookie(request)), "parvis form token");
}

bool is_bearer(std::string_view authorization) {
    auto const scheme = authorization.substr(0, 7);
    return scheme == "Bearer " || scheme == "bearer ";
}

}  // namespace

std::string csrf_token(Request const& request) {
    if (session_cookie(request).empty()) return {};
    auto const hash = hash_of_session(request);
    std::array<std::byte, 64> token{};
    std::span<std::byte> const mask(token.data(), 32);
    crypto::system_random().fill(mask);
    for (std::size_t i = 0; i < 32; ++i) token[32 + i] = hash[i] ^ token[i];
    return crypto::to_base64url(token);
}

bool is_form_token_valid(Request const& request, std::string_view token) {
    auto const bytes = crypto::from_base64url(token);
    if (!bytes || bytes->size() != 64 || session_cookie(request).empty()) return false;
    Mask unmasked{};
    for (std::size_t i = 0; i < 32; ++i) unmasked[i] = (*bytes)[i] ^ (*bytes)[32 + i];
    return crypto::equal_in_constant_time(unmasked, hash_of_session(request));
}

bool may_write(Request const& request) {
    if (is_bearer(request.header("authorization"))) return true;
    if (auto const site = request.header("sec-fetch-site"); !site.empty()) return site == "same-origin" || site == "none";
    if (auto const origin = request.header("origin"); !origin.empty()) return origin == request.origin;
    return is_form_token_valid(request, request.form_value(form_token_field));
}

}  // namespace http
