// GET  /{lang}/staff/roles/new
// POST /{lang}/staff/roles
// GET  /{lang}/staff/roles/{id}
// POST /{lang}/staff/roles/{id}/term
// POST /{lang}/staff/roles/{id}/end

#include <algorithm>

#include "accounts/journal.h"
#include "accounts/proof.h"
#include "accounts/store.h"
#include "mandates/views.h"

namespace mandates {
namespace {

using base::Done;
using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

Result<Done> noted(db::Writer& db, std::string const& act, base::Actor const& actor, PersonId person, std::string const& detail,
                   base::Instant now) {
    return accounts::note(db, {now, act, actor.person, person, detail});
}

views::RoleFormState form_state(Request const& request, db::Reader& db, Outside const& outside, PersonId person, RoleWish const& wish) {
    views::RoleFormState state;
    state.wish = wish;
    state.person = store::find_person(db, person);
    if (!state.person) {
        state.people = store::people(db);
        std::erase_if(state.people, [&](auto const& one) { return one.id == request.actor.person; });
        return state;
    }
    state.offer = offer_for(db, outside.scopes, request.actor, request.language);
    state.mandates = store::mandates_of(db, person, i18n::local_date(request.now));
    for (auto const& mandate : state.mandates)
        state.institutions.push_back(outside.scopes.name_of(db, {"institution", mandate.institution}, request.language));
    if (state.wish.from_on.empty()) state.wish.from_on = base::to_iso(i18n::local_date(request.now));
    return state;
}

std::string form_address(Request const& request, PersonId person, RoleWish const& wish) {
    return request.address("/staff/roles/new") + "?person=" + std::to_string(person.value) + "&" + wish_in_address(wish);
}

/// The membership that was chosen, when it is that person's.
Result<std::optional<std::int64_t>> mandate_of(db::Reader& db, PersonId person, std::string const& chosen, base::Date today) {
    if (chosen.empty()) return std::optional<std::int64_t>{};
    for (auto const& mandate : store::mandates_of(db, person, today))
        if (std::to_string(mandate.id) == chosen) return std::optional(mandate.id);
    return base::fail_field("membership", i18n::msg("This membership has ended. Choose another one, or none."));
}

struct Wanted {
    RoleWish wish;
    CheckedWish checked;
    PersonId person;
};

Result<Done> given_now(db::Writer& db, Outside const& outside, base::Actor const& actor, Wanted const& wanted, base::Instant now) {
    auto const& [grant, term] = wanted.checked;
    TRY(require_another(actor, wanted.person));
    TRY(require_may_give(db, outside.scopes, actor, grant));
    auto const membership = TRY(mandate_of(db, wanted.person, wanted.wish.membership, i18n::local_date(now)));
    TRY(accounts::store::grant(db, {.person = wanted.person, .grant = grant, .term = term, .membership = membership}, actor.person, now));
    return noted(db, "role.granted", actor, wanted.person, described(grant), now);
}

views::RoleState role_state(Request const& request, db::Reader& db, Outside const& outside, Given const& given) {
    views::RoleState state{{given}};
    state.role.scope = outside.scopes.name_of(db, given.grant.scope, request.language);
    if (given.institution != 0) state.role.institution = outside.scopes.name_of(db, {"institution", given.institution}, request.language);
    state.today = i18n::local_date(request.now);
    state.role.may_change =
        given.state(state.today) != State::ended && require_may_end(db, outside.scopes, request.actor, given.grant).ok();
    state.until_on = given.last_on == accounts::last_day ? std::string() : given.last_on;
    return state;
}

base::Error no_such_role() { return base::fail(base::Kind::not_found, i18n::msg("There is no such role.")); }

std::function<Response(db::Reader&, base::Error const&)> role_again(Request const& request, Outside const& outside) {
    return [request, outside](db::Reader& db, base::Error const& error) {
        auto const given = store::find(db, GrantId{number_in(request.parameter("id"))});
        if (!given) return Response{.status = 404};
        auto state = role_state(request, db, outside, *given);
        if (request.form_has("until_on")) state.until_on = request.form_value("until_on");
        state.problems = error.problems;
        return with_status_of(http::page(views::role(request, state)), error);
    };
}

/// One act on one role that is not over, by who may end it.
using ActOnRole = std::function<Result<Done>(db::Writer&, Given const&)>;

WriteAnswer act_on_role(Request const& request, db::Reader& db, Outside const& outside, std::string const& said, ActOnRole const& act) {
    GrantId const id{number_in(request.parameter("id"))};
    if (!store::find(db, id)) return no_such_role();
    auto const back = request.address("/staff/roles/" + std::to_string(id.value));
    if (auto ask = accounts::require_recent_proof(request, db, back)) return *std::move(ask);
    return http::Write{[id, outside, act, actor = request.actor,
                        answer = http::see_other(request.address("/staff") + "?done=" + said)](db::Writer& writer) -> Result<Response> {
                           auto const given = store::find(writer, id);
                           if (!given) return no_such_role();
                           TRY(require_may_end(writer, outside.scopes, actor, given->grant));
                           TRY(act(writer, *given));
                           return answer;
                       },
                       role_again(request, outside)};
}

}  // namespace

http::ReadHandler show_role_form(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        PersonId const person{number_in(request.query_value("person"))};
        return http::page(views::role_form(request, form_state(request, db, outside, person, wish_in_query(request))));
    };
}

