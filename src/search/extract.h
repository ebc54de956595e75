#pragma once
// The part of a text that answers, with the words that match.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "search/search.h"

namespace search {

/// The whole text, on one line.
std::vector<Extract> marked(std::string_view text, std::string_view language, std::set<std::string> const& terms);

/// Some 240 bytes around the place where most different terms meet; the first passage when there is none. Passages are
/// told apart by an empty line, and in an extract by an ellipsis, unless a sentence ends there.
std::vector<Extract> best_extract(std::string_view text, std::string_view language, std::set<std::string> const& terms);

}  // namespace search
