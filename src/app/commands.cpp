#include "app/commands.h"

#include <cstdio>
#include <sstream>

#include "base/clock.h"
#include "db/migrations.h"
#include "i18n/i18n.h"
#include "ledger/checkpoint.h"
#include "plans/witness.h"

namespace app {

std::unique_ptr<db::Database> open(std::string const& connection, int readers) {
    auto const migrations = db::all_migrations();
    return db::Database::open(connection, migrations, db::Options{.readers = readers});
}

void say(std::string_view what) {
    std::istringstream lines{std::string(what)};
    for (std::string line; std::getline(lines, line);)
        if (line.find_first_not_of(" \t\r") != std::string::npos) fmt::print(stderr, "parvis: {}\n", line);
}

void complain(base::Error const& error) {
    i18n::Words const words(i18n::english);
    for (auto const& problem : error.problems) say((problem.field.empty() ? "" : problem.field + ": ") + words.problem(problem));
    say(error.detail);
}

int checkpoint(std::string const& connection) {
    auto const database = open(connection);
    auto const text = database->read([](db::Reader& db) { return ledger::signed_checkpoint(db); });
    if (!text) {
        complain(text.error());
        return refused;
    }
    fmt::print("{}", *text);
    return done;
}

int recount(std::string const& connection) {
    auto const database = open(connection);
    auto const miscounts = database->read([](db::Reader& db) { return plans::recount(db); });
    for (auto const& miscount : miscounts) fmt::print("{}: {}\n", miscount.where, miscount.what);
    fmt::print("{} differences\n", miscounts.size());
    return miscounts.empty() ? done : refused;
}

}  // namespace app
