#pragma once
// Files made of the database for whoever downloads them. A small one is an answer like any other, kept by the page cache; a
// large one is made once for each state of the ledger, on disk, and read from there by all who want it. What takes long is
// made one at a time, so that readers of many files cannot take the workers from the pages; and what changes all the time may be
// given as it was some minutes ago.

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/lane.h"
#include "base/spool.h"
#include "db/db.h"
#include "http/response.h"

namespace editions {

class Editions {
  public:
    using Make = std::function<base::Result<base::Done>(db::Reader& db, base::Spool& spool)>;

    enum class Effort { little, much };
    struct Asked {
        std::string name;       // its address
        std::string_view type;  // of the bytes
        Effort effort = Effort::little;
        std::chrono::milliseconds may_be_old{
            0};  // how long after it was made a large one may still be given; 0: never once anything changed
    };
    /// The file as an answer without name or tags; a large one says in Last-Modified of when it is. What takes much effort is made in
    /// its turn. Any thread.
    /// errors: those of `make`, unavailable (no room, or other files are being made)
    base::Result<http::Response> give(db::Reader& db, Asked const& asked, base::Instant now, Make const& make);

  private:
    static constexpr std::size_t most_kept = 24;
    struct Edition {
        std::int64_t entries = 0;  // of the ledger, when it was made
        base::Instant made_at{}, lasts_until{};
        http::LargeBodyPtr body{};
    };
    base::Result<http::Response> made(db::Reader& db, Asked const& asked, base::Instant now, std::int64_t entries, Make const& make);
    std::optional<Edition> find(std::string const& name, std::int64_t entries, base::Instant now);
    void keep(std::string const& name, Edition edition);

    base::Lane lane_{{.at_once = 1, .waiting = 1}};
    std::mutex mutex_;
    std::map<std::string, Edition> kept_;
};

}  // namespace editions
