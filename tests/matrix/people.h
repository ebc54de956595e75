#pragma once
// Who asks: an account for each cell of the matrix, with real sessions and tokens, so that it is the program that says who
// comes. Beside them, for each column, a colleague of the same institution and somebody of another one.

#include <array>
#include <map>
#include <string>

#include "base/clock.h"
#include "db/db.h"
#include "matrix/matrix.h"

namespace matrix {

/// What roles are held on: here by who asks, elsewhere by strangers.
struct Scopes {
    std::int64_t institution = 0, plan = 0;
};

class People {
  public:
    /// Throws when they cannot be made.
    People(db::Database& database, base::Clock const& clock, Scopes const& here, Scopes const& elsewhere);

    base::PersonId person(Cell const& cell) const;
    base::PersonId colleague(Cell const& cell) const { return colleagues_[cell.column]; }
    base::PersonId stranger(Cell const& cell) const { return strangers_[cell.column]; }

    /// The header lines each cell comes with, sessions opened anew: what the last row ended holds no longer. In a transaction
    /// of `hot`.
    std::vector<std::string> credentials(db::Writer& db, std::vector<Cell> const& cells);

  private:
    base::PersonId enter(db::Writer& db, Column const& column, std::string const& name, Scopes const& scopes);
    std::string token(db::Writer& db, base::PersonId person, Manner manner);

    base::Clock const& clock_;
    std::map<std::pair<std::size_t, Manner>, base::PersonId> people_;
    std::map<std::pair<std::size_t, Manner>, std::string> tokens_;
    std::array<base::PersonId, columns.size()> colleagues_{}, strangers_{};
};

/// A command of a test that must succeed; throws when it does not.
void done(db::Database& database, db::Command command);

}  // namespace matrix
