#pragma once
// What is asked about: before each row, a thing of its own for each cell, so that no answer depends on another.

#include "matrix/people.h"
#include "plans/commitment.h"

namespace matrix {

struct Thing {
    Kind kind = Kind::nothing;
    std::int64_t id = 0;        // 0: of nobody, or not of a person
    http::Fields parameters{};  // that stand in the address
    std::string browser{};      // a cookie that goes with it
};

/// What of the town the things are about.
struct Places {
    std::int64_t institution = 0, other_institution = 0;
    plans::CommitmentId own{}, elsewhere{};
    std::int64_t plan = 0, other_plan = 0;
};

class Things {
  public:
    Things(db::Database& database, base::Clock const& clock, People const& people, Places const& places)
        : database_(database), clock_(clock), people_(people), places_(places) {}

    /// One for each cell, of this case as that cell sees it.
    std::vector<Thing> make(Kind kind, std::string_view what, std::vector<Cell> const& cells);
    /// Is it as it was made?
    bool stands(db::Reader& db, Thing const& thing) const;

  private:
    base::Result<Thing> made(db::Writer& db, Kind kind, std::string_view what, Cell const& cell);
    base::PersonId owner(std::string_view what, Cell const& cell) const;
    base::Result<Thing> draft(db::Writer& db, std::string_view what, Cell const& cell, std::string const& file);
    base::Result<Thing> submission(db::Writer& db, std::string_view what, Cell const& cell);
    base::Result<Thing> file(db::Writer& db, std::string_view what, Cell const& cell);
    base::Result<Thing> round(db::Writer& db, Kind kind, std::string_view what, Cell const& cell);
    base::Result<Thing> message(db::Writer& db, base::PersonId person);

    db::Database& database_;
    base::Clock const& clock_;
    People const& people_;
    Places places_;
};

}  // namespace matrix
