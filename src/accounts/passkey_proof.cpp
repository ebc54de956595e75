#include "accounts/passkey_proof.h"

#include <spdlog/spdlog.h>

#include "accounts/attempts.h"
#include "crypto/mac.h"

namespace accounts {
namespace {

using base::Result;
using http::Request;

passkeys::Challenges challenges_of(Outside const& outside) { return passkeys::Challenges(outside.key.for_use("passkey challenges")); }

std::vector<std::byte> sent_bytes(Request const& request, std::string_view field) {
    return crypto::from_base64url(request.form_value(field)).value_or(std::vector<std::byte>{});
}

std::string sent_text(Request const& request, std::string_view field) { return std::string(crypto::text_of(sent_bytes(request, field))); }

/// The challenge that was signed, when it is one of ours for this purpose.
Result<std::string> own_challenge(Request const& request, Outside const& outside, std::string_view client_data, passkeys::Ceremony ceremony,
                                  passkeys::Site const& site, std::string_view purpose) {
    auto challenge = TRY(passkeys::challenge_of(client_data, ceremony, site));
    if (!challenges_of(outside).is_ours(challenge, purpose, request.now))
        return base::Error{base::Kind::invalid, {}, "passkey: not a challenge of ours, or too old"};
    return challenge;
}

/// Did a copy of the device sign before it? Devices that do not count say 0.
bool went_back(std::int64_t kept, std::int64_t counter) { return (kept != 0 || counter != 0) && counter <= kept; }

/// The passkey that signed, or why it counts for nothing.
Result<PasskeyVerdict> verified(Request const& request, db::Reader& db, Outside const& outside, std::string_view purpose,
                                PasskeyVerdict verdict) {
    auto const refused = [](std::string why) { return base::Error{base::Kind::invalid, {}, "passkey: " + std::move(why)}; };
    auto const site = passkeys::Site::of(request.origin);
    auto const passkey = find_passkey(db, sent_bytes(request, "credential"));
    if (!site || !passkey) return refused("not known here");
    verdict.event.person = passkey->person;
    auto const handle = request.form_value("user_handle");
    if (passkey->site != site->host || (!handle.empty() && handle != user_handle(outside, passkey->person))) return refused("of another");
    auto const client_data = sent_text(request, "client_data");
    verdict.challenge = TRY(own_challenge(request, outside, client_data, passkeys::Ceremony::get, *site, purpose));
    auto const signed_by = TRY(passkeys::check_assertion(*site, passkey->key, client_data, sent_bytes(request, "authenticator_data"),
                                                         sent_bytes(request, "signature")));
    verdict.counter = signed_by.counter;
    if (went_back(passkey->counter, verdict.counter))
        verdict.event.act = "passkey.counter_went_back";
    else
        verdict.passkey = passkey;
    return verdict;
}

}  // namespace

PasskeyOffer passkey_offer(Request const& request, Outside const& outside, std::string_view purpose) {
    auto const site = passkeys::Site::of(request.origin);
    bool const is_numbers = site && site->host.find_first_not_of("0123456789.") == std::string::npos;
    if (!site || is_numbers) return {};
    return {challenges_of(outside).make(purpose, outside.random, request.now), site->host};
}

std::string adding_in(base::Actor const& actor) { return "add " + std::to_string(actor.session); }
std::string proving_in(base::Actor const& actor) { return "prove " + std::to_string(actor.session); }

std::string user_handle(Outside const& outside, PersonId person) {
    auto const digest = crypto::hmac_sha256(outside.key.for_use("passkey users"), std::to_string(person.value));
    return crypto::to_base64url(crypto::Bytes(digest).first(16));
}

Result<PasskeyVerdict> judge_passkey(Request const& request, db::Reader& db, Outside const& outside, std::string_view purpose) {
    PasskeyVerdict asked{{request.now, "passkey.refused", {}, request.peer}};
    TRY(require_few_refused_passkeys(db, asked.event));
    auto verdict = verified(request, db, outside, purpose, asked);
    if (verdict.ok()) return verdict;
    spdlog::debug("request {:X}: {}", request.number, verdict.error().detail);
    if (auto const known = find_passkey(db, sent_bytes(request, "credential"))) asked.event.person = known->person;
    return asked;
}

Result<passkeys::NewPasskey> judge_new_passkey(Request const& request, Outside const& outside) {
    auto const site = passkeys::Site::of(request.origin);
    if (!site) return base::Error{base::Kind::invalid, {}, "passkey: this site has no name"};
    auto const client_data = sent_text(request, "client_data");
    TRY(own_challenge(request, outside, client_data, passkeys::Ceremony::create, *site, adding_in(request.actor)));
    return passkeys::check_new_passkey(*site, client_data, sent_bytes(request, "authenticator_data"));
}

}  // namespace accounts
