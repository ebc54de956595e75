#pragma once
// Checkpoints as text: a C2SP tlog-checkpoint in a C2SP signed note (https://c2sp.org/tlog-checkpoint,
// https://c2sp.org/signed-note). Pure: no database.
//
//     example.org/ledger              the origin
//     1234                            how many entries
//     0NhRk…=                         the root, base64
//
//     — example.org/ledger Az3g…=     who signs, base64(key id ‖ Ed25519 signature)

#include <optional>
#include <string>
#include <string_view>

#include "crypto/signature.h"
#include "ledger/tree.h"

namespace ledger {

struct Checkpoint {
    std::string origin{};
    std::int64_t size = 0;
    Digest root{};
    friend bool operator==(Checkpoint const&, Checkpoint const&) = default;
};

/// Whoever reads signatures needs these two; written `name+keyid+base64(0x01 ‖ key)`, the note's "vkey".
struct VerifierKey {
    std::string name{};
    crypto::PublicKey key{};
    friend bool operator==(VerifierKey const&, VerifierKey const&) = default;
};
std::string to_text(VerifierKey const& key);
std::optional<VerifierKey> verifier_key_from(std::string_view text);

/// A name a note can carry: not empty, without spaces, control characters or '+'.
bool is_origin(std::string_view text);

/// The signed text, ended by a newline.
std::string sign(Checkpoint const& checkpoint, crypto::KeyPair const& key);

/// What the note states, without looking at its signatures; nothing when it is not exactly a checkpoint.
std::optional<Checkpoint> parse_checkpoint(std::string_view text);

enum class Signed { yes, not_by_this_key, malformed };
/// Whether the note carries a true signature of this key. Signatures of others (witnesses) do no harm.
Signed check_signature(std::string_view text, VerifierKey const& key);

}  // namespace ledger
