#include "search/vocabulary.h"

#include <algorithm>
#include <numeric>

#include "base/json.h"
#include "text/text.h"

namespace search {
namespace {

constexpr std::size_t longest_word = 60;  // longer ones help nobody's spelling

/// [[word, term, surface], …] of the words that `others` lacks, in their order: writers on several nodes then lock
/// rows in one order.
std::string list_without(Words const& words, Words const& others) {
    base::json::array list;
    for (auto const& [word, about] : words)
        if (!others.contains(word)) list.push_back(base::json::array{word, about.term, about.surface});
    return list.empty() ? std::string() : base::json::serialize(list);
}

db::Result<std::int64_t> gain(db::Writer& db, std::string_view language, std::string const& list) {
    if (db.engine() == db::Engine::sqlite)
        return db.run(
            "insert into search_word (language, word, term, surface, documents) "
            "select ?, value ->> 0, value ->> 1, value ->> 2, 1 from json_each(?) where true "
            "on conflict (language, word) do update set documents = search_word.documents + 1",
            language, list);
    return db.run(
        "insert into search_word (language, word, term, surface, documents) "
        "select ?, value ->> 0, value ->> 1, value ->> 2, 1 from json_array_elements(cast(? as json)) "
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

/// The least text greater than every text that begins so, among folded words (UTF-8 never holds FF).
std::string after_beginning(std::string const& beginning) { return beginning + "\U0010ffff"; }

std::size_t first_letter(std::string const& word) {
    std::size_t end = 1;
    while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xc0) == 0x80) ++end;
    return end;
}

}  // namespace

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

std::string closest_word(db::Reader& db, std::string_view language, std::string const& word) {
    auto const beginning = word.substr(0, first_letter(word));
    int const most = word.size() <= 4 ? 1 : 2;
    int best = most + 1;
    std::string surface;
    for (auto const& row :
         db.rows("select word, surface from search_word where language = ? and word >= ? and word < ? and length(word) between ? and ? "
                 "order by documents desc, word limit 20000",
                 language, beginning, after_beginning(beginning), static_cast<std::int64_t>(word.size()) - most,
                 static_cast<std::int64_t>(word.size()) + most)) {
        auto const distance = edits(word, row.text(0), best - 1);
        if (distance >= best || distance == 0) continue;
        best = distance;
        surface = row.str(1);
        if (best == 1) break;
    }
    return surface;
}

int edits(std::string_view a, std::string_view b, int most) {
    auto const difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > static_cast<std::size_t>(most)) return most + 1;
    std::vector<int> two_up, up(b.size() + 1), row(b.size() + 1);
    std::iota(up.begin(), up.end(), 0);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({up[j] + 1, row[j - 1] + 1, up[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            bool const is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (is_swap) row[j] = std::min(row[j], two_up[j - 2] + 1);
        }
        if (*std::min_element(row.begin(), row.end()) > most) return most + 1;
        two_up = up;
        std::swap(up, row);
    }
    return std::min(up[b.size()], most + 1);
}

}  // namespace search
