// GET  /{lang}/sign-in
// POST /{lang}/sign-in
// POST /{lang}/sign-out

#include "accounts/entering.h"
#include "accounts/handlers.h"
#include "accounts/provider_handlers.h"
#include "accounts/sign_in.h"
#include "http/cookies.h"

namespace accounts {
namespace {

using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

views::Again again_from(std::string_view asked) {
    if (asked.empty()) return views::Again::no;
    return asked == "served" ? views::Again::link_served : views::Again::too_late;
}

/// What is missing, before anything is looked up.
std::vector<base::Problem> problems_of(Request const& request) {
    std::vector<base::Problem> problems;
    if (!is_email(request.form_value("email"))) problems.push_back({"email", i18n::msg("Enter an e-mail address, like name@example.org.")});
    if (request.form_value("password").empty()) problems.push_back({"password", i18n::msg("Enter a password.")});
    return problems;
}

http::Write failed_attempt(Request const& request, Outside const& outside, Attempt const& attempt) {
    auto again = sign_in_again(request, outside, base::fail_field("email", i18n::msg("The e-mail address or the password is not right.")));
    return {[attempt, again = std::move(again)](db::Writer& db) -> Result<Response> {
        TRY(record_attempt(db, attempt, Outcome::failed));
        return again;
    }};
}

http::Write closed_session(Request const& request, Response answer) {
    answer.set_cookies.push_back(http::clear_session_cookie(request));
    answer.headers.emplace_back("Clear-Site-Data", "\"cache\"");
    return {[secret = std::string(http::session_cookie(request)), answer = std::move(answer)](db::Writer& db) -> Result<Response> {
        TRY(close_session(db, secret));
        return answer;
    }};
}

}  // namespace

Response sign_in_again(Request const& request, Outside const& outside, base::Error const& error) {
    views::SignInState const state{.email = std::string(request.form_value("email")),
                                   .next = local_address(request.form_value("next")),
                                   .problems = error.problems,
                                   .passkey = passkey_offer(request, outside, signing_in),
                                   .has_links = outside.sends_letters,
                                   .providers = configured_providers(outside)};
    return with_status_of(http::page(views::sign_in(request, state)), error);
}

http::ReadHandler show_sign_in(Outside const& outside) {
    return [outside](Request const& request, db::Reader&) -> Result<Response> {
        auto const next = local_address(request.query_value("next"));
        if (request.actor.session != 0) return http::see_other(next.empty() ? request.address(outside.landing) : next);
        return http::page(views::sign_in(request, {.next = next,
                                                   .passkey = passkey_offer(request, outside, signing_in),
                                                   .again = again_from(request.query_value("again")),
                                                   .has_links = outside.sends_letters,
                                                   .providers = configured_providers(outside)}));
    };
}

http::WriteHandler create_session(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        if (auto problems = problems_of(request); !problems.empty())
            return sign_in_again(request, outside, {base::Kind::invalid, std::move(problems)});
        auto const verdict = judge(request, db, outside);
        if (!verdict.ok()) return sign_in_again(request, outside, verdict.error());
        if (!verdict->account) return failed_attempt(request, outside, verdict->attempt);
        Recognised const who{*verdict->account, verdict->attempt, 1, local_address(request.form_value("next")),
                             [verdict = *verdict](db::Writer& writer) { return require_still_so(writer, verdict); }};
        return enter(request, db, outside, who,
                     [request, outside](db::Reader&, base::Error const& error) { return sign_in_again(request, outside, error); });
    };
}

http::WriteHandler remove_session(Outside const& outside) {
    return [outside](Request const& request, db::Reader& reader) -> WriteAnswer {
        auto const farewell = farewell_of(request, reader, outside);
        if (!farewell) return closed_session(request, http::see_other(request.address("/")));
        return http::Question{[request, farewell = *farewell] {
            auto const address = farewell.address(request.now);
            auto const answer =
                address ? departure_page(request, farewell.client->provider().label, *address) : http::see_other(request.address("/"));
            return [request, answer](db::Reader&) -> WriteAnswer { return closed_session(request, answer); };
        }};
    };
}

}  // namespace accounts
