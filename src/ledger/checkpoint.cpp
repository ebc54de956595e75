#include "ledger/checkpoint.h"

#include "ledger/proof.h"

namespace ledger {
namespace {

struct StoredKey {
    std::string origin;
    std::optional<Digest> seed;
    static StoredKey of(db::Row const& row) { return {row.str(0), crypto::digest_from(row.bytes(1))}; }
};

}  // namespace

KeptCheckpoint KeptCheckpoint::of(db::Row const& row) { return {row.i64(0), row.instant(1), row.str(2)}; }

db::Result<db::Done> ensure_key(db::Writer& db, std::string_view origin, crypto::Random& random, base::Instant now) {
    if (!is_origin(origin))
        return base::fail(base::Kind::invalid, "The ledger’s origin must be a name without spaces, such as example.org/ledger.");
    auto const pair = crypto::KeyPair::make(random);
    auto const seed = pair.seed();
    TRY(db.run("insert into ledger_key (id, origin, public_key, seed, made_at) values (1, ?, ?, ?, ?) on conflict do nothing", origin,
               crypto::Bytes(pair.public_key()), crypto::Bytes(seed), now));
    return db::Done{};
}

std::optional<VerifierKey> verifier_key(db::Reader& db) {
    for (auto const& row : db.rows("select origin, public_key from ledger_key where id = 1"))
        if (auto const key = crypto::digest_from(row.bytes(1))) return VerifierKey{row.str(0), *key};
    return std::nullopt;
}

base::Result<std::string> signed_checkpoint(db::Reader& db) {
    auto const key = db.find<StoredKey>("select origin, seed from ledger_key where id = 1");
    if (!key || !key->seed) return base::Error{.kind = base::Kind::unavailable, .detail = "ledger: there is no key to sign with"};
    return sign({key->origin, size(db), root(db)}, crypto::KeyPair::from_seed(*key->seed));
}

db::Result<db::Done> keep_checkpoint(db::Writer& db, base::Instant now) {
    auto const text = TRY(signed_checkpoint(db));
    auto const stated = parse_checkpoint(text).value();
    TRY(db.run("insert into ledger_checkpoint (size, root, at, text) values (?, ?, ?, ?) on conflict do nothing", stated.size,
               crypto::Bytes(stated.root), now, text));
    if (db.find_text("select text from ledger_checkpoint where size = ?", stated.size) != text)
        return base::Error{.kind = base::Kind::broken,
                           .detail = "ledger: another checkpoint of this size is kept: the entries before it were altered"};
    return db::Done{};
}

std::vector<KeptCheckpoint> kept_checkpoints(db::Reader& db, int limit) {
    return db.list<KeptCheckpoint>("select size, at, text from ledger_checkpoint order by size desc limit ?", limit);
}

}  // namespace ledger
