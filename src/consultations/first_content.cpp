#include "consultations/first_content.h"

#include "base/embedded.h"
#include "consultations/acts.h"
#include "consultations/store.h"

namespace embedded {
std::span<base::EmbeddedFile const> archives();
}

namespace consultations {

base::Result<base::Done> load_archives(db::Database& database, base::Instant now) {
    for (std::string const name : {"republique-numerique-2015", "grand-debat-2019"}) {
        if (database.read([&](db::Reader& db) { return find_consultation(db, name) != nullptr; })) continue;
        auto const archive = TRY(read_archive(base::find_embedded(embedded::archives(), name + ".json"),
                                              base::find_embedded(embedded::archives(), name + ".jsonl")));
        TRY(database.write([&](db::Writer& db) -> base::Result<base::Done> {
            TRY(take_over(db, base::system_actor(), archive, now));
            return base::Done{};
        }));
    }
    return base::Done{};
}

}  // namespace consultations
