#pragma once
// From text to terms: words are cut (UAX #29), elisions split, accents and case folded, the emptiest words left out,
// the others stemmed (Snowball). The same for documents and questions, so that both meet.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace search {

struct Token {
    std::size_t begin = 0, end = 0;  // in the text, in bytes
    std::string word{};              // folded
    std::string term{};              // stemmed: [a-z0-9]+, at most 60 bytes
};

/// The words worth searching, in order. Any bytes are accepted; an unknown language is folded but not stemmed.
std::vector<Token> analyse(std::string_view text, std::string_view language);

/// A mark that limits a search (kind, language, facet), never equal to the term of a word.
std::string mark(char what, std::string_view value);

}  // namespace search
