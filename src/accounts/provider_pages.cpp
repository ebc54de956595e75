// POST /{lang}/sign-in/{provider}
// GET  /sign-in/{provider}/return
// GET  /sign-in/{provider}/keys
// GET  /sign-out/{provider}

#include "accounts/entering.h"
#include "accounts/proof.h"
#include "accounts/provider_handlers.h"
#include "accounts/sign_in.h"
#include "http/cookies.h"

namespace accounts {
namespace {

using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

std::string_view round_cookie_name(Request const& request) { return request.is_secure ? "__Host-parvis-round" : "parvis-round"; }

std::string return_address(Request const& request, std::string_view provider) {
    return request.origin + "/sign-in/" + std::string(provider) + "/return";
}

/// The browser's secret: one for its rounds under way, so that two tabs do not stop each other.
std::string browser_secret_for(Request const& request, crypto::Random& random) {
    auto const kept = browser_secret_of(request);
    return kept.size() == 43 ? std::string(kept) : crypto::random_token(random);
}

int status_of(oidc::Reason reason) {
    if (reason == oidc::Reason::cancelled) return 200;
    bool const is_theirs = reason >= oidc::Reason::crowded && reason <= oidc::Reason::provider_unsound;
    return is_theirs ? 503 : 422;
}

/// What a return is worth, before anything is written.
struct Arrived {
    ProviderRound round{};
    oidc::Identification person{};
    std::optional<Account> account{};  // that the identity opens
};

ProviderAttempt attempt_of(Request const& request, std::string_view provider, std::string_view outcome, PersonId person = {}) {
    return {request.now, std::string(provider), person, request.peer, std::string(outcome)};
}

std::string domain_of(std::string_view email) {
    auto const at = email.rfind('@');
    return at == std::string_view::npos || !is_email(email) ? std::string() : fold_email(email.substr(at + 1));
}

Proved proved_by(Arrived const& arrived, base::Instant now) {
    auto const& person = arrived.person;
    Proved proof{person.subject, person.factors};
    if (!arrived.account && arrived.round.purpose == RoundPurpose::sign_in) {
        proof.newcomer = base::new_id<PersonId>(now);
        proof.name = person.name;
    }
    proof.organisation = person.organisation;
    proof.mail_domain = domain_of(person.email);
    return proof;
}

std::function<Response(db::Reader&, base::Error const&)> used_round(Request const& request, oidc::Provider const& provider,
                                                                    ProviderRound const& round) {
    return [request, provider, next = round.next](db::Reader&, base::Error const&) {
        return refusal_page(request, provider, oidc::Reason::round_used, next);
    };
}

/// The round is over, whatever is said next; the attempt is on record.
http::Write refused_return(Request const& request, oidc::Provider const& provider, ProviderRound const& round, oidc::Reason reason) {
    auto answer = refusal_page(request, provider, reason, round.next);
    return {[round = round.id, attempt = attempt_of(request, provider.id, oidc::name(reason), round.person), now = request.now,
             answer](db::Writer& db) -> Result<Response> {
                TRY(end_round(db, round, {}, now));
                TRY(record_attempt(db, attempt));
                return answer;
            },
            used_round(request, provider, round)};
}

/// An identity was proved by somebody who is signed in: what to do with it is asked on the next page.
http::Write proved_identity(Request const& request, oidc::Provider const& provider, Arrived const& arrived) {
    auto const& round = arrived.round;
    auto answer = http::see_other("/" + round.language + "/account/identities/" + std::to_string(round.id.value));
    return {[id = round.id, proof = proved_by(arrived, request.now), attempt = attempt_of(request, provider.id, "proved", round.person),
             now = request.now, answer](db::Writer& db) -> Result<Response> {
                TRY(end_round(db, id, proof, now));
                TRY(record_attempt(db, attempt));
                return answer;
            },
            used_round(request, provider, round)};
}

/// Whoever is signed in showed once more that it is them, by an identity of theirs. The session goes on under a new secret.
http::Write proved_again(Request const& request, oidc::Provider const& provider, Arrived const& arrived, Outside const& outside) {
    auto const& round = arrived.round;
    auto const secret = Secret::make(outside.random);
    auto answer = http::see_other(round.next.empty() ? "/" + round.language + "/account" : round.next);
    answer.set_cookies.push_back(http::set_session_cookie(request, secret.text, session_length));
    return {[id = round.id, proof = proved_by(arrived, request.now), session = request.actor.session, now = request.now,
             attempt = attempt_of(request, provider.id, "proved", round.person), digest = secret.digest,
             answer](db::Writer& db) -> Result<Response> {
                TRY(end_round(db, id, proof, now));
                TRY(record_attempt(db, attempt));
                TRY(keep_proof(db, session, proof.factors, now));
                TRY(renew_session(db, SessionId{session}, digest));
                return answer;
            },
            used_round(request, provider, round)};
}

/// A session, or the second step: of the account that the identity opens, or of the one that it will when it has a name.
http::Write recognised_person(Request const& request, db::Reader& db, oidc::Provider const& provider, Arrived const& arrived,
                              Outside const& outside) {
    auto const proof = proved_by(arrived, request.now);
    auto const& round = arrived.round;
    auto account = arrived.account.value_or(Account{.id = proof.newcomer, .language = round.language});
    auto const next = arrived.account ? round.next : "/" + round.language + "/arrivals/" + std::to_string(round.id.value);
    Recognised who{account, Attempt::with(outside.key, provider.id + " " + proof.subject, account.id, request.peer, request.now),
                   proof.factors, next};
    who.came_by = {provider.id, arrived.person.id_token};
    who.use = [id = round.id, proof, now = request.now,
               attempt = attempt_of(request, provider.id, arrived.account ? "succeeded" : "newcomer", account.id)](
                  db::Writer& writer) -> Result<base::Done> {
        TRY(end_round(writer, id, proof, now));
        return record_attempt(writer, attempt);
    };
    if (arrived.account && may_be_proposed(db, account.id, proof, outside, request.now))
        who.before = [person = account.id, proof, outside, now = request.now](db::Writer& writer) {
            return propose_where_they_work(writer, person, proof, outside, now);
        };
    return enter(request, db, outside, who, used_round(request, provider, round));
}

/// The round of this return, if this browser began it, in time, and it did not come back before.
oidc::Checked<ProviderRound> round_of_return(Request const& request, db::Reader& db, oidc::Provider const& provider) {
    auto const state = request.query_value("state");
    if (state.empty()) return oidc::Reason::round_unknown;
    auto const round = find_round_of_state(db, state);
    if (!round || round->provider != provider.id || !round->is_of(browser_secret_of(request))) return oidc::Reason::round_unknown;
    return *round;
}

/// Why this round leads nowhere, whatever the provider says; nothing when it must be asked.
std::optional<oidc::Reason> reason_against(Request const& request, ProviderRound const& round, oidc::Round const& derived) {
    if (round.returned_at) return oidc::Reason::round_used;
    if (round.is_over(request.now)) return oidc::Reason::round_over;
    if (derived.state != request.query_value("state")) return oidc::Reason::round_unknown;
    return std::nullopt;
}

oidc::Return brought_back(Request const& request) {
    return {std::string(request.query_value("code")), std::string(request.query_value("error")), std::string(request.query_value("iss"))};
}

/// The provider said who came back, or why nobody did.
WriteAnswer answered_return(Request const& request, db::Reader& db, oidc::Provider const& provider, ProviderRound const& round,
                            oidc::Checked<oidc::Identification> const& person, Outside const& outside) {
    if (!person && person.error() == oidc::Reason::crowded) return refusal_page(request, provider, person.error(), round.next);
    if (!person) return refused_return(request, provider, round, person.error());
    Arrived arrived{round, *person};
    if (auto const holder = holder_of(db, provider.id, person->subject)) arrived.account = store::find(db, *holder);
    if (round.purpose == RoundPurpose::sign_in && arrived.account && arrived.account->disabled_at)
        return refused_return(request, provider, round, oidc::Reason::account_closed);
    if (round.purpose == RoundPurpose::link) return proved_identity(request, provider, arrived);
    if (round.purpose == RoundPurpose::prove) {
        bool const is_them = arrived.account && arrived.account->id == round.person && request.actor.person == round.person;
        if (!is_them) return refused_return(request, provider, round, oidc::Reason::another_person);
        return proved_again(request, provider, arrived, outside);
    }
    return recognised_person(request, db, provider, arrived, outside);
}

}  // namespace

std::string_view browser_secret_of(Request const& request) { return request.cookie(round_cookie_name(request)); }

std::vector<oidc::Provider> configured_providers(Outside const& outside) {
    std::vector<oidc::Provider> providers;
    if (outside.providers)
        for (auto const& client : outside.providers->all()) providers.push_back(client->provider());
    return providers;
}

std::string label_of(Outside const& outside, std::string_view provider) {
    auto* client = outside.providers ? outside.providers->find(provider) : nullptr;
    return client ? client->provider().label : std::string(provider);
}

oidc::Client* provider_of(Request const& request, Outside const& outside) {
    return outside.providers ? outside.providers->find(request.parameter("provider")) : nullptr;
}

Response refusal_page(Request const& request, oidc::Provider const& provider, oidc::Reason reason, std::string const& next) {
    views::RefusalState state{provider.label, oidc::message(reason), oidc::may_begin_again(reason), next};
    bool const is_return = request.method == http::Method::get;
    if (reason == oidc::Reason::crowded && is_return) state.same_return = request.target;
    auto page = http::page(views::refusal(request, state)).with_status(status_of(reason));
    if (reason == oidc::Reason::crowded) page.headers.emplace_back("Retry-After", "5");
    return page;
}

WriteAnswer leave_for(Request const& request, oidc::Client& client, Outside const& outside, ProviderRound round) {
    auto const secret = browser_secret_for(request, outside.random);
    round.id = base::new_id<RoundId>(request.now);
    round.provider = client.provider().id;
    round.language = request.language.code;
    round.began_at = request.now;
    round.browser = crypto::sha256(secret);
    auto derived = oidc::round_of(client.provider(), secret, round.id.value, return_address(request, round.provider));
    if (round.purpose != RoundPurpose::sign_in) derived.prompt = "login";
    return http::Question{[request, &client, round, secret, derived] {
        auto const address = client.departure(derived, request.now);
        return [request, &client, round, secret, state = derived.state, address](db::Reader&) -> WriteAnswer {
            if (!address) return refusal_page(request, client.provider(), address.error(), round.next);
            auto answer = departure_page(request, client.provider().label, *address);
            answer.set_cookies.push_back(http::set_cookie(request, round_cookie_name(request), secret, proof_kept));
            return http::Write{[round, state, answer](db::Writer& db) -> Result<Response> {
                TRY(begin_round(db, round, state));
                return answer;
            }};
        };
    }};
}

Response departure_page(Request const& request, std::string const& label, std::string const& address) {
    // A page that leads on at once, not a redirection: browsers hold the sites that a form leads to, however far, to the policy
    // form-action, and a provider hands people on to others.
    return http::page(views::departure(request, label, address)).with_header("Refresh", "0; url=" + address);
}

http::WriteHandler create_departure(Outside const& outside) {
    return [outside](Request const& request, db::Reader&) -> WriteAnswer {
        auto* client = provider_of(request, outside);
        if (!client) return base::fail(base::Kind::not_found, i18n::msg("There is no such provider here."));
        return leave_for(request, *client, outside, {.next = local_address(request.form_value("next"))});
    };
}

http::WriteHandler create_return(Outside const& outside) {
    return [outside](Request const& arriving, db::Reader& db) -> WriteAnswer {
        auto* client = provider_of(arriving, outside);
        if (!client) return base::fail(base::Kind::not_found, i18n::msg("There is no such provider here."));
        auto const& provider = client->provider();
        auto const round = round_of_return(arriving, db, provider);
        if (!round) return refusal_page(arriving, provider, round.error(), "");
        auto request = arriving;
        if (auto const* language = i18n::find_language(round->language)) request.language = *language;
        auto const derived =
            oidc::round_of(provider, browser_secret_of(request), round->id.value, return_address(request, round->provider));
        if (auto const reason = reason_against(request, *round, derived)) {
            if (round->returned_at) return refusal_page(request, provider, *reason, round->next);
            return refused_return(request, provider, *round, *reason);
        }
        return http::Question{[request, client, round = *round, derived, outside] {
            auto const person = client->arrival(brought_back(request), derived, request.now);
            return [request, client, round, person, outside](db::Reader& reader) {
                return answered_return(request, reader, client->provider(), round, person, outside);
            };
        }};
    };
}

/// The keys to which the provider encrypts, where it does (RFC 7517; `jwks_uri` of our registration there).
http::ReadHandler show_keys(Outside const& outside) {
    return [outside](Request const& request, db::Reader&) -> Result<Response> {
        auto const* client = provider_of(request, outside);
        if (!client || client->provider().decryption_keys.empty())
            return base::fail(base::Kind::not_found, i18n::msg("There is no such provider here."));
        base::json::array members;
        for (auto const& key : client->provider().decryption_keys) members.push_back(key.public_member());
        return http::json(base::json::object{{"keys", std::move(members)}});
    };
}

http::ReadHandler show_farewell(Outside const& outside) {
    return [outside](Request const& request, db::Reader&) -> Result<Response> {
        if (!provider_of(request, outside)) return base::fail(base::Kind::not_found, i18n::msg("There is no such provider here."));
        auto const state = request.query_value("state");
        auto const* language = i18n::find_language(state.substr(0, state.find('-')));
        return http::see_other("/" + std::string((language ? *language : request.language).code) + "/");
    };
}

std::optional<Farewell> farewell_of(Request const& request, db::Reader& db, Outside const& outside) {
    if (!outside.providers || request.actor.session == 0) return std::nullopt;
    auto const kept = find_provider_session(db, SessionId{request.actor.session});
    auto* client = kept ? outside.providers->find(kept->provider) : nullptr;
    if (!client) return std::nullopt;
    return Farewell{client, kept->id_token, std::string(request.language.code) + "-" + crypto::random_token(outside.random),
                    request.origin + "/sign-out/" + kept->provider};
}

}  // namespace accounts
