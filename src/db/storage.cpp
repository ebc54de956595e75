#include "db/storage.h"

namespace db {

std::int64_t stored_bytes(Reader& reader) {
    if (reader.engine() == Engine::postgresql) return reader.find_i64("select pg_database_size(current_database())").value_or(0);
    return reader.find_i64("select p.page_count * s.page_size from pragma_page_count() p, pragma_page_size() s").value_or(0);
}

}  // namespace db
