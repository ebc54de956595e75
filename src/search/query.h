#pragma once
// What a reader typed, as the engines understand it. Made of terms only, so that nothing typed is ever syntax.

#include <set>
#include <string>
#include <vector>

#include "db/db.h"
#include "search/search.h"

namespace search {

/// One word typed: any of these terms answers it.
struct Wanted {
    std::string word;  // folded, as typed
    std::size_t begin = 0, end = 0;
    std::set<std::string> terms{};
};

enum class Match { all, any };

struct Query {
    std::vector<Wanted> wanted{};
    std::vector<std::string> marks{};  // always all

    /// At most ten words of the first 1,000 bytes; the last one also answers for the words that it begins.
    static Query of(db::Reader& db, Question const& question);
    /// The languages that the question is read in.
    static std::vector<std::string> languages_of(Question const& question);
    /// Some words of it, under the same marks.
    Query only(std::vector<Wanted> words) const { return {std::move(words), marks}; }

    /// The expression for MATCH (SQLite FTS5) or tsquery (PostgreSQL).
    std::string expression(db::Engine engine, Match match) const;
};

}  // namespace search
