#include "search/query.h"

#include <algorithm>

#include "search/analysis.h"
#include "search/vocabulary.h"

namespace search {
namespace {

constexpr std::size_t longest_question = 1'000;
constexpr std::size_t most_words = 10;

/// Adds a language's reading of the words typed to those of the others.
void read_as(std::string_view text, std::string const& language, std::vector<Wanted>& wanted) {
    for (auto const& token : analyse(text, language)) {
        auto const same_place = std::find_if(wanted.begin(), wanted.end(), [&](Wanted const& other) { return other.begin == token.begin; });
        auto const same_word = std::find_if(wanted.begin(), wanted.end(), [&](Wanted const& other) { return other.word == token.word; });
        auto const found = same_place != wanted.end() ? same_place : same_word;
        if (found != wanted.end())
            found->terms.insert(token.term);
        else if (wanted.size() < most_words)
            wanted.push_back({token.word, token.begin, token.end, {token.term}});
    }
}

std::string joined(std::vector<std::string> const& parts, std::string_view separator) {
    std::string out;
    for (auto const& part : parts) out += (out.empty() ? "" : std::string(separator)) + part;
    return out;
}

}  // namespace

std::vector<std::string> Query::languages_of(Question const& question) {
    return question.language.empty() ? std::vector<std::string>{"en", "fr"} : std::vector<std::string>{question.language};
}

Query Query::of(db::Reader& db, Question const& question) {
    Query query;
    auto const text = std::string_view(question.text).substr(0, longest_question);
    auto const languages = languages_of(question);
    for (auto const& language : languages) read_as(text, language, query.wanted);
    if (!query.wanted.empty()) {
        auto const last =
            std::max_element(query.wanted.begin(), query.wanted.end(), [](auto const& a, auto const& b) { return a.begin < b.begin; });
        bool const is_being_typed = text.substr(last->end).find_first_not_of("\"'”»)") == std::string_view::npos;
        for (auto const& language : languages)
            if (is_being_typed) last->terms.merge(terms_beginning(db, language, last->word));
    }
    if (!question.language.empty()) query.marks.push_back(mark('l', question.language));
    if (!question.kind.empty()) query.marks.push_back(mark('k', question.kind));
    if (!question.facet.empty()) query.marks.push_back(mark('f', question.facet));
    return query;
}

std::string Query::expression(db::Engine engine, Match match) const {
    bool const is_sqlite = engine == db::Engine::sqlite;
    std::string_view const either = is_sqlite ? " OR " : " | ", both = is_sqlite ? " AND " : " & ";
    auto const quoted = [&](std::string const& term) { return is_sqlite ? "\"" + term + "\"" : "'" + term + "'"; };
    std::vector<std::string> words;
    for (auto const& word : wanted) {
        std::vector<std::string> terms;
        for (auto const& term : word.terms) terms.push_back(quoted(term));
        words.push_back("(" + joined(terms, either) + ")");
    }
    std::vector<std::string> all{"(" + joined(words, match == Match::all ? both : either) + ")"};
    for (auto const& mark : marks) all.push_back(quoted(mark));
    return joined(all, both);
}

}  // namespace search
