#include "accounts/provider_rounds.h"

#include "accounts/attempts.h"
#include "i18n/i18n.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;

crypto::Digest digest_in(db::Row const& row, int column) {
    auto const digest = crypto::digest_from(row.bytes(column));
    if (!digest) throw db::Failure(base::Kind::broken, "provider_round holds a hash of another length");
    return *digest;
}

std::optional<ProviderRound> find_round(db::Reader& db, RoundId id) {
    return db.find<ProviderRound>(
        "select id, provider, purpose, person, language, next, began_at, returned_at, browser_hash, subject, factors, newcomer, name,"
        " organisation, mail_domain from hot.provider_round where id = ?",
        id);
}

}  // namespace

std::string_view name(RoundPurpose purpose) {
    switch (purpose) {
        case RoundPurpose::sign_in: return "sign_in";
        case RoundPurpose::link: return "link";
        case RoundPurpose::prove: return "prove";
    }
    return "sign_in";
}

RoundPurpose round_purpose_from(std::string_view written) {
    for (auto const purpose : {RoundPurpose::link, RoundPurpose::prove})
        if (written == name(purpose)) return purpose;
    return RoundPurpose::sign_in;
}

ProviderRound ProviderRound::of(db::Row const& row) {
    ProviderRound round{row.id<RoundId>(0), row.str(1),    round_purpose_from(row.text(2)), row.id<PersonId>(3), row.str(4),
                        row.str(5),         row.instant(6)};
    if (!row.is_null(7)) round.returned_at = row.instant(7);
    round.browser = digest_in(row, 8);
    round.proof = {row.str(9), int(row.i64(10)), row.id<PersonId>(11), row.str(12), row.str(13), row.str(14)};
    return round;
}

bool ProviderRound::is_of(std::string_view browser_secret) const {
    return !browser_secret.empty() && crypto::equal_in_constant_time(browser, crypto::sha256(browser_secret));
}

bool ProviderRound::is_over(base::Instant now) const { return began_at <= now - round_length; }

Result<Done> begin_round(db::Writer& db, ProviderRound const& round, std::string_view state) {
    TRY(forget_rounds(db, round.began_at));
    TRY(
        db.run("insert into hot.provider_round (id, provider, purpose, person, state_hash, browser_hash, language, next, began_at)"
               " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
               round.id, round.provider, name(round.purpose), round.person, db::Bytes(crypto::sha256(state)), db::Bytes(round.browser),
               round.language, round.next, round.began_at));
    return Done{};
}

std::optional<ProviderRound> find_round_of_state(db::Reader& db, std::string_view state) {
    auto const id = db.find_i64("select id from hot.provider_round where state_hash = ?", db::Bytes(crypto::sha256(state)));
    return id ? find_round(db, RoundId{*id}) : std::nullopt;
}

std::optional<ProviderRound> find_proved_round(db::Reader& db, RoundId id, std::string_view browser_secret, base::Instant now) {
    auto round = find_round(db, id);
    bool const is_kept = round && round->began_at > now - proof_kept;
    if (!is_kept || !round->is_proved() || !round->is_of(browser_secret)) return std::nullopt;
    return round;
}

Result<Done> end_round(db::Writer& db, RoundId id, Proved const& proof, base::Instant now) {
    auto const ended =
        TRY(db.run("update hot.provider_round set returned_at = ?, subject = ?, factors = ?, newcomer = ?, name = ?, organisation = ?,"
                   " mail_domain = ? where id = ? and returned_at is null",
                   now, proof.subject, std::int64_t(proof.factors), proof.newcomer, proof.name, proof.organisation, proof.mail_domain, id));
    if (ended == 0)
        return base::fail(base::Kind::conflict, i18n::msg("This sign-in took too long, or was opened twice. Begin again from here."));
    return Done{};
}

Result<Done> forget_rounds(db::Writer& db, base::Instant now) {
    TRY(db.run("delete from hot.provider_round where began_at < ?", now - proof_kept));
    return Done{};
}

Result<Done> record_attempt(db::Writer& db, ProviderAttempt const& attempt) {
    TRY(db.run("insert into hot.provider_attempt (id, at, provider, person, network, outcome) values (?, ?, ?, ?, ?, ?)",
               base::next_id(attempt.at), attempt.at, attempt.provider, attempt.person, attempt.network, attempt.outcome));
    return Done{};
}

ProviderSession ProviderSession::of(db::Row const& row) { return {row.str(0), row.str(1)}; }

Result<Done> keep_half_provider_session(db::Writer& db, crypto::Digest const& browser, ProviderSession const& kept) {
    if (kept.provider.empty()) return Done{};
    TRY(db.run("insert into hot.half_provider_session (browser_hash, provider, id_token) values (?, ?, ?)", db::Bytes(browser),
               kept.provider, kept.id_token));
    return Done{};
}

Result<Done> keep_provider_session(db::Writer& db, SessionId session, ProviderSession const& kept) {
    if (kept.provider.empty()) return Done{};
    TRY(db.run("insert into hot.provider_session (session, provider, id_token) values (?, ?, ?)", session, kept.provider, kept.id_token));
    return Done{};
}

std::optional<ProviderSession> find_provider_session(db::Reader& db, SessionId session) {
    return db.find<ProviderSession>("select provider, id_token from hot.provider_session where session = ?", session);
}

}  // namespace accounts
