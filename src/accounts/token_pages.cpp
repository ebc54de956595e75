// GET  /{lang}/account/tokens/new
// POST /{lang}/account/tokens
// POST /{lang}/account/tokens/{id}/revocation

#include "accounts/handlers.h"
#include "accounts/journal.h"
#include "accounts/proof.h"
#include "http/address.h"

namespace accounts {
namespace {

using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

TokenWish wish_of(Request const& request) {
    return {std::string(request.form_value("token_name")), std::string(request.form_value("token_scope")),
            std::string(request.form_value("token_expires_on"))};
}

Response wish_again(Request const& request, base::Error const& error) {
    return with_status_of(http::page(views::token_form(request, wish_of(request), error.problems)), error);
}

/// The form with what was typed: where asking again leads back to.
std::string form_address(Request const& request) {
    auto const wish = wish_of(request);
    return request.address("/account/tokens/new") + "?token_name=" + http::percent_encode(wish.name) +
           "&token_scope=" + http::percent_encode(wish.scope) + "&token_expires_on=" + http::percent_encode(wish.expires_on);
}

}  // namespace

http::ReadHandler show_token_form(Outside const&) {
    return [](Request const& request, db::Reader& db) -> Result<Response> {
        if (auto ask = require_recent_proof(request, db, request.target)) return *std::move(ask);
        TokenWish const wish{std::string(request.query_value("token_name")), std::string(request.query_value("token_scope")),
                             std::string(request.query_value("token_expires_on"))};
        return http::page(views::token_form(request, wish, {}));
    };
}

http::WriteHandler create_token(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        if (auto ask = require_recent_proof(request, db, form_address(request))) return *std::move(ask);
        auto const token = checked_token(wish_of(request), request.actor.person, request.now);
        if (!token.ok()) return wish_again(request, token.error());
        auto const secret = Secret::make(outside.random, token_prefix);
        auto answer = http::page(views::new_token(request, *token, secret.text));
        return http::Write{
            [token = *token, digest = secret.digest, answer](db::Writer& writer) -> Result<Response> {
                TRY(insert_token(writer, token, digest));
                TRY(note(writer, {token.created_at, "token.made", token.person, token.person, std::string(name(token.scope))}));
                return answer;
            },
            [request](db::Reader&, base::Error const& error) { return wish_again(request, error); }};
    };
}

http::WriteHandler create_token_revocation() {
    return [](Request const& request, db::Reader&) -> WriteAnswer {
        return http::Write{
            [person = request.actor.person, token = TokenId{id_of(request)}, now = request.now,
             answer = http::see_other(request.address("/account") + "?done=token#tokens")](db::Writer& db) -> Result<Response> {
                TRY(revoke_token(db, person, token, now));
                TRY(note(db, {now, "token.revoked", person, person}));
                return answer;
            }};
    };
}

}  // namespace accounts
