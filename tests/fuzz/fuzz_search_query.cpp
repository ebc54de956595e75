// rooms: search schema
// Whatever is typed gets an answer, from a small database in memory.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "db/migrations.h"
#include "search/search.h"

namespace {

std::unique_ptr<db::Database> made() {
    auto const file = std::filesystem::temp_directory_path() / ("fuzz-search-" + std::to_string(getpid()) + ".db");
    auto database = db::Database::open("sqlite:" + file.string(), db::all_migrations());
    auto const done = database->write([](db::Writer& db) -> db::Result<db::Done> {
        TRY(search::put(db, {{"plan", 1}, "fr", "/p", "Plan d’action", "Ouvrir les données de l’État aux citoyens.", "p"}));
        return search::put(db, {{"plan", 1}, "en", "/p", "Action plan", "Open the State's data to citizens.", "p"});
    });
    if (!done.ok()) std::abort();
    for (auto const* end : {"", "-wal", "-shm", "-hot.db", "-hot.db-wal", "-hot.db-shm"}) std::filesystem::remove(file.string() + end);
    return database;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    static auto const database = made();
    std::string const text(reinterpret_cast<char const*>(bytes), size);
    for (auto const* language : {"fr", "en", ""}) {
        auto const answer = database->read([&](db::Reader& db) {
            return search::ask(db, {.text = text, .language = language, .kind = size % 3 ? "" : text, .facet = size % 5 ? "" : text});
        });
        if (answer.total < 0 || answer.hits.size() > 2) std::abort();
    }
    return 0;
}
