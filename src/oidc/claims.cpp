#include "oidc/claims.h"

#include <algorithm>
#include <optional>

#include "crypto/hash.h"

namespace oidc {
namespace {

constexpr std::size_t longest_subject = 255;  // OpenID Connect Core 1.0, 2: ASCII

std::optional<std::int64_t> seconds_at(base::json::object const& claims, std::string_view name) {
    auto const* value = claims.if_contains(name);
    if (!value) return std::nullopt;
    if (auto const* number = value->if_int64()) return *number;
    return std::nullopt;
}

bool is_for_us(Provider const& provider, base::json::object const& claims) {
    auto const* audience = claims.if_contains("aud");
    if (!audience) return false;
    auto const is_us = [&](base::json::value const& value) { return value.is_string() && value.get_string() == provider.client_id; };
    if (audience->is_string()) return is_us(*audience);
    if (!audience->is_array()) return false;
    auto const& list = audience->get_array();
    return std::any_of(list.begin(), list.end(), is_us);
}

/// OpenID Connect Core 1.0, 3.1.3.7, 4 and 5: for several, or when it says so, the one it was made for.
bool is_made_for_us(Provider const& provider, base::json::object const& claims) {
    auto const* party = claims.if_contains("azp");
    if (party) return party->is_string() && party->get_string() == provider.client_id;
    auto const* audience = claims.if_contains("aud");
    return !audience || !audience->is_array() || audience->get_array().size() == 1;
}

/// 3.1.3.6: the left half of the hash; every algorithm we take hashes by SHA-256.
bool matches_access_token(base::json::object const& claims, std::string_view access_token) {
    auto const* hash = claims.if_contains("at_hash");
    if (!hash) return true;
    auto const digest = crypto::sha256(access_token);
    return hash->is_string() && std::string_view(hash->get_string()) == crypto::to_base64url(std::span(digest).first(16));
}

Checked<base::Done> check_times(base::json::object const& claims, base::Instant now) {
    auto const expires = seconds_at(claims, "exp"), issued = seconds_at(claims, "iat");
    if (!expires || !issued) return Reason::token_malformed;
    auto const second = now.utc_ms / 1000;
    if (*expires <= second - clock_skew.count()) return Reason::expired;
    if (*issued > second + clock_skew.count()) return Reason::from_the_future;
    if (auto const begins = seconds_at(claims, "nbf"); begins && *begins > second + clock_skew.count()) return Reason::from_the_future;
    return base::Done{};
}

std::string named(base::json::object const& claims, std::string const& name) {
    return name.empty() ? std::string() : base::text_at(claims, name);
}

void fill(std::string& place, std::string value) {
    if (!value.empty()) place = std::move(value);
}

std::string joined(base::json::object const& claims, std::vector<std::string> const& names) {
    std::string out;
    for (auto const& name : names)
        if (auto const part = base::text_at(claims, name); !part.empty()) out += (out.empty() ? "" : " ") + part;
    return out;
}

void add_claims(Provider const& provider, base::json::object const& claims, Identification& person) {
    fill(person.name, joined(claims, provider.names.name));
    fill(person.email, named(claims, provider.names.email));
    fill(person.organisation, named(claims, provider.names.organisation));
}

bool is_subject(std::string_view subject) {
    return !subject.empty() && subject.size() <= longest_subject &&
           std::all_of(subject.begin(), subject.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

}  // namespace

Checked<Identification> identified(Provider const& provider, base::json::object const& claims, Expected const& expected) {
    if (base::text_at(claims, "iss") != provider.issuer) return Reason::issuer_wrong;
    if (!is_for_us(provider, claims) || !is_made_for_us(provider, claims)) return Reason::audience_wrong;
    TRY(check_times(claims, expected.now));
    if (expected.nonce.empty() || base::text_at(claims, "nonce") != expected.nonce) return Reason::nonce_wrong;
    if (!matches_access_token(claims, expected.access_token)) return Reason::access_token_wrong;
    Identification person;
    person.level = base::text_at(claims, "acr");
    auto const& accepted = provider.accepted_levels;
    if (!accepted.empty() && std::find(accepted.begin(), accepted.end(), person.level) == accepted.end()) return Reason::level_too_low;
    person.factors = factors_of(provider, person.level);
    person.subject = base::text_at(claims, "sub");
    if (!is_subject(person.subject)) return Reason::subject_missing;
    add_claims(provider, claims, person);
    return person;
}

Checked<Identification> completed(Provider const& provider, Identification known, base::json::object const& claims, base::Instant now) {
    // 5.3.2: the subject of both must be the same. A signed answer says for whom it is (5.3.2, last paragraph).
    if (base::text_at(claims, "sub") != known.subject) return Reason::subject_differs;
    if (claims.contains("iss") && base::text_at(claims, "iss") != provider.issuer) return Reason::issuer_wrong;
    if (provider.user_information == UserInformation::signed_token || claims.contains("aud"))
        if (!is_for_us(provider, claims)) return Reason::audience_wrong;
    if (auto const expires = seconds_at(claims, "exp"); expires && *expires <= now.utc_ms / 1000 - clock_skew.count())
        return Reason::expired;
    if (provider.names.subject != "sub") {
        known.subject = base::text_at(claims, provider.names.subject);
        if (!is_subject(known.subject)) return Reason::subject_missing;
    }
    add_claims(provider, claims, known);
    return known;
}

}  // namespace oidc
