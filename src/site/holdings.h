#pragma once
// What the whole program keeps about people: every room's declarations, together.

#include "privacy/holding.h"

namespace site {

privacy::Holdings holdings();

/// Tables of the schema in which nothing is about people. A table is in one list or the other (holdings_test.cpp).
std::span<std::string_view const> tables_without_people();

/// What is over is forgotten, in every room; and once more what `hot` kept of those whose account ended lately.
db::Result<base::Done> keep_no_longer_than_said(db::Database& database, base::Instant now);

}  // namespace site
