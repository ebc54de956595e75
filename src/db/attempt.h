#pragma once
// A part of a Command that may fail by itself: then nothing of it is kept, and the Command goes on.

#include <functional>

#include "db/db.h"

namespace db {

/// Runs `part` in a savepoint of its own, with a Writer of its own: a statement that fails there does not make those of
/// `writer` fail. What `part` throws undoes the whole Command.
Result<Done> attempt(Writer& writer, std::function<Result<Done>(Writer&)> const& part);

}  // namespace db
