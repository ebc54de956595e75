#include "accounts/proof.h"

#include "accounts/second_factor.h"
#include "http/address.h"

namespace accounts {

Proof Proof::of(db::Row const& row) { return {int(row.i64(0)), row.instant(1)}; }

Proof proof_of(db::Reader& db, base::Actor const& actor) {
    return db
        .find<Proof>(
            "select case when a.raised_session = s.id then 2 else coalesce(p.factors, 1) end, coalesce(p.proved_at, 0) from hot.session s"
            " join account a on a.id = s.person left join hot.session_proof p on p.session = s.id where s.id = ?",
            actor.session)
        .value_or(Proof{});
}

std::optional<http::Response> require_recent_proof(http::Request const& request, db::Reader& db, std::string const& back) {
    auto const proof = proof_of(db, request.actor);
    bool const is_recent = request.now - proof.proved_at <= proof_life;
    bool const is_whole = proof.factors >= 2 || !has_second_factor(db, request.actor.person);
    if (is_recent && is_whole) return std::nullopt;
    return http::see_other(request.address("/account/proof") + "?next=" + http::percent_encode(back));
}

base::Result<base::Done> keep_proof(db::Writer& db, std::int64_t session, int factors, base::Instant now) {
    TRY(
        db.run("insert into hot.session_proof as kept (session, factors, proved_at) values (?, ?, ?) on conflict (session) do update"
               " set proved_at = excluded.proved_at, factors = case when excluded.factors = 2 then 2 else kept.factors end",
               session, factors, now));
    return base::Done{};
}

}  // namespace accounts
