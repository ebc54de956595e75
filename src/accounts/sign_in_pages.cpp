// GET  /{lang}/sign-in
// POST /{lang}/sign-in
// POST /{lang}/sign-out

#include "accounts/entering.h"
#include "accounts/handlers.h"
#include "accounts/sign_in.h"
#include "http/cookies.h"

namespace accounts {
namespace {

using base::Result;
using http::Request;
using http::Response;
using Answer = Result<std::variant<http::Write, Response>>;

Response form_again(Request const& request, base::Error const& error) {
    views::SignInState const state{std::string(request.form_value("email")), local_address(request.form_value("next")), error.problems};
    return with_status_of(http::page(views::sign_in(request, state)), error);
}

/// What is missing, before anything is looked up.
std::vector<base::Problem> problems_of(Request const& request) {
    std::vector<base::Problem> problems;
    if (!is_email(request.form_value("email"))) problems.push_back({"email", i18n::msg("Enter an e-mail address, like name@example.org.")});
    if (request.form_value("password").empty()) problems.push_back({"password", i18n::msg("Enter a password.")});
    return problems;
}

http::Write failed_attempt(Request const& request, Attempt const& attempt) {
    auto again = form_again(request, base::fail_field("email", i18n::msg("The e-mail address or the password is not right.")));
    return {[attempt, again = std::move(again)](db::Writer& db) -> Result<Response> {
        TRY(record_attempt(db, attempt, Outcome::failed));
        return again;
    }};
}

}  // namespace

http::ReadHandler show_sign_in(Outside const& outside) {
    return [outside](Request const& request, db::Reader&) -> Result<Response> {
        auto const next = local_address(request.query_value("next"));
        if (request.actor.session != 0) return http::see_other(next.empty() ? request.address(outside.landing) : next);
        return http::page(views::sign_in(request, {.next = next, .is_begun_again = !request.query_value("again").empty()}));
    };
}

http::WriteHandler create_session(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Answer {
        if (auto problems = problems_of(request); !problems.empty()) return form_again(request, {base::Kind::invalid, std::move(problems)});
        auto const verdict =
            judge(db, outside.lane, request.form_value("email"), request.form_value("password"), request.peer, request.now);
        if (!verdict.ok()) return form_again(request, verdict.error());
        if (!verdict->account) return failed_attempt(request, verdict->attempt);
        return enter(request, db, outside, {*verdict->account, verdict->attempt, 1, local_address(request.form_value("next"))},
                     [request](db::Reader&, base::Error const& error) { return form_again(request, error); });
    };
}

http::WriteHandler remove_session() {
    return [](Request const& request, db::Reader&) -> Answer {
        auto answer = http::see_other(request.address("/"));
        answer.set_cookies.push_back(http::clear_session_cookie(request));
        answer.headers.emplace_back("Clear-Site-Data", "\"cache\"");
        return http::Write{[secret = std::string(http::session_cookie(request)), answer](db::Writer& db) -> Result<Response> {
            TRY(close_session(db, secret));
            return answer;
        }};
    };
}

}  // namespace accounts
