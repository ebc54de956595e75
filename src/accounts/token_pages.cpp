// POST /{lang}/account/tokens
// POST /{lang}/account/tokens/{id}/revocation

#include "accounts/handlers.h"
#include "accounts/journal.h"

namespace accounts {
namespace {

using base::Result;
using http::Request;
using http::Response;
using Answer = Result<std::variant<http::Write, Response>>;

TokenWish wish_of(Request const& request) {
    return {std::string(request.form_value("token_name")), std::string(request.form_value("token_scope")),
            std::string(request.form_value("token_expires_on"))};
}

Response form_again(Request const& request, db::Reader& db, Outside const& outside, base::Error const& error) {
    auto state = account_state(request, db, outside);
    state.wish = wish_of(request);
    return account_with_problems(request, std::move(state), error);
}

}  // namespace

http::WriteHandler create_token(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Answer {
        auto const token = checked_token(wish_of(request), request.actor.person, request.now);
        if (!token.ok()) return form_again(request, db, outside, token.error());
        auto const secret = Secret::make(outside.random, token_prefix);
        auto answer = http::page(views::new_token(request, *token, secret.text));
        return http::Write{
            [token = *token, digest = secret.digest, answer](db::Writer& writer) -> Result<Response> {
                TRY(insert_token(writer, token, digest));
                TRY(note(writer, {token.created_at, "token.made", token.person, token.person, std::string(name(token.scope))}));
                return answer;
            },
            [request, outside](db::Reader& reader, base::Error const& error) { return form_again(request, reader, outside, error); }};
    };
}

http::WriteHandler create_token_revocation() {
    return [](Request const& request, db::Reader&) -> Answer {
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
