// rooms: ledger
// Proofs as anyone may send them: whatever the numbers and hashes, checking ends and never says yes to a path made
// of these bytes.
#include <cstring>

#include "ledger/proof.h"

namespace {

std::int64_t take_number(unsigned char const*& data, std::size_t& size) {
    std::int64_t number = 0;
    auto const taken = size < sizeof number ? size : sizeof number;
    std::memcpy(&number, data, taken);
    data += taken;
    size -= taken;
    return number;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    auto const first = take_number(data, size), second = take_number(data, size);
    ledger::Path path(size / sizeof(ledger::Digest));
    if (!path.empty()) std::memcpy(path.data(), data, path.size() * sizeof(ledger::Digest));
    auto const leaf = ledger::leaf_hash("leaf"), root = ledger::leaf_hash("root");
    if (ledger::inclusion_holds(leaf, first, second, path, root)) __builtin_trap();
    if (ledger::consistency_holds(first, second, path, leaf, root)) __builtin_trap();
    (void)ledger::Frontier::of(first, std::as_bytes(std::span(data, size)));
    return 0;
}
