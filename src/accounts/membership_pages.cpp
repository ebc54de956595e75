// GET  /{lang}/memberships
// POST /{lang}/memberships/{id}/confirmation
// POST /{lang}/memberships/{id}/end

#include "accounts/provider_handlers.h"
#include "accounts/rules.h"

namespace accounts {
namespace {

using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

views::MembershipsState memberships_state(Request const& request, db::Reader& db, Outside const& outside) {
    views::MembershipsState state{open_memberships(db)};
    for (auto const& one : state.memberships) {
        base::Subject const institution{"institution", one.institution};
        auto name = outside.name_of_scope ? outside.name_of_scope(db, institution, request.language) : std::string();
        state.institutions.push_back(name.empty() ? to_text(institution) : std::move(name));
    }
    state.from_on = base::to_iso(i18n::local_date(request.now));
    state.may_act = authorise(request.actor, "membership.confirmed", {"site", 0}, {}).ok();
    return state;
}

std::function<Response(db::Reader&, base::Error const&)> memberships_again(Request const& request, Outside const& outside) {
    return [request, outside](db::Reader& db, base::Error const& error) {
        auto state = memberships_state(request, db, outside);
        state.refused = id_of(request);
        state.from_on = request.form_value("from_on");
        state.until_on = request.form_value("until_on");
        state.problems = error.problems;
        return with_status_of(http::page(views::memberships(request, state)), error);
    };
}

}  // namespace

http::ReadHandler show_memberships(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        auto state = memberships_state(request, db, outside);
        auto const words = request.words();
        if (request.query_value("done") == "confirmed") state.done = words("The membership is confirmed.");
        if (request.query_value("done") == "ended") state.done = words("The membership is ended.");
        return http::page(views::memberships(request, state));
    };
}

http::WriteHandler create_membership_confirmation(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const term = checked_term(request.form_value("from_on"), request.form_value("until_on"));
        if (!term.ok()) return memberships_again(request, outside)(db, term.error());
        return http::Write{
            [actor = request.actor, id = MembershipId{id_of(request)}, term = *term, now = request.now,
             answer = http::see_other(request.address("/memberships") + "?done=confirmed")](db::Writer& writer) -> Result<Response> {
                TRY(authorise(actor, "membership.confirmed", {"site", 0}, {}));
                TRY(confirm_membership(writer, id, term, actor.person, now));
                return answer;
            },
            memberships_again(request, outside)};
    };
}

http::WriteHandler create_membership_end(Outside const& outside) {
    return [outside](Request const& request, db::Reader&) -> WriteAnswer {
        return http::Write{
            [actor = request.actor, id = MembershipId{id_of(request)}, now = request.now,
             answer = http::see_other(request.address("/memberships") + "?done=ended")](db::Writer& writer) -> Result<Response> {
                TRY(authorise(actor, "membership.ended", {"site", 0}, {}));
                TRY(end_membership(writer, id, actor.person, now));
                return answer;
            },
            memberships_again(request, outside)};
    };
}

}  // namespace accounts
