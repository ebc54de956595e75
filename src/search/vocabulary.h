#pragma once
// The words of the documents, as written: to complete the last word typed and to help with spelling.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "db/db.h"
#include "search/analysis.h"

namespace search {

struct Word {
    std::string term, surface;
};
/// By folded word.
using Words = std::map<std::string, Word>;

Words words_of(std::string_view text, std::vector<Token> const& tokens);

/// Counts the words that a document gained and lost.
db::Result<db::Done> count_words(db::Writer& db, std::string_view language, Words const& before, Words const& after);

/// The terms of the commonest words that begin so; none for a beginning of one letter.
std::set<std::string> terms_beginning(db::Reader& db, std::string_view language, std::string const& beginning);

/// The surface of the closest known word, of the commonest among equals; empty when none is close: one edit for words up
/// to four letters, two for longer ones, with the same first letter.
std::string closest_word(db::Reader& db, std::string_view language, std::string const& word);

/// Edits (insert, remove, replace, swap neighbours) from one word to the other, or `most` + 1 when there are more.
int edits(std::string_view a, std::string_view b, int most);

}  // namespace search
