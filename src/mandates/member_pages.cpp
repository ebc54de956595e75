// GET  /{lang}/staff/members
// POST /{lang}/staff/members
// GET  /{lang}/staff/members/{id}
// POST /{lang}/staff/members/{id}/term
//
// Ending one is /{lang}/memberships/{id}/end, of accounts.

#include <algorithm>

#include "accounts/proof.h"
#include "accounts/rules.h"
#include "mandates/member_views.h"

namespace mandates {
namespace {

using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

std::vector<Scope> institutions_among(std::vector<Scope> scopes) {
    std::erase_if(scopes, [](Scope const& scope) { return scope.subject.kind != "institution"; });
    return scopes;
}

views::ListedMember listed_member(Request const& request, db::Reader& db, Outside const& outside, store::Member member) {
    auto name = outside.scopes.name_of(db, {"institution", member.institution}, request.language);
    return {std::move(member), std::move(name)};
}

views::MembersState members_state(Request const& request, db::Reader& db, Outside const& outside) {
    views::MembersState state{.people = store::people(db), .institutions = institutions_among(outside.scopes.all(db, request.language))};
    state.shown = request.query_value("institution");
    for (auto& member : store::members(db, number_in(state.shown)))
        state.members.push_back(listed_member(request, db, outside, std::move(member)));
    state.term.from_on = base::to_iso(i18n::local_date(request.now));
    return state;
}

Result<store::Member> member_from(Request const& request, db::Reader& db, Outside const& outside) {
    base::Error error{base::Kind::invalid};
    auto const person = store::find_person(db, PersonId{number_in(request.form_value("person"))});
    auto const institution = number_in(request.form_value("institution"));
    auto const term = accounts::checked_term(request.form_value("from_on"), request.form_value("until_on"));
    if (!person) error.problems.push_back({"person", i18n::msg("Choose a person.")});
    if (outside.scopes.name_of(db, {"institution", institution}, i18n::english).empty())
        error.problems.push_back({"institution", i18n::msg("Choose an institution.")});
    if (!term.ok()) error.problems.insert(error.problems.end(), term.error().problems.begin(), term.error().problems.end());
    if (!error.problems.empty()) return error;
    store::Member member;
    member.person = person->id;
    member.institution = institution;
    member.term = *term;
    return member;
}

base::Error no_such_member() { return base::fail(base::Kind::not_found, i18n::msg("There is no such member.")); }

}  // namespace

http::ReadHandler show_members(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        auto state = members_state(request, db, outside);
        state.done = request.query_value("done");
        return http::page(views::members(request, state));
    };
}

http::WriteHandler create_member(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const again = [request, outside](db::Reader& reader, base::Error const& error) {
            auto state = members_state(request, reader, outside);
            state.person = request.form_value("person");
            state.institution = request.form_value("institution");
            state.term = {std::string(request.form_value("from_on")), std::string(request.form_value("until_on"))};
            state.problems = error.problems;
            return with_status_of(http::page(views::members(request, state)), error);
        };
        auto const member = member_from(request, db, outside);
        if (!member.ok()) return again(db, member.error());
        if (auto ask = accounts::require_recent_proof(request, db, request.address("/staff/members"))) return *std::move(ask);
        return http::Write{
            [member = *member, actor = request.actor, now = request.now,
             answer = http::see_other(request.address("/staff/members") + "?done=added")](db::Writer& writer) -> Result<Response> {
                TRY(accounts::authorise(actor, "membership.added", {"site", 0}, {}));
                TRY(require_another(actor, member.person));
                TRY(store::add_member(writer, member, actor.person, now));
                return answer;
            },
            again};
    };
}

http::ReadHandler show_member(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        auto member = store::find_member(db, store::MembershipId{number_in(request.parameter("id"))});
        if (!member) return no_such_member();
        auto const term = member->term;
        return http::page(views::member(request, {listed_member(request, db, outside, *std::move(member)), term}));
    };
}

http::WriteHandler update_member_term(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        store::MembershipId const id{number_in(request.parameter("id"))};
        auto member = store::find_member(db, id);
        if (!member) return no_such_member();
        accounts::Term const typed{std::string(request.form_value("from_on")), std::string(request.form_value("until_on"))};
        auto const again = [request, typed, listed = listed_member(request, db, outside, *std::move(member))](db::Reader&,
                                                                                                              base::Error const& error) {
            return with_status_of(http::page(views::member(request, {listed, typed, error.problems})), error);
        };
        auto const term = accounts::checked_term(typed.from_on, typed.until_on);
        if (!term.ok()) return again(db, term.error());
        return http::Write{
            [id, term = *term, actor = request.actor, now = request.now,
             answer = http::see_other(request.address("/staff/members") + "?done=corrected")](db::Writer& writer) -> Result<Response> {
                TRY(accounts::authorise(actor, "membership.corrected", {"site", 0}, {}));
                TRY(store::correct_member(writer, id, term, actor.person, now));
                return answer;
            },
            again};
    };
}

}  // namespace mandates
