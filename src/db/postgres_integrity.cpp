#include "db/postgres_engine.h"

namespace db::postgresql {
namespace {

/// The extension is there and may be used.
bool has_amcheck(Connection& connection) {
    for (auto const& row : Rows{connection.query(
             "select cast(coalesce(has_function_privilege(to_regprocedure('bt_index_check(regclass, boolean)'), 'execute') and "
             "has_function_privilege(to_regprocedure('verify_heapam(regclass, boolean, boolean, text, bigint, bigint)'), 'execute'), "
             "false) as integer)",
             {})})
        return row.i64(0) == 1;
    return false;
}

void check_tables(Connection& connection, std::vector<std::string>& found) {
    for (auto const& row :
         Rows{connection.query("select c.relname, h.blkno, h.msg from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                               " cross join lateral verify_heapam(c.oid::regclass) h"
                               " where n.nspname in (current_schema(), 'hot') and c.relkind = 'r'",
                               {})})
        found.push_back(fmt::format("table {}, block {}: {}", row.text(0), row.i64(1), row.text(2)));
}

/// That each index is in order, and has every row. The first that is not sound ends the check: PostgreSQL tells by an
/// error, which names it.
void check_indexes(Connection& connection, std::vector<std::string>& found) try {
    Rows checked{
        connection.query("select bt_index_check(c.oid::regclass, true) from pg_index i join pg_class c on c.oid = i.indexrelid"
                         " join pg_namespace n on n.oid = c.relnamespace join pg_am a on a.oid = c.relam"
                         " where n.nspname in (current_schema(), 'hot') and a.amname = 'btree'",
                         {})};
} catch (Failure const& e) {
    if (e.kind == base::Kind::unavailable) throw;
    found.push_back(e.what());
}

}  // namespace

std::vector<std::string> PostgresConnection::check_integrity() {
    std::vector<std::string> found;
    for (auto const& row : Rows{query("select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid"
                                      " join pg_namespace n on n.oid = c.relnamespace"
                                      " where n.nspname in (current_schema(), 'hot') and not (i.indisvalid and i.indisready)",
                                      {})})
        found.push_back(fmt::format("index {} is not valid", row.text(0)));
    for (auto const& row :
         Rows{query("select conrelid::regclass::text, conname from pg_constraint c join pg_namespace n on n.oid = c.connamespace"
                    " where n.nspname in (current_schema(), 'hot') and not convalidated",
                    {})})
        found.push_back(fmt::format("constraint {} of {} was never validated", row.text(1), row.text(0)));
    for (auto const& row :
         Rows{query("select coalesce(checksum_failures, 0) from pg_stat_database where datname = current_database()", {})})
        if (row.i64(0) > 0) found.push_back(fmt::format("{} page(s) failed their checksum", row.i64(0)));
    if (found.empty() && has_amcheck(*this)) {
        check_tables(*this, found);
        check_indexes(*this, found);
    }
    return found;
}

}  // namespace db::postgresql
