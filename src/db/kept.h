#pragma once
// What was found in the database, shared between those who only look at it.

#include <memory>

namespace db {

/// Never altered, for others may be looking at it too; who alters takes a copy. Null: it was not found.
template <class T>
using Kept = std::shared_ptr<T const>;

}  // namespace db
