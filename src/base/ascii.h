#pragma once
// Letters that protocols compare without their case. Texts that people read are folded in text/.

#include <string>
#include <string_view>

namespace base {

/// A to Z become a to z; every other byte stays as it is.
std::string in_lower_case(std::string_view text);

}  // namespace base
