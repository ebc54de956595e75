#pragma once
// A whole question spelled again, when what was typed finds nothing or next to nothing.

#include <string>

#include "search/query.h"

namespace search {

/// The question's text with each word that no document holds replaced by a close one, chosen so that together they find
/// something where that can be; empty when nothing helps.
std::string respelled(db::Reader& db, Question const& question, Query const& query);

/// The same for a word that is held by few documents while a very close one is held by very many: a slip that others made.
std::string commoner(db::Reader& db, Question const& question, Query const& query);

}  // namespace search
