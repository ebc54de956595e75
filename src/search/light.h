#pragma once
// Things that are very many, and found by their words alone (contributions): the inverted index is all that is kept, without
// extracts, spelling or rank. Who asks orders what is found.

#include <string>
#include <string_view>
#include <vector>

#include "db/db.h"

namespace search {

struct LightDocument {
    std::int64_t id = 0;   // of the thing, the only one of its number here
    std::string language;  // "fr"
    std::string text;      // plain text
    std::string group;     // what a question looks in: "consultation:12"
};

/// Adds or replaces the words of a thing. Part of the change's own transaction.
db::Result<db::Done> put_light(db::Writer& db, LightDocument const& document);
db::Result<db::Done> remove_light(db::Writer& db, std::int64_t id);

struct LightMatches {
    std::vector<std::int64_t> ids;  // the newest first
    bool is_whole = true;           // false: there are older ones too
};

/// The things of a group that have all the words typed, `most` at most. Nothing typed: nothing.
LightMatches light_matches(db::Reader& db, std::string_view text, std::string_view group, std::size_t most);

}  // namespace search
