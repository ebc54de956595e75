#pragma once
// Words that say too little to be searched, folded.

#include <string_view>

namespace search {

bool is_stopword(std::string_view word, std::string_view language);
/// What stands before an apostrophe in French: l', d', jusqu'…
bool is_elision(std::string_view word);

}  // namespace search
