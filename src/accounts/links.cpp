#include "accounts/links.h"

#include <array>

#include "accounts/attempts.h"
#include "crypto/bytes.h"
#include "i18n/i18n.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;
using namespace std::chrono_literals;

constexpr std::array<std::string_view, 4> purposes{"sign_up", "sign_in", "password", "address"};

Purpose purpose_from(std::string_view text) {
    for (std::size_t i = 0; i < purposes.size(); ++i)
        if (purposes[i] == text) return Purpose(i);
    return Purpose::sign_in;
}

}  // namespace

std::string_view name(Purpose purpose) { return purposes[std::size_t(purpose)]; }

std::chrono::minutes life_of(Purpose purpose) { return purpose == Purpose::sign_up ? std::chrono::minutes(24h) : 10min; }

Link Link::of(db::Row const& row) {
    return {row.id<LinkId>(0), purpose_from(row.text(1)), row.id<PersonId>(2), row.str(3), row.str(4), row.instant(5), !row.is_null(6)};
}

limits::Who who_asks(crypto::InstanceKey const& key, std::string_view asked_for, std::string_view network) {
    return {"address " + crypto::to_hex(imprint_of(key, asked_for)), std::string(network)};
}

Result<Done> keep_link(db::Writer& db, LinkWish const& wish, crypto::Digest const& token, base::Instant now) {
    TRY(db.run("update account_link set used_at = ? where (email = ? or (person = ? and person <> 0)) and purpose = ? and used_at is null",
               now, wish.email, wish.person, name(wish.purpose)));
    TRY(
        db.run("insert into account_link (id, token_hash, purpose, person, email, asked_for, next, network, asked_at, expires_at)"
               " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               base::new_id<LinkId>(now), db::Bytes(token), name(wish.purpose), wish.person, wish.email, fold_email(wish.asked_for),
               wish.next, wish.network, now, now + life_of(wish.purpose)));
    return Done{};
}

std::optional<Link> find_link(db::Reader& db, std::string_view token) {
    return db.find<Link>("select id, purpose, person, email, next, expires_at, used_at from account_link where token_hash = ?",
                         db::Bytes(crypto::sha256(token)));
}

Result<Done> use_link(db::Writer& db, Link const& link, base::Instant now) {
    auto const used =
        TRY(db.run("update account_link set used_at = ? where id = ? and used_at is null and expires_at > ?", now, link.id, now));
    if (used == 0) return base::fail(base::Kind::conflict, i18n::msg("This link was used already, or its time is over."));
    return Done{};
}

Result<Done> give_link(db::Writer& db, Link const& link, PersonId person) {
    TRY(db.run("update account_link set person = ? where id = ?", person, link.id));
    return Done{};
}

Result<Done> end_links(db::Writer& db, PersonId person, base::Instant now) {
    TRY(db.run("update account_link set used_at = ? where person = ? and used_at is null", now, person));
    return Done{};
}

}  // namespace accounts
