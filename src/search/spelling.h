#pragma once
// The right spelling of a word that no document holds: a known word some slips away. What sounds alike in French or is
// doubled wrongly counts half.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/db.h"

namespace search {

struct Spelling {
    std::string word{};     // folded
    std::string term{};     // as indexed
    std::string surface{};  // as it was first written
    std::int64_t documents = 0;
    int cost = 0;
};

/// The known words that are close to this folded one, the closest first, then the commonest; itself never. Words of three
/// letters and more, without digits, have some, unless both their beginning and their end are wrong.
std::vector<Spelling> close_words(db::Reader& db, std::string_view language, std::string const& word);

/// The two known words that a word is made of when they were written as one ("opendata"), or empty.
std::string in_two(db::Reader& db, std::string_view language, std::string const& word);

/// The word itself, when a document of this language holds it.
std::optional<Spelling> known_word(db::Reader& db, std::string_view language, std::string_view word);

/// What it costs to come from one word to the other: two for each letter inserted, removed, replaced, or changed for its
/// neighbour; one where both sound alike (c k q, s z c, i y, a e, g j) or a letter is doubled or single; `most` + 1 when more.
int slips(std::string_view a, std::string_view b, int most);

}  // namespace search
