#pragma once
// Names that no provider may have in the settings: they follow /sign-in/ in addresses of our own.

#include <algorithm>
#include <array>
#include <string_view>

namespace accounts {

inline constexpr std::array<std::string_view, 4> reserved_provider_names{"link", "passkey", "second-step", "return"};

inline bool is_reserved_provider_name(std::string_view name) {
    return std::find(reserved_provider_names.begin(), reserved_provider_names.end(), name) != reserved_provider_names.end();
}

}  // namespace accounts
