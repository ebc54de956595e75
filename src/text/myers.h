#pragma once
// The shortest edit between two sequences: Myers, "An O(ND) Difference Algorithm and Its Variations" (1986),
// section 4b, in linear space.

#include <cstdint>
#include <span>
#include <vector>

namespace text {

/// For each element, whether it is common to both sequences, in the same order.
struct Common {
    std::vector<bool> before, after;
};

/// Stops looking for the shortest edit once `work` steps are spent; what is left is then reported as
/// changed, so the answer is always correct, only longer.
Common common_elements(std::span<std::uint32_t const> before, std::span<std::uint32_t const> after, std::size_t work = 20'000'000);

}  // namespace text
