#pragma once
// The passwords that attackers try first, in lower case, French ones included. Written from general knowledge of
// published rankings; words shorter than eight letters are there for "word + digits" (password_rules.cpp).

#include <string_view>
#include <vector>

namespace accounts {

std::vector<std::string_view> const& common_passwords();

}  // namespace accounts
