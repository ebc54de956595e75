#pragma once
// The passwords most used in what breaches have shown, with which attackers begin. They come with the program (npm
// @zxcvbn-ts/language-common, MIT), so that nobody is asked about anybody's password.

#include <cstddef>
#include <string_view>

namespace accounts {

/// Is it one of them? In lower case. Any thread; the first call reads the list, some milliseconds.
bool is_leaked_password(std::string_view lowered);

/// How many there are of those that are long enough to be chosen.
std::size_t leaked_passwords_known();

}  // namespace accounts
