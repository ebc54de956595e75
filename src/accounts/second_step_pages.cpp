// GET  /{lang}/sign-in/second-step
// POST /{lang}/sign-in/second-step

#include "accounts/entering.h"
#include "accounts/handlers.h"
#include "accounts/second_factor.h"

namespace accounts {
namespace {

using base::Result;
using http::Request;
using http::Response;
using Answer = Result<std::variant<http::Write, Response>>;

Response step_again(Request const& request, base::Error const& error) {
    return with_status_of(http::page(views::second_step(request, error.problems)), error);
}

Response from_the_beginning(Request const& request) { return http::see_other(request.address("/sign-in") + "?again=1"); }

http::Write wrong_code(Request const& request, CodeVerdict const& verdict) {
    auto again = step_again(request, base::fail_field("code", i18n::msg("This code is not right, or it was used already.")));
    return {[event = verdict.event, again = std::move(again)](db::Writer& db) -> Result<Response> {
        TRY(note(db, event));
        return again;
    }};
}

}  // namespace

http::ReadHandler show_second_step(Outside const&) {
    return [](Request const& request, db::Reader& db) -> Result<Response> {
        if (!half_sign_in_of(request, db)) return from_the_beginning(request);
        return http::page(views::second_step(request, {}));
    };
}

http::WriteHandler create_full_session(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Answer {
        auto const half = half_sign_in_of(request, db);
        if (!half) return from_the_beginning(request);
        auto const account = store::find(db, half->person).value_or(Account{});
        if (request.form_value("code").empty()) return step_again(request, base::fail_field("code", i18n::msg("Enter a code.")));
        auto const verdict = judge_code(db, totp_key(outside), half->person, request.form_value("code"), request.peer, request.now);
        if (!verdict.ok()) return step_again(request, verdict.error());
        if (!verdict->is_right()) return wrong_code(request, *verdict);
        Recognised const who{account, Attempt::with(account.email, account.id, request.peer, request.now), 2, half->next,
                             [verdict = *verdict, half = *half](db::Writer& writer) -> Result<base::Done> {
                                 TRY(use_half_sign_in(writer, half));
                                 return use_code(writer, verdict);
                             }};
        return enter_in_full(request, outside, who,
                             [request](db::Reader&, base::Error const& error) { return step_again(request, error); });
    };
}

}  // namespace accounts
