#include "search/vocabulary.h"

#include "base/json.h"
#include "text/text.h"

namespace search {
namespace {

constexpr std::size_t longest_word = 60;  // longer ones help nobody's spelling

/// [[word, term, surface, backwards], …] of the words that `others` lacks, in their order: writers on several nodes then lock
/// rows in one order.
std::string list_without(Words const& words, Words const& others) {
    base::json::array list;
    for (auto const& [word, about] : words)
        if (!others.contains(word)) list.push_back(base::json::array{word, about.term, about.surface, backwards(word)});
    return list.empty() ? std::string() : base::json::serialize(list);
}

db::Result<std::int64_t> gain(db::Writer& db, std::string_view language, std::string const& list) {
    if (db.engine() == db::Engine::sqlite)
        return db.run(
            "insert into search_word (language, word, term, surface, backwards, documents) "
            "select ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, 1 from json_each(?) where true "
            "on conflict (language, word) do update set documents = search_word.documents + 1",
            language, list);
    return db.run(
        "insert into search_word (language, word, term, surface, backwards, documents) "
        "select ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, 1 from json_array_elements(cast(? as json)) "
        "on conflict (language, word) do update set documents = search_word.documents + 1",
        language, list);
}

db::Result<db::Done> lose(db::Writer& db, std::string_view language, std::string const& list) {
    if (db.engine() == db::Engine::sqlite) {
        TRY(db.run("update search_word set documents = documents - 1 where language = ? and word in (select value ->> 0 from json_each(?))",
                   language, list));
        TRY(db.run("delete from search_word where language = ? and documents <= 0 and word in (select value ->> 0 from json_each(?))",
                   language, list));
        return db::Done{};
    }
    TRY(
        db.run("with held as (select language, word from search_word where language = ? and word in "
               "(select value ->> 0 from json_array_elements(cast(? as json))) order by word for update) "
               "update search_word set documents = documents - 1 where (language, word) in (select language, word from held)",
               language, list));
    TRY(
        db.run("delete from search_word where language = ? and documents <= 0 and word in (select value ->> 0 from "
               "json_array_elements(cast(? as json)))",
               language, list));
    return db::Done{};
}

}  // namespace

std::string after_beginning(std::string const& beginning) { return beginning + "\U0010ffff"; }  // UTF-8 sorts as its characters do

std::string backwards(std::string_view word) {
    std::string out;
    for (auto end = word.size(); end > 0;) {
        auto begin = end - 1;
        while (begin > 0 && (static_cast<unsigned char>(word[begin]) & 0xc0) == 0x80) --begin;
        out.append(word.substr(begin, end - begin));
        end = begin;
    }
    return out;
}

Words words_of(std::string_view text, std::vector<Token> const& tokens) {
    Words words;
    for (auto const& token : tokens) {
        if (token.word.size() > longest_word || words.contains(token.word)) continue;
        auto const surface = text.substr(token.begin, token.end - token.begin);
        words.emplace(token.word, Word{token.term, text::lower_case(surface)});
    }
    return words;
}

db::Result<db::Done> count_words(db::Writer& db, std::string_view language, Words const& before, Words const& after) {
    auto const gained = list_without(after, before);
    auto const lost = list_without(before, after);
    if (!gained.empty()) TRY(gain(db, language, gained));
    return lost.empty() ? db::Result<db::Done>(db::Done{}) : lose(db, language, lost);
}

std::set<std::string> terms_beginning(db::Reader& db, std::string_view language, std::string const& beginning) {
    std::set<std::string> terms;
    if (beginning.size() < 2) return terms;
    for (auto const& row :
         db.rows("select term from search_word where language = ? and word >= ? and word < ? order by documents desc, word limit 40",
                 language, beginning, after_beginning(beginning)))
        terms.insert(row.str(0));
    return terms;
}

}  // namespace search
