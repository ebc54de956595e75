// POST /{lang}/account/proof/{provider}
// POST /{lang}/account/identities
// GET  /{lang}/account/identities/{id}
// POST /{lang}/account/identities/{id}/link
// POST /{lang}/account/identities/{id}/merger
// POST /{lang}/account/identities/{provider}/removal

#include "accounts/merging.h"
#include "accounts/proof.h"
#include "accounts/provider_handlers.h"
#include "accounts/sign_in.h"
#include "accounts/ways_in.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

/// The round in the address, proved in this browser by whoever is signed in, to link it.
std::optional<ProviderRound> linking_round(Request const& request, db::Reader& db) {
    auto round = find_proved_round(db, RoundId{id_of(request)}, browser_secret_of(request), request.now);
    if (!round || round->purpose != RoundPurpose::link || round->person != request.actor.person) return std::nullopt;
    return round;
}

base::Error no_such_identity() {
    return base::fail(base::Kind::not_found,
                      i18n::msg("This proof is too old, or belongs to somebody else. Begin again from your account."));
}

views::IdentityState identity_state(db::Reader& db, ProviderRound const& round, Outside const& outside, base::Instant now) {
    views::IdentityState state{round.id.value, label_of(outside, round.provider)};
    auto const merger = merger_of(db, round, outside);
    if (!merger.ok()) return state;
    state.other = store::find(db, merger->move.from);
    if (auto const possible = require_possible(db, *merger, outside, now); !possible.ok()) state.obstacle = possible.error().problems;
    return state;
}

/// The page again, with what stopped the act.
std::function<Response(db::Reader&, base::Error const&)> identity_again(Request const& request, ProviderRound const& round,
                                                                        Outside const& outside) {
    return [request, round, outside](db::Reader& db, base::Error const& error) {
        auto state = identity_state(db, round, outside, request.now);
        state.problems = error.problems;
        return with_status_of(http::page(views::identity(request, state)), error);
    };
}

/// The page from which the act is sent: who has to show again that it is them comes back to it.
std::string identity_address(Request const& request) { return request.address("/account/identities/" + std::to_string(id_of(request))); }

Response back_to_account(Request const& request, std::string_view done) {
    return http::see_other(request.address("/account") + "?done=" + std::string(done) + "#identities");
}

}  // namespace

std::vector<views::WayIn> providers_of(db::Reader& db, Outside const& outside, PersonId person) {
    std::vector<views::WayIn> ways;
    if (!outside.providers) return ways;
    auto const linked = identities_of(db, person);
    auto const open_ways = ways_in(db, person, outside).count();
    for (auto const& client : outside.providers->all()) {
        views::WayIn way{client->provider().id, client->provider().label};
        for (auto const& identity : linked)
            if (identity.provider == way.provider) way.linked_at = identity.linked_at;
        way.is_last = way.linked_at && open_ways == 1;
        ways.push_back(std::move(way));
    }
    return ways;
}

http::WriteHandler create_link_departure(Outside const& outside) {
    return [outside](Request const& request, db::Reader&) -> WriteAnswer {
        auto* client = outside.providers ? outside.providers->find(request.form_value("provider")) : nullptr;
        if (!client) return base::fail(base::Kind::not_found, i18n::msg("There is no such provider here."));
        return leave_for(request, *client, outside, {.purpose = RoundPurpose::link, .person = request.actor.person});
    };
}

http::WriteHandler create_provider_proof(Outside const& outside) {
    return [outside](Request const& request, db::Reader&) -> WriteAnswer {
        auto* client = provider_of(request, outside);
        if (!client) return base::fail(base::Kind::not_found, i18n::msg("There is no such provider here."));
        return leave_for(
            request, *client, outside,
            {.purpose = RoundPurpose::prove, .person = request.actor.person, .next = local_address(request.form_value("next"))});
    };
}

http::ReadHandler show_identity(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        auto const round = linking_round(request, db);
        if (!round) return no_such_identity();
        if (holder_of(db, round->provider, round->proof.subject) == request.actor.person) return back_to_account(request, "linked");
        return http::page(views::identity(request, identity_state(db, *round, outside, request.now)));
    };
}

http::WriteHandler create_identity(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const round = linking_round(request, db);
        if (!round) return no_such_identity();
        if (auto asked = require_recent_proof(request, db, identity_address(request))) return *asked;
        auto answer = back_to_account(request, "linked");
        if (holder_of(db, round->provider, round->proof.subject) == request.actor.person) return answer;
        return http::Write{[round = *round, outside, now = request.now, answer](db::Writer& writer) -> Result<Response> {
                               TRY(link(writer, {round.person, round.provider, round.proof.subject, now}));
                               TRY(propose_where_they_work(writer, round.person, round.proof, outside, now));
                               return answer;
                           },
                           identity_again(request, *round, outside)};
    };
}

http::WriteHandler create_merger(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const round = linking_round(request, db);
        if (!round) return no_such_identity();
        if (auto asked = require_recent_proof(request, db, identity_address(request))) return *asked;
        auto const merger = merger_of(db, *round, outside);
        if (!merger.ok()) return identity_again(request, *round, outside)(db, merger.error());
        auto answer = back_to_account(request, "merged");
        return http::Write{.act = [merger = *merger, outside, now = request.now, answer](db::Writer& writer) -> Result<Response> {
                               TRY(merge(writer, merger, outside, now));
                               return answer;
                           },
                           .refused = identity_again(request, *round, outside),
                           .then = [merger = *merger, outside, now = request.now, answer](db::Writer& writer) -> Result<Response> {
                               TRY(forget_closed(writer, merger, outside, now));
                               return answer;
                           }};
    };
}

http::WriteHandler remove_identity(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        if (auto asked = require_recent_proof(request, db, request.address("/account") + "#identities")) return *asked;
        return http::Write{[person = request.actor.person, provider = std::string(request.parameter("provider")), outside,
                            now = request.now, answer = back_to_account(request, "unlinked")](db::Writer& writer) -> Result<Response> {
                               TRY(unlink(writer, person, provider, now));
                               TRY(require_way_in(writer, person, outside));
                               return answer;
                           },
                           account_again(request, outside)};
    };
}

}  // namespace accounts
