#pragma once
// The documents that match, the newest first: a bounded search, whose cost does not grow with how common the words are.

#include <string>
#include <vector>

#include "search/query.h"

namespace search {

constexpr std::int64_t most_ranked = 2'000;

struct Candidate {
    std::int64_t id = 0, subject_id = 0;
    std::string title_terms{}, terms{};  // each term between spaces
    static Candidate of(db::Row const& row) { return {row.i64(0), row.i64(1), row.str(2), row.str(3)}; }
};

/// The newest `most_ranked` at most. On PostgreSQL almost: documents that several nodes index at once may change places.
std::vector<Candidate> newest(db::Reader& db, Query const& query, Match match);

/// Whether any document has all the words.
bool finds_something(db::Reader& db, Query const& query);

}  // namespace search
