#include "support/fresh_database.h"

#include <unistd.h>

#include <atomic>

#include "db/administration.h"
#include "db/migrations.h"
#include "support/postgres_cluster.h"

namespace test_support {
namespace {

constexpr char const* sqlite_name = "parvis.db";
constexpr char const* sqlite_files[] = {"parvis.db", "parvis.db-hot.db"};

std::string new_name() {
    static std::atomic<int> count = 0;
    return "parvis_test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
}

void administer(std::string const& statement) { db::administer(postgres_connection("postgres"), statement); }

// Migrated once a program; every test's database is a copy.
struct Pattern {
    explicit Pattern(db::Engine engine) : database(engine, FreshDatabase::Content::nothing) {
        db::Database::open(database.connection(), db::all_migrations());
    }
    FreshDatabase database;
};

FreshDatabase const& pattern_of(db::Engine engine) {
    if (engine == db::Engine::sqlite) {
        static Pattern const sqlite{engine};
        return sqlite.database;
    }
    static Pattern const postgresql{engine};
    return postgresql.database;
}

}  // namespace

FreshDatabase::FreshDatabase(db::Engine engine, Content content) : engine_(engine) {
    auto const* pattern = content == Content::every_migration ? &pattern_of(engine) : nullptr;
    if (engine == db::Engine::sqlite) {
        connection_ = "sqlite:" + (folder_ / sqlite_name).string();
        for (auto const* file : sqlite_files)
            if (pattern) std::filesystem::copy_file(pattern->folder() / file, folder_ / file);
    } else {
        name_ = new_name();
        connection_ = postgres_connection(name_);
        administer("create database " + name_ + " template " + (pattern ? pattern->name_ : "template0"));
    }
}

FreshDatabase::~FreshDatabase() {
    if (engine_ == db::Engine::postgresql) try {
            administer("drop database if exists " + name_ + " with (force)");
        } catch (db::Failure const&) {  // the server is away: it takes the database with it
        }
}

}  // namespace test_support
