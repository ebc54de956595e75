#pragma once
// Files made of the database for whoever downloads them. A small one is an answer like any other, kept by the page cache; a
// large one is made once for each state of the ledger, on disk, and read from there by all who want it. One is made at a
// time, so that readers of many files cannot take the workers from the pages.

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/lane.h"
#include "base/spool.h"
#include "db/db.h"
#include "http/response.h"

namespace plans {

class Editions {
  public:
    using Make = std::function<base::Result<base::Done>(db::Reader& db, base::Spool& spool)>;

    /// The file as an answer without name or tags. `path` names it. Any thread.
    /// errors: those of `make`, unavailable (no room, or other files are being made)
    base::Result<http::Response> give(db::Reader& db, std::string const& path, std::string type, Make const& make);

  private:
    static constexpr std::size_t most_kept = 24;
    struct Edition {
        std::int64_t entries = 0;  // of the ledger, when it was made
        http::LargeBodyPtr body{};
    };
    http::LargeBodyPtr find(std::string const& path, std::int64_t entries);
    void keep(std::string const& path, Edition edition);

    base::Lane lane_{{.at_once = 1, .waiting = 1}};
    std::mutex mutex_;
    std::map<std::string, Edition> kept_;
};

}  // namespace plans
