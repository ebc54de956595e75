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
using http::WriteAnswer;

views::SecondStepState step_state(Request const& request, db::Reader& db, Outside const& outside, HalfSignIn const& half) {
    views::SecondStepState state{has_authenticator(db, half.person)};
    if (has_passkey(db, half.person)) state.passkey = passkey_offer(request, outside, signing_in);
    state.next = half.next;
    return state;
}

/// Draws the step again, with what went wrong.
std::function<Response(base::Error const&)> step_again(Request const& request, views::SecondStepState const& state) {
    return [request, state](base::Error const& error) {
        auto shown = state;
        shown.problems = error.problems;
        return with_status_of(http::page(views::second_step(request, shown)), error);
    };
}

Response from_the_beginning(Request const& request) { return http::see_other(request.address("/sign-in") + "?again=1"); }

http::Write wrong_code(CodeVerdict const& verdict, Response again) {
    return {[event = verdict.event, again = std::move(again)](db::Writer& db) -> Result<Response> {
        TRY(note(db, event));
        return again;
    }};
}

}  // namespace

http::ReadHandler show_second_step(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        auto const half = half_sign_in_of(request, db);
        if (!half) return from_the_beginning(request);
        return http::page(views::second_step(request, step_state(request, db, outside, *half)));
    };
}

http::WriteHandler create_full_session(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const half = half_sign_in_of(request, db);
        if (!half) return from_the_beginning(request);
        auto const account = store::find(db, half->person).value_or(Account{});
        auto const again = step_again(request, step_state(request, db, outside, *half));
        if (request.form_value("code").empty()) return again(base::fail_field("code", i18n::msg("Enter a code.")));
        auto const verdict = judge_code(db, totp_key(outside), half->person, request.form_value("code"), request.peer, request.now);
        if (!verdict.ok()) return again(verdict.error());
        if (!verdict->is_right())
            return wrong_code(*verdict, again(base::fail_field("code", i18n::msg("This code is not right, or it was used already."))));
        Recognised who{account, Attempt::with(outside.key, account.email, account.id, request.peer, request.now), 2, half->next,
                       [verdict = *verdict, half = *half](db::Writer& writer) -> Result<base::Done> {
                           TRY(use_half_sign_in(writer, half));
                           return use_code(writer, verdict);
                       }};
        who.came_by = half->came_by;
        return enter_in_full(request, db, outside, who, [again](db::Reader&, base::Error const& error) { return again(error); });
    };
}

}  // namespace accounts
