#include "ledger/personal.h"

#include "crypto/mac.h"

namespace ledger {
namespace {

constexpr std::string_view scheme = "hmac-sha256:";

struct StoredSalt {
    std::optional<Salt> salt;
    static StoredSalt of(db::Row const& row) { return {crypto::digest_from(row.bytes(0))}; }
};

}  // namespace

std::string Commitment::text() const { return std::string(scheme) + crypto::to_base64url(digest); }

std::optional<Commitment> Commitment::from(std::string_view text) {
    if (!text.starts_with(scheme)) return std::nullopt;
    auto const bytes = crypto::from_base64url(text.substr(scheme.size()));
    auto const digest = bytes ? crypto::digest_from(*bytes) : std::nullopt;
    return digest ? std::optional(Commitment{*digest}) : std::nullopt;
}

Commitment commit_to(std::string_view value, Salt const& salt) { return {crypto::hmac_sha256(salt, value)}; }

bool opens(Commitment const& commitment, std::string_view value, Salt const& salt) {
    return crypto::equal_in_constant_time(commit_to(value, salt).digest, commitment.digest);
}

db::Result<Commitment> commit_personal(db::Writer& db, base::PersonId person, std::string_view value, crypto::Random& random,
                                       base::Instant now) {
    Salt salt;
    random.fill(salt);
    auto const commitment = commit_to(value, salt);
    TRY(db.run("insert into ledger_salt (commitment, person, salt, made_at) values (?, ?, ?, ?)", crypto::Bytes(commitment.digest), person,
               crypto::Bytes(salt), now));
    return commitment;
}

std::optional<Salt> salt_of(db::Reader& db, Commitment const& commitment) {
    auto const found = db.find<StoredSalt>("select salt from ledger_salt where commitment = ?", crypto::Bytes(commitment.digest));
    return found ? found->salt : std::nullopt;
}

db::Result<std::int64_t> forget(db::Writer& db, base::PersonId person) {
    return db.run("delete from ledger_salt where person = ?", person);
}

}  // namespace ledger
