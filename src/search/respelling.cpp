#include "search/respelling.h"

#include <algorithm>

#include "search/analysis.h"
#include "search/matching.h"
#include "search/spelling.h"

namespace search {
namespace {

constexpr std::int64_t far_commoner = 50;  // times as many documents
constexpr int slip_of_others = 2;          // at most one letter

/// A word typed and what stands for it.
struct Replacement {
    Wanted word;
    std::string by;
};

std::string with_replacements(std::string text, std::vector<Replacement> replacements) {
    std::sort(replacements.begin(), replacements.end(), [](auto const& a, auto const& b) { return a.word.begin > b.word.begin; });
    for (auto const& one : replacements) text.replace(one.word.begin, one.word.end - one.word.begin, one.by);
    return replacements.empty() ? std::string() : text;
}

/// Whether any document of the languages asked for holds the word, whatever else the question asks.
bool is_known(db::Reader& db, Question const& question, Wanted const& word) {
    Query anywhere{{word}, {}};
    if (!question.language.empty()) anywhere.marks.push_back(mark('l', question.language));
    return finds_something(db, anywhere);
}

std::vector<std::string> replacements_of(db::Reader& db, Question const& question, Wanted const& word) {
    std::vector<std::string> found;
    for (auto const& language : Query::languages_of(question)) {
        for (auto& spelling : close_words(db, language, word.word)) found.push_back(std::move(spelling.surface));
        if (auto two = in_two(db, language, word.word); !two.empty()) found.push_back(std::move(two));
    }
    return found;
}

/// Whether the question's words and this replacement find something together.
bool find_together(db::Reader& db, Question const& question, Query const& known, std::string const& replacement) {
    auto const more = Query::of(db, {.text = replacement + " ", .language = question.language});
    auto together = known;
    together.wanted.insert(together.wanted.end(), more.wanted.begin(), more.wanted.end());
    return finds_something(db, together);
}

}  // namespace

std::string respelled(db::Reader& db, Question const& question, Query const& query) {
    std::vector<Wanted> unknown;
    auto known = query.only({});
    for (auto const& word : query.wanted) (is_known(db, question, word) ? known.wanted : unknown).push_back(word);
    std::vector<Replacement> chosen;
    for (auto const& word : unknown) {
        auto const possible = replacements_of(db, question, word);
        if (possible.empty()) continue;
        auto best =
            std::find_if(possible.begin(), possible.end(), [&](auto const& one) { return find_together(db, question, known, one); });
        if (best == possible.end()) best = possible.begin();
        auto const more = Query::of(db, {.text = *best + " ", .language = question.language});
        known.wanted.insert(known.wanted.end(), more.wanted.begin(), more.wanted.end());
        chosen.push_back({word, *best});
    }
    return with_replacements(question.text, std::move(chosen));
}

std::string commoner(db::Reader& db, Question const& question, Query const& query) {
    std::vector<Replacement> chosen;
    for (auto const& word : query.wanted)
        for (auto const& language : Query::languages_of(question)) {
            auto const rare = known_word(db, language, word.word);
            if (!rare) continue;
            auto const close = close_words(db, language, word.word);
            auto const common = std::find_if(close.begin(), close.end(), [&](Spelling const& one) {
                return one.cost <= slip_of_others && one.term != rare->term && one.documents >= far_commoner * rare->documents;
            });
            if (common != close.end()) chosen.push_back({word, common->surface});
            break;
        }
    return with_replacements(question.text, std::move(chosen));
}

}  // namespace search
