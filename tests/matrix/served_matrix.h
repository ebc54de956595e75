#pragma once
// Asks a real server each route as each column's person. Who asks is known by a name in place of a secret; the
// real way to know it is tested in src/accounts.

#include <memory>

#include "db/db.h"
#include "http/server.h"
#include "matrix/matrix.h"

namespace matrix {

class ServedMatrix {
  public:
    ServedMatrix(http::Router const& router, db::Database& database, base::Clock const& clock, Scopes const& scopes);
    ~ServedMatrix();
    Ask asking();
    /// Every address the server answers: the routes, and the files it hands out without asking anyone.
    http::Router answered() const;

  private:
    std::unique_ptr<http::Server> server_;
    std::string origin_;
};

/// The people of the columns have accounts, so that pages about oneself have something to show.
void give_accounts(db::Database& database, base::Instant now);

/// The rows of tests/matrix/permissions.csv. Throws when it cannot be read.
std::vector<Row> permissions();

}  // namespace matrix
