#pragma once
// SHA-256 (FIPS 180-4), with the processor's own instructions where it has them.

#include <array>
#include <initializer_list>
#include <memory>

#include "crypto/bytes.h"

namespace crypto {

using Digest = std::array<std::byte, 32>;

/// The digest of all parts, one after the other, as if they were joined.
Digest sha256(std::initializer_list<Bytes> parts);
inline Digest sha256(Bytes bytes) { return sha256({bytes}); }
inline Digest sha256(std::string_view text) { return sha256({bytes_of(text)}); }

/// The digest of what comes in pieces: a file, an upload.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    Sha256& add(Bytes bytes);
    Sha256& add(std::string_view text) { return add(bytes_of(text)); }
    /// The digest of all that was added; the hasher then starts anew.
    Digest finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The digest of these 32 bytes, or nothing when there are more or fewer.
std::optional<Digest> digest_from(Bytes bytes);

}  // namespace crypto
