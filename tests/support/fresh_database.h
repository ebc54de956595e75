#pragma once
// A database for one test, on either engine, gone afterwards.

#include <string>

#include "db/db.h"
#include "support/temporary_folder.h"

namespace test_support {

class FreshDatabase {
  public:
    enum class Content { nothing, every_migration };
    FreshDatabase(db::Engine engine, Content content);
    ~FreshDatabase();
    FreshDatabase(FreshDatabase const&) = delete;

    /// What db::Database::open takes.
    std::string const& connection() const { return connection_; }
    /// The folder of a SQLite file; empty on PostgreSQL.
    std::filesystem::path const& folder() const { return folder_.path(); }

  private:
    db::Engine const engine_;
    TemporaryFolder folder_;
    std::string name_;
    std::string connection_;
};

}  // namespace test_support
