#pragma once
// Where characters and words end in UTF-8, by ICU (UAX #29). Any bytes are accepted.

#include <cstddef>
#include <string_view>
#include <vector>

namespace text {

/// The offset after each character that a person would count.
std::vector<std::size_t> character_ends(std::string_view text);
/// The offset after each word, space or mark; the parts joined are the text.
std::vector<std::size_t> word_ends(std::string_view text);

}  // namespace text
