#pragma once
// Asks a real server each route about each kind of thing as each cell's person, who is known by a session or a token as anybody is.

#include <map>
#include <memory>

#include "http/server.h"
#include "matrix/things.h"

namespace matrix {

/// What the rows are asked with: parameters that name nothing of anybody ("table" → "commitments"), and by row
/// ("POST /{lang}/sign-out") what it takes to reach the question who may: a body (JSON when it begins with {, else a form),
/// and parameters that go before the others.
struct Samples {
    struct Own {
        std::string body{};
        http::Fields parameters{};
    };
    http::Fields parameters{};
    std::map<std::string, Own> own{};
};

class ServedMatrix {
  public:
    ServedMatrix(http::Router const& router, db::Database& database, base::Clock const& clock, People& people, Things& things,
                 Samples samples);
    ~ServedMatrix();
    Ask asking();
    /// Every address the server answers: the routes, and the files it hands out without asking anyone.
    http::Router answered() const;
    /// Samples that no row took.
    std::vector<Finding> left_over() const;

  private:
    std::vector<Answered> ask(Row const& row, std::string_view what, std::vector<Cell> const& cells);
    Answered ask(Row const& row, Samples::Own const& own, Thing const& thing, std::string const& credentials) const;

    db::Database& database_;
    People& people_;
    Things& things_;
    Samples samples_;
    std::map<std::string, Samples::Own> unused_;
    std::unique_ptr<http::Server> server_;
    std::string origin_;
    int port_ = 0;
};

/// The rows of tests/matrix/permissions.csv. Throws when it cannot be read.
std::vector<Row> permissions();

}  // namespace matrix
