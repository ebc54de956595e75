// rooms: ledger
// Checkpoints and keys as anyone may send them: what is read is written back to the same text, and no note that was
// not signed passes for signed.
#include "ledger/note.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    static crypto::SeededRandom random(1);
    static auto const pair = crypto::KeyPair::make(random);
    static ledger::VerifierKey const key{"parvis.example/ledger", pair.public_key()};

    if (auto const checkpoint = ledger::parse_checkpoint(text)) {
        auto const again = ledger::sign(*checkpoint, pair);
        if (ledger::parse_checkpoint(again) != checkpoint) __builtin_trap();
        if (ledger::check_signature(again, {checkpoint->origin, pair.public_key()}) != ledger::Signed::yes) __builtin_trap();
    }
    if (ledger::check_signature(text, key) == ledger::Signed::yes) __builtin_trap();
    if (auto const read = ledger::verifier_key_from(text); read && ledger::verifier_key_from(to_text(*read)) != read) __builtin_trap();
    return 0;
}
