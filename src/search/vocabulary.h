#pragma once
// The words of the documents, as written: to complete the last word typed and, in spelling.h, to find
// the right spelling of others.

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

/// The least text greater than every text that begins so, among folded words.
std::string after_beginning(std::string const& beginning);
/// The letters of a word from the last to the first.
std::string backwards(std::string_view word);

}  // namespace search
