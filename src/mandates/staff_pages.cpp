// GET /{lang}/staff
// GET /{lang}/staff.csv
// GET /{lang}/staff.json

#include <algorithm>

#include "accounts/roles.h"
#include "mandates/views.h"
#include "sheets/csv.h"

namespace mandates {
namespace {

using base::Result;
using http::Request;
using http::Response;

/// What was asked for in the address; what cannot be read is left aside.
Question question_of(Request const& request) {
    Question question;
    if (auto const person = number_in(request.query_value("person")); person > 0) question.person = PersonId{person};
    question.role = accounts::role_from(request.query_value("role"));
    question.scope = scope_from(request.query_value("scope"));
    question.with_past = request.query_value("past") == "1";
    return question;
}

std::vector<views::Named> named_roles(Request const& request, db::Reader& db, Outside const& outside) {
    std::vector<views::Named> roles;
    auto const today = i18n::local_date(request.now);
    for (auto& given : store::given(db, question_of(request), today)) {
        views::Named one{std::move(given)};
        auto const& scope = one.given.grant.scope;
        one.scope = outside.scopes.name_of(db, scope, request.language);
        if (one.scope.empty()) one.scope = to_text(scope);
        if (one.given.institution != 0)
            one.institution = outside.scopes.name_of(db, {"institution", one.given.institution}, request.language);
        one.may_change = one.given.state(today) != State::ended && require_may_end(db, outside.scopes, request.actor, one.given.grant).ok();
        roles.push_back(std::move(one));
    }
    auto const words = request.words();
    std::stable_sort(roles.begin(), roles.end(),
                     [&](auto const& a, auto const& b) { return words.sort_key(a.given.name) < words.sort_key(b.given.name); });
    return roles;
}

std::string said(Request const& request) {
    auto const words = request.words();
    auto const done = request.query_value("done");
    if (done == "given") return words("The role is given.");
    if (done == "term") return words("The last day is changed.");
    if (done == "ended") return words("The role is ended.");
    return {};
}

std::string_view code_of(State state) {
    switch (state) {
        case State::to_come: return "to_come";
        case State::in_force: return "in_force";
        case State::ended: break;
    }
    return "ended";
}

std::string last_day_of(Given const& given) { return given.last_on == accounts::last_day ? std::string() : given.last_on; }

}  // namespace

http::ReadHandler show_staff(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        views::StaffState state;
        state.roles = named_roles(request, db, outside);
        state.people = store::people(db);
        state.scopes = outside.scopes.all(db, request.language);
        state.person = request.query_value("person");
        state.role = request.query_value("role");
        state.scope = request.query_value("scope");
        state.with_past = request.query_value("past") == "1";
        state.invites = outside.sends_letters;
        state.operates = request.actor.holds(base::Role::operator_);
        state.done = said(request);
        state.today = i18n::local_date(request.now);
        auto const mark = request.target.find('?');
        if (mark != std::string::npos) state.query = request.target.substr(mark);
        return http::page(views::staff(request, state));
    };
}

http::ReadHandler give_staff_csv(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        auto const today = i18n::local_date(request.now);
        std::string csv(sheets::byte_order_mark);
        csv += sheets::csv_row({"person", "name", "role", "scope", "scope_name", "from", "until", "granted_by", "granted_at", "mandate",
                                "delegated_by", "state", "ended_at", "ended_by"});
        for (auto const& [given, scope, institution, may_change] : named_roles(request, db, outside))
            csv +=
                sheets::csv_row({std::to_string(given.person.value), given.name, std::string(accounts::name(given.grant.role)),
                                 to_text(given.grant.scope), scope, given.first_on, last_day_of(given), given.granted_by,
                                 base::to_iso(given.granted_at), institution, given.delegated_by, std::string(code_of(given.state(today))),
                                 given.ended_at ? base::to_iso(*given.ended_at) : std::string(), given.ended_by});
        return http::data("text/csv; charset=utf-8", std::move(csv)).as_download("who-may-do-what.csv");
    };
}

http::ReadHandler give_staff_json(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        auto const today = i18n::local_date(request.now);
        base::json::array roles;
        for (auto const& [given, scope, institution, may_change] : named_roles(request, db, outside)) {
            base::json::object one{{"person", std::to_string(given.person.value)},
                                   {"name", given.name},
                                   {"role", accounts::name(given.grant.role)},
                                   {"scope", to_text(given.grant.scope)},
                                   {"scope_name", scope},
                                   {"from", given.first_on},
                                   {"granted_by", given.granted_by},
                                   {"granted_at", base::to_iso(given.granted_at)},
                                   {"state", code_of(given.state(today))}};
            if (given.last_on != accounts::last_day) one["until"] = given.last_on;
            if (!institution.empty()) one["mandate"] = institution;
            if (!given.delegated_by.empty()) one["delegated_by"] = given.delegated_by;
            if (given.ended_at) one["ended_at"] = base::to_iso(*given.ended_at);
            if (!given.ended_by.empty()) one["ended_by"] = given.ended_by;
            roles.emplace_back(std::move(one));
        }
        return http::json(base::json::object{{"roles", std::move(roles)}});
    };
}

}  // namespace mandates
