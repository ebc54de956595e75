#include "base/embedded.h"
#include "db/migrations.h"

namespace embedded {
std::span<base::EmbeddedFile const> migrations();
}

namespace db {

std::vector<Migration> all_migrations() {
    std::vector<Migration> all;
    for (auto const& file : embedded::migrations()) all.push_back({file.name, file.bytes});
    return all;
}

}  // namespace db