http::WriteHandler create_role(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        PersonId const person{number_in(request.form_value("person"))};
        auto const wish = wish_sent(request);
        auto const again = [request, outside, person, wish](db::Reader& reader, base::Error const& error) {
            auto state = form_state(request, reader, outside, person, wish);
            state.problems = error.problems;
            return with_status_of(http::page(views::role_form(request, state)), error);
        };
        if (!store::find_person(db, person)) return again(db, base::fail_field("person", i18n::msg("Choose who receives the role.")));
        auto const role = checked(wish);
        if (!role.ok()) return again(db, role.error());
        if (auto ask = accounts::require_recent_proof(request, db, form_address(request, person, wish))) return *std::move(ask);
        return http::Write{[outside, actor = request.actor, wanted = Wanted{wish, *role, person}, now = request.now,
                            answer = http::see_other(request.address("/staff") + "?done=given")](db::Writer& writer) -> Result<Response> {
                               TRY(given_now(writer, outside, actor, wanted, now));
                               return answer;
                           },
                           again};
    };
}

http::ReadHandler show_role(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        auto const given = store::find(db, GrantId{number_in(request.parameter("id"))});
        if (!given) return no_such_role();
        return http::page(views::role(request, role_state(request, db, outside, *given)));
    };
}

http::WriteHandler update_role_term(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        return act_on_role(request, db, outside, "term",
                           [until = std::string(request.form_value("until_on")), actor = request.actor, now = request.now](
                               db::Writer& writer, Given const& given) -> Result<Done> {
                               auto const term = TRY(accounts::checked_term(given.first_on, until));
                               if (!given.delegated_by.empty())
                                   return base::fail_field("until_on", i18n::msg("Who delegates a role says until when."));
                               TRY(require_another(actor, given.person));
                               TRY(store::set_last_day(writer, given.id, term.until_on));
                               return noted(writer, "role.term_changed", actor, given.person,
                                            described(given.grant) + " until " + (until.empty() ? "ended" : until), now);
                           });
    };
}

http::WriteHandler create_role_end(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        return act_on_role(request, db, outside, "ended",
                           [actor = request.actor, now = request.now](db::Writer& writer, Given const& given) -> Result<Done> {
                               TRY(store::end(writer, given.id, actor.person, now));
                               return noted(writer, "role.revoked", actor, given.person, described(given.grant), now);
                           });
    };
}

}  // namespace mandates
