#include "consultations/tallying.h"

#include <span>

#include "consultations/acting.h"
#include "crypto/mac.h"
#include "i18n/i18n.h"
#include "ledger/tree.h"

namespace consultations {
namespace {

using db::Done;
using db::Result;

constexpr int casts_at_once = 5'000;

/// What was sealed last.
struct Seal {
    std::int64_t casts = 0;
    base::Instant at{};
    ledger::Frontier frontier{};
    std::string root{};
    static Seal of(db::Row const& row) {
        return {row.i64(0), row.instant(1), ledger::Frontier::of(row.i64(0), row.bytes(2)).value_or(ledger::Frontier{}), row.str(3)};
    }
};

Seal last_seal(db::Reader& db, ConsultationId consultation) {
    return db
        .find<Seal>("select casts, at, frontier, root from vote_seal where consultation_id = ? order by casts desc limit 1", consultation)
        .value_or(Seal{});
}

std::vector<Cast> casts_after(db::Reader& db, ConsultationId consultation, std::int64_t from, int limit) {
    return db.list<Cast>(
        "select v.seq, c.number, v.voter, v.choice, v.at from hot.vote_cast v join contribution c on c.id = v.contribution_id "
        "where v.consultation_id = ? and v.seq >= ? order by v.seq limit ?",
        consultation, from, limit);
}

/// The seal that holds every cast of this snapshot.
Seal grown(db::Reader& db, crypto::InstanceKey const& key, ConsultationId consultation, Seal seal) {
    while (true) {
        auto const some = casts_after(db, consultation, seal.casts, casts_at_once);
        for (auto const& cast : some)
            seal.frontier.append(ledger::leaf_hash(leaf_of(cast, pseudonym_of(key, consultation, cast.voter))), [](auto, auto const&) {});
        seal.casts = seal.frontier.size();
        if (some.size() < std::size_t(casts_at_once)) break;
    }
    seal.root = "sha256:" + crypto::to_hex(seal.frontier.root());
    return seal;
}

base::json::value state_of(Consultation const& consultation, Seal const& seal) {
    return {{"consultation", consultation.slug}, {"casts", seal.casts}, {"root", seal.root}};
}

/// The contributions whose votes changed since, with the votes of now.
std::map<std::int64_t, Tally> changed_since(db::Reader& db, ConsultationId consultation, base::Instant since) {
    std::map<std::int64_t, Tally> changed;
    for (auto const& row :
         db.rows("select contribution_id, agree, disagree, pass from hot.tally where consultation_id = ? and changed_at >= ?", consultation,
                 since))
        changed[row.i64(0)] = {row.i64(1), row.i64(2), row.i64(3)};
    return changed;
}

Result<std::int64_t> bring_into_lists(db::Writer& db, std::map<std::int64_t, Tally> const& changed, base::Instant now) {
    std::int64_t more = 0;
    for (auto const& [id, tally] : changed) {
        auto const before = db.find_i64("select agree + disagree + pass from contribution where id = ? and status = 1", id);
        TRY(db.run("update contribution set agree = ?, disagree = ?, pass = ?, tallied_at = ? where id = ?", tally.agree, tally.disagree,
                   tally.pass, now, id));
        if (before) more += tally.total() - *before;
    }
    return more;
}

Result<Done> keep_seal(db::Writer& db, Consultation const& consultation, Seal const& seal, std::map<std::int64_t, Tally> const& changed,
                       base::Instant now) {
    if (last_seal(db, consultation.id).casts >= seal.casts) return Done{};  // another node was faster
    auto const more = TRY(bring_into_lists(db, changed, now));
    TRY(add_figures(db, consultation.id, {.votes = more}));
    TRY(db.run("insert into vote_seal (consultation_id, casts, at, frontier, root) values (?, ?, ?, ?, ?)", consultation.id, seal.casts,
               now, seal.frontier.bytes(), seal.root));
    TRY(ledger::record(db, {{base::system_actor().person, {}},
                            "ballot.sealed",
                            {"ballot", consultation.id.value},
                            {subject_of(consultation.id)},
                            state_of(consultation, seal),
                            now}));
    return Done{};
}

}  // namespace

Cast Cast::of(db::Row const& row) { return {row.i64(0), row.i64(1), row.id<base::PersonId>(2), Choice(row.i64(3)), row.instant(4)}; }

std::string pseudonym_of(crypto::InstanceKey const& key, ConsultationId consultation, base::PersonId voter) {
    auto const digest = crypto::hmac_sha256(key.for_use("votes"), std::to_string(consultation.value) + ":" + std::to_string(voter.value));
    return crypto::to_hex(std::span(digest).first(16));
}

std::string leaf_of(Cast const& cast, std::string const& pseudonym) {
    return base::canonical({{"at", base::to_iso(cast.at)},
                            {"choice", std::string(name(cast.choice))},
                            {"contribution", cast.contribution},
                            {"seq", cast.seq},
                            {"voter", pseudonym}});
}

base::Result<base::Done> tally_votes(db::Database& database, crypto::InstanceKey const& key, base::Instant now) {
    struct Work {
        Consultation consultation;
        Seal seal;
        std::map<std::int64_t, Tally> changed;
    };
    auto const work = database.read([&](db::Reader& db) {
        std::vector<Work> all;
        for (auto const& [consultation, figures] : published_consultations(db)) {
            auto const last = last_seal(db, consultation.id);
            auto const casts = db.find_i64("select casts from hot.vote_count where consultation_id = ?", consultation.id).value_or(0);
            if (casts > last.casts)
                all.push_back({consultation, grown(db, key, consultation.id, last), changed_since(db, consultation.id, last.at)});
        }
        return all;
    });
    for (auto const& one : work)
        TRY(database.write([&](db::Writer& db) { return keep_seal(db, one.consultation, one.seal, one.changed, now); }));
    return base::Done{};
}

ledger::Witness ballot_witness() {
    return {"ballot", [](db::Reader& db, std::function<void(std::int64_t, base::json::value const&)> const& visit) {
                for (auto const& [consultation, figures] : published_consultations(db))
                    if (auto const seal = last_seal(db, consultation.id); seal.casts > 0)
                        visit(consultation.id.value, state_of(consultation, seal));
            }};
}

std::vector<ledger::Finding> altered_votes(db::Reader& db, crypto::InstanceKey const& key) {
    std::vector<ledger::Finding> found;
    for (auto const& [consultation, figures] : published_consultations(db)) {
        auto const last = last_seal(db, consultation.id);
        Seal again;
        for (auto const& cast : casts_after(db, consultation.id, 0, int(last.casts)))
            again.frontier.append(ledger::leaf_hash(leaf_of(cast, pseudonym_of(key, consultation.id, cast.voter))),
                                  [](auto, auto const&) {});
        auto const root = "sha256:" + crypto::to_hex(again.frontier.root());
        if (last.casts > 0 && root != last.root)
            found.push_back({"votes of " + consultation.slug, "are not those that were sealed", last.root, root});
    }
    return found;
}

}  // namespace consultations
