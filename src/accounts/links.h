#pragma once
// Links sent by mail: 256 random bits kept as a hash, for one purpose, once, for a short time. Asking for one is answered in the
// same way whether the address has an account or not: the message says the rest.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/account.h"
#include "accounts/secret.h"
#include "crypto/instance_key.h"
#include "db/db.h"
#include "limits/buckets.h"

namespace accounts {

using LinkId = base::Id<struct LinkTag>;

enum class Purpose { sign_up, sign_in, password, address };
std::string_view name(Purpose purpose);

/// A day for who makes an account, ten minutes for who has one (ASVS 5.0, 6.5.5): who gets it late asks for another.
std::chrono::minutes life_of(Purpose purpose);

struct Link {
    LinkId id{};
    Purpose purpose = Purpose::sign_in;
    PersonId person{};
    std::string email{};
    std::string next{};
    base::Instant expires_at{};
    bool is_used = false;
    static Link of(db::Row const& row);

    bool is_open(base::Instant now) const { return !is_used && now < expires_at; }
};

/// What somebody asks for, from where.
struct LinkWish {
    Purpose purpose = Purpose::sign_in;
    PersonId person{};
    std::string email{};      // where it is sent
    std::string asked_for{};  // the address as typed
    std::string next{};
    std::string network{};
};

/// Who is counted when links are asked for (limits::Act::letter): the address as typed, known or not, and the network.
limits::Who who_asks(crypto::InstanceKey const& key, std::string_view asked_for, std::string_view network);

/// Keeps the link, and ends those asked for before for the same purpose: one belongs to the latest asking (ASVS 5.0, 6.6.2).
base::Result<base::Done> keep_link(db::Writer& db, LinkWish const& wish, crypto::Digest const& token, base::Instant now);

/// The link of that token, open or over; nothing when there never was one or it is forgotten.
std::optional<Link> find_link(db::Reader& db, std::string_view token);

/// Serves once. errors: conflict (it has served, or is over)
base::Result<base::Done> use_link(db::Writer& db, Link const& link, base::Instant now);

/// The account that a link made is the one it belongs to: erased with it.
base::Result<base::Done> give_link(db::Writer& db, Link const& link, PersonId person);

/// Links that let into this account work no more: its address or its password changed.
base::Result<base::Done> end_links(db::Writer& db, PersonId person, base::Instant now);

}  // namespace accounts
