#include "search/matching.h"

#include <fmt/format.h>

namespace search {
namespace {

constexpr std::int64_t in_a_batch = 4096;  // documents that bear the same mark; also in schema/ and index.cpp
constexpr std::int64_t first_batches = 4;

/// "& (mark | mark…)" of the newest batches. PostgreSQL only.
std::string among_newest(std::int64_t last_batch, std::int64_t batches) {
    std::string marks;
    for (auto batch = last_batch; batch > last_batch - batches && batch >= 0; --batch)
        marks += fmt::format("{}'0t{:x}'", marks.empty() ? "" : " | ", batch);
    return " & (" + marks + ")";
}

std::vector<Candidate> newest_in(db::Reader& db, std::string const& expression, std::int64_t limit) {
    return db.list<Candidate>(
        "with matching as materialized (select id from search_document where lexemes @@ cast(? as tsquery)) "
        "select d.id, d.subject_id, d.title_terms, d.terms from (select id from matching order by id desc limit ?) m "
        "join search_document d on d.id = m.id",
        expression, limit);
}

/// An inverted index that knows no order would make a list of all that match first: look among the newest, then further.
std::vector<Candidate> newest_on_postgresql(db::Reader& db, std::string const& expression, std::int64_t limit) {
    auto const last_batch = db.find_i64("select last_value from search_place").value_or(0) / in_a_batch;
    for (auto batches = first_batches; batches <= last_batch;) {
        auto found = newest_in(db, expression + among_newest(last_batch, batches), limit);
        auto const count = static_cast<std::int64_t>(found.size());
        if (count == limit) return found;
        batches = count == 0 ? batches * 16 : batches * limit * 5 / (count * 4) + 1;  // where enough should be, and a quarter more
    }
    return newest_in(db, expression, limit);
}

std::vector<Candidate> newest_on_sqlite(db::Reader& db, std::string const& expression, std::int64_t limit) {
    return db.list<Candidate>(
        "select d.id, d.subject_id, d.title_terms, d.terms from "
        "(select rowid as id from search_index where search_index match ? order by rowid desc limit ?) m join search_document d on "
        "d.id = m.id",
        expression, limit);
}

std::vector<Candidate> newest(db::Reader& db, Query const& query, Match match, std::int64_t limit) {
    auto const expression = query.expression(db.engine(), match);
    return db.engine() == db::Engine::sqlite ? newest_on_sqlite(db, expression, limit) : newest_on_postgresql(db, expression, limit);
}

}  // namespace

std::vector<Candidate> newest(db::Reader& db, Query const& query, Match match) { return newest(db, query, match, most_ranked); }

bool finds_something(db::Reader& db, Query const& query) { return !newest(db, query, Match::all, 1).empty(); }

}  // namespace search
