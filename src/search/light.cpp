#include "search/light.h"

#include <set>

#include "search/analysis.h"
#include "search/query.h"

namespace search {
namespace {

std::string lexemes_of(LightDocument const& document) {
    std::set<std::string> terms{mark('f', document.group)};
    for (auto& token : analyse(document.text, document.language)) terms.insert(std::move(token.term));
    std::string out;
    for (auto const& term : terms) out += (out.empty() ? "" : " ") + term;
    return out;
}

}  // namespace

db::Result<db::Done> put_light(db::Writer& db, LightDocument const& document) {
    auto const lexemes = lexemes_of(document);
    if (db.engine() == db::Engine::sqlite) {
        TRY(db.run("insert or replace into search_light (rowid, terms) values (?, ?)", document.id, lexemes));
        return db::Done{};
    }
    TRY(
        db.run("insert into search_light (id, lexemes) values (?, array_to_tsvector(string_to_array(?, ' '))) "
               "on conflict (id) do update set lexemes = excluded.lexemes",
               document.id, lexemes));
    return db::Done{};
}

db::Result<db::Done> remove_light(db::Writer& db, std::int64_t id) {
    if (db.engine() == db::Engine::sqlite)
        TRY(db.run("delete from search_light where rowid = ?", id));
    else
        TRY(db.run("delete from search_light where id = ?", id));
    return db::Done{};
}

LightMatches light_matches(db::Reader& db, std::string_view text, std::string_view group, std::size_t most) {
    LightMatches found;
    auto const query = Query::of(db, {.text = std::string(text), .language = {}, .facet = std::string(group)});
    if (query.wanted.empty()) return found;
    auto const expression = query.expression(db.engine(), Match::all);
    auto const limit = std::int64_t(most) + 1;
    auto rows =
        db.engine() == db::Engine::sqlite
            ? db.rows("select rowid from search_light where search_light match ? order by rowid desc limit ?", expression, limit)
            : db.rows("select id from search_light where lexemes @@ cast(? as tsquery) order by id desc limit ?", expression, limit);
    for (auto const& row : rows) found.ids.push_back(row.i64(0));
    found.is_whole = found.ids.size() <= most;
    if (!found.is_whole) found.ids.pop_back();
    return found;
}

}  // namespace search
