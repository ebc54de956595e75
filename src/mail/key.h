#pragma once
// The secret of this instance's mail: it makes return paths that nobody can invent, and lets the database know an address
// again without keeping it.

#include <string>
#include <string_view>
#include <vector>

#include "crypto/hash.h"
#include "crypto/random.h"
#include "db/db.h"

namespace mail {

/// What stands before the @ of the address that reports come to: with what return_path() adds, 64 characters (RFC 5321, 4.5.3.1.1).
constexpr std::size_t longest_bounces_name = 64 - 50;

class Key {
  public:
    explicit Key(std::vector<std::byte> secret) : secret_(std::move(secret)) {}

    /// What an address is known by once it is erased. Case does not count.
    crypto::Digest of_address(std::string_view address) const;
    /// What proves that a return path is ours: 128 bits, in hexadecimal.
    std::string proof_of(std::int64_t message) const;

  private:
    std::vector<std::byte> secret_;
};

/// Makes the key where there is none. At start.
db::Result<base::Done> ensure_key(db::Writer& db, crypto::Random& random);
/// Throws db::Failure when ensure_key was never called.
Key key(db::Reader& db);

/// `bounces@example.org` → `bounces+2f-0123….@example.org`: the way back of one message (VERP).
std::string return_path(std::string_view bounces, std::int64_t message, Key const& key);
/// The message whose way back this is, or 0 when nobody who has the key made it.
std::int64_t message_of_return_path(std::string_view address, Key const& key);

}  // namespace mail
