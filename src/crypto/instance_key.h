#pragma once
// The key of an instance: 32 random bytes that are kept in a file, apart from the database, so that who steals a copy of the
// one has nothing without the other. From it come the keys of each use; nothing else is done with it.

#include <optional>
#include <string>
#include <string_view>

#include "crypto/hash.h"
#include "crypto/random.h"

namespace crypto {

class InstanceKey {
  public:
    explicit InstanceKey(Digest bytes) : bytes_(bytes) {}
    static InstanceKey make(Random& random);
    /// As its file holds it: base64url, without the end of the line.
    static std::optional<InstanceKey> from_text(std::string_view text);
    std::string to_text() const;

    /// A key for one use: whoever has it learns nothing of the others. `purpose` names the use for ever, "totp".
    Digest for_use(std::string_view purpose) const;

  private:
    Digest bytes_;
};

/// `plain`, so that only who has the key can read it, and nobody can alter it or pass it off as that of another `context`.
/// source: XChaCha20-Poly1305, as libsodium has it; 24 bytes of nonce come first.
std::vector<std::byte> sealed(Digest const& key, Bytes plain, std::string_view context, Random& random);
/// Back; nothing when the key, the context or a byte is another.
std::optional<std::vector<std::byte>> opened(Digest const& key, Bytes sealed, std::string_view context);

}  // namespace crypto
