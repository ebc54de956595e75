// GET  /{lang}/delegations
// POST /{lang}/delegations
// POST /{lang}/delegations/{id}/end

#include "accounts/journal.h"
#include "accounts/proof.h"
#include "http/address.h"
#include "mandates/delegation_views.h"

namespace mandates {
namespace {

using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

views::Named named_role(Request const& request, db::Reader& db, Outside const& outside, Given given) {
    auto scope = outside.scopes.name_of(db, given.grant.scope, request.language);
    return {std::move(given), std::move(scope)};
}

views::DelegationWish delegation_sent(Request const& request) {
    auto const field = [&](std::string_view name) { return std::string(request.form_value(name)); };
    return {field("held"), field("scope"), field("person"), field("from_on"), field("until_on")};
}

views::DelegationState delegation_state(Request const& request, db::Reader& db, Outside const& outside, views::DelegationWish wish) {
    views::DelegationState state{.wish = std::move(wish)};
    auto const today = i18n::local_date(request.now);
    auto const all = outside.scopes.all(db, request.language);
    for (auto& held : delegable(db, request.actor.person, today)) {
        for (auto const& scope : all)
            if (scope.subject != held.grant.scope && reaches(db, outside.scopes, held.grant, scope.subject)) state.within.push_back(scope);
        state.held.push_back(named_role(request, db, outside, std::move(held)));
    }
    for (auto& one : delegations_by(db, request.actor.person)) state.given.push_back(named_role(request, db, outside, std::move(one)));
    state.takers = takers(db, request.actor.person, today);
    state.today = today;
    if (state.wish.from_on.empty()) state.wish.from_on = base::to_iso(today);
    return state;
}

/// The role of theirs that was chosen, and the rest as typed.
Result<Delegation> delegation_from(Request const& request, db::Reader& db, views::DelegationWish const& wish) {
    auto const term = TRY(accounts::checked_term(wish.from_on, wish.until_on));
    for (auto& held : delegable(db, request.actor.person, i18n::local_date(request.now))) {
        if (std::to_string(held.id.value) != wish.held) continue;
        auto const scope = wish.scope.empty() ? held.grant.scope : scope_from(wish.scope).value_or(base::Subject{});
        return Delegation{std::move(held), scope, PersonId{number_in(wish.person)}, term};
    }
    return base::fail_field("held", i18n::msg("Choose a role."));
}

base::Error no_such_delegation() { return base::fail(base::Kind::not_found, i18n::msg("There is no such role.")); }

}  // namespace

http::ReadHandler show_delegations(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        auto state = delegation_state(request, db, outside, {});
        state.done = request.query_value("done");
        return http::page(views::delegations(request, state));
    };
}

http::WriteHandler create_delegation(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const wish = delegation_sent(request);
        auto const again = [request, outside, wish](db::Reader& reader, base::Error const& error) {
            auto state = delegation_state(request, reader, outside, wish);
            state.problems = error.problems;
            return with_status_of(http::page(views::delegations(request, state)), error);
        };
        auto const wanted = delegation_from(request, db, wish);
        if (!wanted.ok()) return again(db, wanted.error());
        if (auto ask = accounts::require_recent_proof(request, db, request.address("/delegations"))) return *std::move(ask);
        return http::Write{
            [outside, wanted = *wanted, now = request.now,
             answer = http::see_other(request.address("/delegations") + "?done=given")](db::Writer& writer) -> Result<Response> {
                TRY(delegate(writer, outside.scopes, wanted, now));
                return answer;
            },
            again};
    };
}

http::WriteHandler create_delegation_end(Outside const&) {
    return [](Request const& request, db::Reader&) -> WriteAnswer {
        return http::Write{[id = GrantId{number_in(request.parameter("id"))}, actor = request.actor, now = request.now,
                            answer = http::see_other(request.address("/delegations") + "?done=ended")](db::Writer& db) -> Result<Response> {
            auto const given = store::find(db, id);
            if (!given || given->delegator != actor.person) return no_such_delegation();
            TRY(store::end(db, id, actor.person, now));
            TRY(accounts::note(db, {now, "role.revoked", actor.person, given->person, described(given->grant)}));
            return answer;
        }};
    };
}

}  // namespace mandates
