#include "base/id.h"

#include <atomic>
#include <random>

namespace base {

std::int64_t next_id(Instant now) {
    static constexpr std::int64_t epoch_2020_ms = 1577836800000;
    static constexpr int sequence_bits = 21;
    static std::atomic<std::uint32_t> sequence{std::random_device{}()};
    auto const low = sequence.fetch_add(1, std::memory_order_relaxed) & ((1u << sequence_bits) - 1);
    return ((now.utc_ms - epoch_2020_ms) << sequence_bits) | low;
}

}  // namespace base
