#include "matrix/things.h"

#include <stdexcept>

#include "accounts/links.h"
#include "accounts/memberships.h"
#include "accounts/passkey_store.h"
#include "accounts/provider_rounds.h"
#include "accounts/sessions.h"
#include "accounts/store.h"
#include "accounts/tokens.h"
#include "attachments/attachments.h"
#include "mail/letter.h"
#include "mail/queue.h"
#include "mandates/invitations.h"
#include "plans/store_writes.h"

namespace matrix {
namespace {

using base::Result;
using namespace std::chrono_literals;

constexpr std::string_view provider = "franceconnect";

/// Of plans, commitments and institutions: what the town has.
http::Fields public_place(Kind kind, std::string_view what) {
    auto const in = [&](std::string plan, std::string slug) { return http::Fields{{"plan", std::move(plan)}, {"slug", std::move(slug)}}; };
    if (kind == Kind::institution) return {{"slug", what == "own" ? "ministry-of-streets" : "ministry-of-books"}};
    if (what == "elsewhere") return in("2027-2029", "1");
    return in("2024-2026", what == "beside" ? "2.2" : "1");
}

Thing numbered(Kind kind, std::int64_t id) { return {kind, id, {{"id", std::to_string(id)}}}; }

Result<Thing> session_of(db::Writer& db, base::PersonId person, base::Instant now) {
    auto const id = base::new_id<accounts::SessionId>(now);
    TRY(accounts::open_session(db, {id, person, now, now}, accounts::Secret::make(crypto::system_random()).digest, ""));
    return numbered(Kind::session, id.value);
}

Result<Thing> token_of(db::Writer& db, base::PersonId person, base::Instant now) {
    auto const id = base::new_id<accounts::TokenId>(now);
    accounts::Token const token{id, person, "asked about", accounts::TokenScope::read, now, now + 1h};
    TRY(accounts::insert_token(db, token, accounts::Secret::make(crypto::system_random()).digest));
    return numbered(Kind::token, id.value);
}

Result<Thing> passkey_of(db::Writer& db, base::PersonId person, base::Instant now) {
    auto const id = base::new_id<accounts::PasskeyId>(now);
    auto const credential = accounts::Secret::make(crypto::system_random()).digest;
    accounts::Passkey passkey{id, person, {credential.begin(), credential.end()}, {-7, {std::byte{1}}}, "127.0.0.1", "key", now};
    TRY(accounts::insert_passkey(db, passkey));
    return numbered(Kind::passkey, id.value);
}

Result<Thing> link_of(db::Writer& db, base::PersonId person, base::Instant now) {
    auto const secret = accounts::Secret::make(crypto::system_random());
    auto const address = secret.text + "@town.example";  // few links are sent to one address
    TRY(accounts::keep_link(db, {accounts::Purpose::sign_in, person, address, address, "", address}, secret.digest, now));
    return Thing{Kind::link, 0, {{"token", secret.text}}};
}

/// Of the person, or of somebody new.
Result<Thing> membership_of(db::Writer& db, base::PersonId person, std::int64_t institution, base::Instant now) {
    TRY(db.run("delete from membership where person = ?", person));
    if (!person) {
        person = base::new_id<base::PersonId>(now);
        TRY(accounts::store::insert(db, {person, "", "Somebody", "fr", now}, std::nullopt));
    }
    TRY(accounts::propose_membership(db, person, {institution, "mail"}, now));
    return numbered(Kind::membership, db.find_i64("select id from membership where person = ?", person).value_or(0));
}

std::int64_t somebody_new(db::Writer& db, base::Instant now) {
    auto const person = base::new_id<base::PersonId>(now);
    return accounts::store::insert(db, {person, std::to_string(person.value) + "@town.example", "Somebody", "fr", now}, std::nullopt).ok()
               ? person.value
               : 0;
}

Result<Thing> role_of(db::Writer& db, base::Subject const& plan, base::Instant now) {
    base::PersonId const person{somebody_new(db, now)};
    auto const today = base::to_iso(base::utc_date(now));
    TRY(accounts::store::grant(db, {person, {base::Role::contributor, plan}, {today}}, accounts::parvis, now));
    return numbered(Kind::role, db.find_i64("select id from role_grant where person = ?", person).value_or(0));
}

Result<Thing> invitation_of(db::Writer& db, base::Subject const& plan, base::Instant now) {
    mandates::Invitation one;
    one.id = base::new_id<mandates::InvitationId>(now);
    auto const secret = accounts::Secret::make(crypto::system_random());
    one.email = secret.text + "@town.example";  // few are sent to one address
    one.language = "fr";
    one.grant = {base::Role::contributor, plan};
    one.term = {base::to_iso(base::utc_date(now))};
    one.invited_by = base::PersonId{somebody_new(db, now)};  // nor by one person
    one.invited_at = one.sent_at = now;
    one.expires_at = now + mandates::invitation_life;
    TRY(mandates::keep(db, one, secret.digest));
    return numbered(Kind::invitation, one.id.value);
}

}  // namespace

base::PersonId Things::owner(std::string_view what, Cell const& cell) const {
    if (what == "own") return people_.person(cell);
    return what == "beside" ? people_.colleague(cell) : people_.stranger(cell);
}

std::vector<Thing> Things::make(Kind kind, std::string_view what, std::vector<Cell> const& cells) {
    std::vector<Thing> things;
    done(database_, [](db::Writer& db) -> Result<base::Done> {
        TRY(db.run("delete from passkey"));  // of the rows before: whoever has one is asked for it
        return base::Done{};
    });
    done(database_, [&](db::Writer& db) -> Result<base::Done> {
        things.clear();
        for (auto const& cell : cells) things.push_back(TRY(made(db, kind, what, cell)));
        return base::Done{};
    });
    return things;
}

Result<Thing> Things::made(db::Writer& db, Kind kind, std::string_view what, Cell const& cell) {
    auto const now = clock_.now();
    auto const person = owner(what, cell);
    auto const plan_of = [&](std::string_view whose) { return base::Subject{"plan", whose == "own" ? places_.plan : places_.other_plan}; };
    if (what == "nobodys") return Thing{kind, 0, {{"id", "1"}, {"token", "nobody-was-sent-this"}, {"sha256", std::string(64, '0')}}};
    switch (kind) {
        case Kind::nothing: return Thing{};
        case Kind::plan:
        case Kind::commitment:
        case Kind::institution: return Thing{kind, 0, public_place(kind, what)};
        case Kind::session: return session_of(db, person, now);
        case Kind::token: return token_of(db, person, now);
        case Kind::passkey: return passkey_of(db, person, now);
        case Kind::link: return link_of(db, person, now);
        case Kind::message: return message(db, person);
        case Kind::identity:
        case Kind::arrival: return round(db, kind, what, cell);
        case Kind::membership:
            return membership_of(db, what == "own" ? person : base::PersonId{},
                                 what == "elsewhere" ? places_.other_institution : places_.institution, now);
        case Kind::role: return role_of(db, plan_of(what), now);
        case Kind::invitation: return invitation_of(db, plan_of(what), now);
        case Kind::draft: return draft(db, what, cell, "");
        case Kind::submission: return submission(db, what, cell);
        case Kind::file: return file(db, what, cell);
    }
    return Thing{};
}

Result<Thing> Things::draft(db::Writer& db, std::string_view what, Cell const& cell, std::string const& file) {
    plans::UpdateDraft draft{base::new_id<plans::UpdateId>(clock_.now()), {}, owner(what, cell), clock_.now()};
    draft.update.commitment = what == "elsewhere" ? places_.elsewhere : places_.own;
    draft.update.text = base::LocalisedText::of("fr", "Les lignes sont tracées.");
    if (!file.empty()) {
        plans::Evidence evidence;
        evidence.form = plans::Evidence::Form::file;
        evidence.sha256 = file;
        draft.update.evidence.push_back(evidence);
    }
    TRY(plans::store_draft(db, draft));
    return numbered(Kind::draft, draft.id.value);
}

Result<Thing> Things::file(db::Writer& db, std::string_view what, Cell const& cell) {
    auto const text = accounts::Secret::make(crypto::system_random()).text;
    auto const stored = TRY(attachments::store_file(db, {"file", "proof.txt", "text/plain", text}, clock_.now()));
    auto const kept = TRY(draft(db, what, cell, stored.sha256));
    if (what == "published") TRY(attachments::use_file(db, stored.sha256, {"update", kept.id}));
    return Thing{Kind::file, 0, {{"sha256", stored.sha256}, {"name", stored.name}}};
}

/// A draft with a proof, that waits for who validates it.
Result<Thing> Things::submission(db::Writer& db, std::string_view what, Cell const& cell) {
    auto const text = accounts::Secret::make(crypto::system_random()).text;
    auto const stored = TRY(attachments::store_file(db, {"file", "proof.txt", "text/plain", text}, clock_.now()));
    auto thing = TRY(draft(db, what, cell, stored.sha256));
    TRY(plans::mark_submitted(db, plans::UpdateId{thing.id}, owner(what, cell), clock_.now()));
    thing.kind = Kind::submission;
    thing.parameters.emplace_back("sha256", stored.sha256);
    return thing;
}

/// Of who came back from a provider: to link it (identity), or new here (arrival). All in one browser, as on a desk that is shared;
/// only what arrived elsewhere did so in another browser.
Result<Thing> Things::round(db::Writer& db, Kind kind, std::string_view what, Cell const& cell) {
    auto const now = clock_.now();
    auto const secret = accounts::Secret::make(crypto::system_random());
    bool const is_other_browser = kind == Kind::arrival && what != "own";
    accounts::ProviderRound round{base::new_id<accounts::RoundId>(now), std::string(provider)};
    round.purpose = kind == Kind::identity ? accounts::RoundPurpose::link : accounts::RoundPurpose::sign_in;
    if (kind == Kind::identity) round.person = owner(what, cell);
    round.language = "fr";
    round.began_at = now;
    round.browser = is_other_browser ? crypto::sha256("another browser") : secret.digest;
    TRY(accounts::begin_round(db, round, secret.text));
    accounts::Proved proved{secret.text};
    if (kind == Kind::arrival) proved.newcomer = base::new_id<base::PersonId>(now);
    TRY(accounts::end_round(db, round.id, proved, now));
    auto thing = numbered(kind, round.id.value);
    thing.browser = "parvis-round=" + secret.text;
    return thing;
}

Result<Thing> Things::message(db::Writer& db, base::PersonId person) {
    auto const now = clock_.now();
    mail::Letter letter;
    letter.subject = "A letter";
    TRY(mail::post(db, mail::ready({person, std::to_string(base::next_id(now)) + "@town.example"}, "sign_in", letter), now));
    auto const claimed = TRY(mail::queue::claim(db, now));
    if (!claimed.mine) return base::fail(base::Kind::broken, "no letter was claimed");
    TRY(mail::queue::settle(db, claimed.mine->id, claimed.mine->tries, {mail::queue::Fate::Kind::kept}, now));
    return numbered(Kind::message, claimed.mine->id.value);
}

bool Things::stands(db::Reader& db, Thing const& thing) const {
    if (thing.id == 0) return true;
    switch (thing.kind) {
        case Kind::session: return db.find_i64("select 1 from hot.session where id = ?", thing.id).has_value();
        case Kind::token: return db.find_i64("select 1 from api_token where id = ? and revoked_at is null", thing.id).has_value();
        case Kind::passkey: return db.find_i64("select 1 from passkey where id = ?", thing.id).has_value();
        case Kind::draft: return db.find_i64("select 1 from update_draft where id = ?", thing.id).has_value();
        case Kind::submission:
            return db.find_i64("select 1 from update_draft where id = ? and submitted_at is not null and returned_at is null", thing.id)
                .has_value();
        case Kind::membership:
            return db.find_i64("select 1 from membership where id = ? and confirmed_at is null and ended_at is null", thing.id).has_value();
        case Kind::role: return db.find_i64("select 1 from role_grant where id = ? and revoked_at is null", thing.id).has_value();
        case Kind::invitation: return db.find_i64("select 1 from invitation where id = ? and answer is null", thing.id).has_value();
        default: return true;
    }
}

}  // namespace matrix
