#include "oidc/client.h"

namespace oidc {
namespace {

bool is_older(base::Instant at, base::Instant now, std::chrono::milliseconds age) { return now - at >= age; }

std::string with_query(std::string const& address, remote::Fields const& fields) {
    return address + (address.find('?') == std::string::npos ? "?" : "&") + remote::urlencoded(fields);
}

/// An answer with status 200, or why there is none.
Checked<remote::Answer> sound(remote::HttpsOutcome outcome) {
    if (auto const* trouble = std::get_if<remote::Trouble>(&outcome)) return reason_of(*trouble);
    auto& answer = std::get<remote::Answer>(outcome);
    if (answer.status >= 500) return Reason::provider_unreachable;
    if (answer.status != 200) return Reason::provider_unsound;
    return std::move(answer);
}

Checked<base::json::object> object_in(std::string_view json) {
    auto value = base::parse_json(json);
    if (!value || !value->is_object()) return Reason::provider_unsound;
    return std::move(value->get_object());
}

/// RFC 6749, 5.2.
Reason refusal_of_exchange(remote::Answer const& answer) {
    if (answer.status >= 500) return Reason::provider_unreachable;
    auto const said = object_in(answer.body);
    auto const error = said ? base::text_at(*said, "error") : std::string();
    if (error == "invalid_grant") return Reason::code_refused;
    if (error == "invalid_client" || error == "unauthorized_client" || answer.status == 401) return Reason::client_refused;
    return Reason::provider_refused;
}

/// RFC 6749, 4.1.2.1, and OpenID Connect Core 1.0, 3.1.2.6.
Reason reason_of_error(std::string_view error) {
    for (std::string_view const mine :
         {"access_denied", "login_required", "consent_required", "interaction_required", "account_selection_required"})
        if (error == mine) return Reason::cancelled;
    return Reason::provider_refused;
}

}  // namespace

std::optional<Endpoints> Client::known_endpoints(base::Instant now) const {
    if (provider_.endpoints) return provider_.endpoints;
    std::lock_guard const lock(mutex_);
    return discovered_ && !is_older(discovered_at_, now, discovery_kept) ? discovered_ : std::nullopt;
}

Checked<Endpoints> Client::endpoints(base::Instant now) {
    if (auto const known = known_endpoints(now)) return *known;
    base::Lane::Turn const turn(lane_);
    if (!turn.is_had()) return Reason::crowded;
    return fetched_endpoints(now);
}

Checked<Endpoints> Client::fetched_endpoints(base::Instant now) {
    auto const answer = TRY(sound(ask_({discovery_address(provider_), {{"Accept", "application/json"}}})));
    auto found = TRY(endpoints_from(provider_, answer.body));
    std::lock_guard const lock(mutex_);
    discovered_ = found;
    discovered_at_ = now;
    return found;
}

Checked<std::string> Client::departure(Round const& round, base::Instant now) {
    auto const places = TRY(endpoints(now));
    remote::Fields fields{{"response_type", "code"},
                          {"client_id", provider_.client_id},
                          {"redirect_uri", round.return_address},
                          {"scope", provider_.scopes},
                          {"state", round.state},
                          {"nonce", round.nonce}};
    if (!provider_.acr_values.empty()) fields.emplace_back("acr_values", provider_.acr_values);
    if (!provider_.claims.empty()) fields.emplace_back("claims", provider_.claims);
    if (!round.prompt.empty()) fields.emplace_back("prompt", round.prompt);
    if (provider_.uses_pkce) {
        fields.emplace_back("code_challenge", challenge_of(round.verifier));
        fields.emplace_back("code_challenge_method", "S256");
    }
    return with_query(places.authorization, fields);
}

Checked<Client::Tokens> Client::exchange(Endpoints const& places, std::string const& code, Round const& round) {
    remote::Question question{places.token, {{"Accept", "application/json"}}, {}};
    question.form = {{"grant_type", "authorization_code"},
                     {"code", code},
                     {"redirect_uri", round.return_address},
                     {"client_id", provider_.client_id},
                     {"client_secret", provider_.client_secret}};
    if (provider_.uses_pkce) question.form.emplace_back("code_verifier", round.verifier);
    auto const outcome = ask_(question);
    if (auto const* trouble = std::get_if<remote::Trouble>(&outcome)) return reason_of(*trouble);
    auto const& answer = std::get<remote::Answer>(outcome);
    if (answer.status != 200) return refusal_of_exchange(answer);
    auto const said = TRY(object_in(answer.body));
    Tokens tokens{base::text_at(said, "id_token"), base::text_at(said, "access_token")};
    if (tokens.id_token.empty() || tokens.access_token.empty()) return Reason::provider_unsound;
    return tokens;
}

Client::KeysPtr Client::kept_keys(Want want, base::Instant now) const {
    if (!keys_ || is_older(keys_at_, now, keys_longest)) return nullptr;
    if (want == Want::any && !is_older(keys_at_, now, keys_kept)) return keys_;
    bool const was_just_asked = keys_asked_at_.utc_ms != 0 && !is_older(keys_asked_at_, now, keys_asked_every);
    return was_just_asked ? keys_ : nullptr;
}

Checked<Client::KeysPtr> Client::keys(Endpoints const& places, Want want, base::Instant now) {
    KeysPtr before;
    {
        std::lock_guard const lock(mutex_);
        if (auto kept = kept_keys(want, now)) return kept;
        if (keys_ && !is_older(keys_at_, now, keys_longest)) before = keys_;
        if (before) keys_asked_at_ = now;
    }
    auto const answer = sound(ask_({places.keys, {{"Accept", "application/json"}}}));
    auto fetched = answer ? KeySet::read(answer->body) : Checked<KeySet>(answer.error());
    if (!fetched && before) return before;
    auto fresh = std::make_shared<KeySet const>(TRY(std::move(fetched)));
    std::lock_guard const lock(mutex_);
    keys_ = fresh;
    keys_at_ = now;
    return KeysPtr(fresh);
}

/// Whoever is to encrypt and does not is refused, or anybody could say that the provider does no more.
Checked<std::string> Client::signed_text(std::string const& sent) const {
    if (provider_.decryption_keys.empty()) return sent;
    return opened(sent, provider_.decryption_keys);
}

Checked<base::json::object> Client::checked_token(Endpoints const& places, std::string_view compact, base::Instant now) {
    auto const token = TRY(read_token(compact, provider_.algorithms));
    auto set = TRY(keys(places, Want::any, now));
    // A provider that changes its keys signs with one that we do not know yet.
    if (!set->find(token.key_id, token.algorithm)) set = TRY(keys(places, Want::newer, now));
    return verified(token, *set);
}

Checked<Identification> Client::with_user_information(Endpoints const& places, Identification person, std::string const& access_token,
                                                      base::Instant now) {
    if (provider_.user_information == UserInformation::none) return person;
    bool const is_signed = provider_.user_information == UserInformation::signed_token;
    auto const answer =
        TRY(sound(ask_({places.user_information,
                        {{"Authorization", "Bearer " + access_token}, {"Accept", is_signed ? "application/jwt" : "application/json"}}})));
    if (is_signed != (answer.type == "application/jwt")) return Reason::provider_unsound;
    auto const claims = TRY(is_signed ? checked_token(places, TRY(signed_text(answer.body)), now) : object_in(answer.body));
    return completed(provider_, std::move(person), claims, now);
}

Checked<Identification> Client::arrival(Return const& back, Round const& round, base::Instant now) {
    if (!back.issuer.empty() && back.issuer != provider_.issuer) return Reason::issuer_wrong;  // RFC 9207, 2.4
    if (!back.error.empty()) return reason_of_error(back.error);
    if (back.code.empty()) return Reason::provider_unsound;
    base::Lane::Turn const turn(lane_);
    if (!turn.is_had()) return Reason::crowded;
    auto const known = known_endpoints(now);
    auto const places = known ? *known : TRY(fetched_endpoints(now));
    auto const tokens = TRY(exchange(places, back.code, round));
    auto const id_token = TRY(signed_text(tokens.id_token));
    auto const claims = TRY(checked_token(places, id_token, now));
    auto person = TRY(identified(provider_, claims, {round.nonce, tokens.access_token, now}));
    person.id_token = id_token;  // also what a logout shows: OpenID Connect Core 1.0, 3.1.2.1
    return with_user_information(places, std::move(person), tokens.access_token, now);
}

std::optional<std::string> Client::farewell(std::string_view id_token, std::string_view state, std::string_view return_address,
                                            base::Instant now) {
    auto const places = endpoints(now);
    if (!places || places->end_session.empty()) return std::nullopt;
    return with_query(places->end_session, {{"id_token_hint", std::string(id_token)},
                                            {"state", std::string(state)},
                                            {"post_logout_redirect_uri", std::string(return_address)}});
}

Providers::Providers(std::vector<Provider> const& configured) {
    for (auto const& provider : configured)
        clients_.push_back(std::make_unique<Client>(provider, remote::https_client(provider.authorities_file)));
}

Providers::Providers(std::vector<Provider> const& configured, remote::Ask const& ask) {
    for (auto const& provider : configured) clients_.push_back(std::make_unique<Client>(provider, ask));
}

Client* Providers::find(std::string_view id) const {
    for (auto const& client : clients_)
        if (client->provider().id == id) return client.get();
    return nullptr;
}

}  // namespace oidc
