// GET  /{lang}/arrivals/{id}
// POST /{lang}/arrivals/{id}/account

#include "accounts/journal.h"
#include "accounts/provider_handlers.h"
#include "accounts/sign_in.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

/// The round in the address, proved by this browser by somebody who has no account.
std::optional<ProviderRound> newcomers_round(Request const& request, db::Reader& db) {
    auto round = find_proved_round(db, RoundId{id_of(request)}, browser_secret_of(request), request.now);
    if (!round || round->purpose != RoundPurpose::sign_in || !round->proof.newcomer) return std::nullopt;
    return round;
}

base::Error no_such_arrival() {
    return base::fail(base::Kind::not_found, i18n::msg("This sign-in took too long, or was opened twice. Begin again from here."));
}

std::string way_on(ProviderRound const& round, Request const& request) {
    return round.next.empty() ? request.address("/account") + "?done=welcome" : round.next;
}

/// The account, its identity, and what the provider says of whom its owner works for: one transaction.
Result<Done> open_account(db::Writer& db, ProviderRound const& round, Account const& account, Outside const& outside) {
    TRY(store::insert(db, account, std::nullopt));
    TRY(note(db, {account.created_at, "account.created", account.id, account.id}));
    TRY(link(db, {account.id, round.provider, round.proof.subject, account.created_at}));
    return propose_where_they_work(db, account.id, round.proof, outside, account.created_at);
}

}  // namespace

bool may_be_proposed(db::Reader& db, PersonId person, Proved const& proof, Outside const& outside, base::Instant now) {
    if (!outside.institution_of) return false;
    auto const found = outside.institution_of(db, proof.organisation, proof.mail_domain);
    return found && may_propose(db, person, found->institution, now);
}

Result<Done> propose_where_they_work(db::Writer& db, PersonId person, Proved const& proof, Outside const& outside, base::Instant now) {
    if (!may_be_proposed(db, person, proof, outside, now)) return Done{};
    return propose_membership(db, person, *outside.institution_of(db, proof.organisation, proof.mail_domain), now);
}

http::ReadHandler show_arrival(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        auto const round = newcomers_round(request, db);
        if (!round) return no_such_arrival();
        if (holder_of(db, round->provider, round->proof.subject)) return http::see_other(way_on(*round, request));
        return http::page(views::newcomer(request, {round->id.value, label_of(outside, round->provider), round->proof.name}));
    };
}

http::WriteHandler create_account(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const round = newcomers_round(request, db);
        if (!round) return no_such_arrival();
        auto answer = http::see_other(way_on(*round, request));
        if (holder_of(db, round->provider, round->proof.subject)) return answer;  // the form was sent twice
        auto const name = checked_name(request.form_value("name"));
        auto const again = [request, id = round->id.value, label = label_of(outside, round->provider)](base::Error const& error) {
            views::NewcomerState const state{id, label, std::string(request.form_value("name")), error.problems};
            return with_status_of(http::page(views::newcomer(request, state)), error);
        };
        if (!name.ok()) return again(name.error());
        Account const account{round->proof.newcomer, "", *name, std::string(request.language.code), request.now};
        return http::Write{[round = *round, account, outside, answer](db::Writer& writer) -> Result<Response> {
                               TRY(open_account(writer, round, account, outside));
                               return answer;
                           },
                           [again](db::Reader&, base::Error const& error) { return again(error); }};
    };
}

}  // namespace accounts
