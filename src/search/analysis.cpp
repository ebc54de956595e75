#include "search/analysis.h"

#include <libstemmer.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <map>
#include <memory>
#include <unordered_map>

#include "search/stopwords.h"
#include "text/breaks.h"
#include "text/text.h"

namespace search {
namespace {

constexpr std::size_t longest_term = 60;
constexpr std::size_t most_remembered = 20'000;

struct DeleteStemmer {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, DeleteStemmer>;

/// What a thread keeps for a language: a stemmer may not be shared, and most words come again.
struct Workshop {
    explicit Workshop(std::string const& language) : stemmer(sb_stemmer_new(language.c_str(), "UTF_8")) {}
    Stemmer stemmer;
    struct Entry {
        std::string word, term;  // empty: not worth searching
    };
    std::unordered_map<std::string, Entry> known{};
};

Workshop& workshop_of(std::string_view language) {
    thread_local std::map<std::string, Workshop, std::less<>> workshops;
    auto found = workshops.find(language);
    if (found == workshops.end()) found = workshops.try_emplace(std::string(language), std::string(language)).first;
    return found->second;
}

bool has_letter_or_digit(std::string_view text) {
    auto const size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(reinterpret_cast<std::uint8_t const*>(text.data()), at, size, c);
        if (c > 0 && u_isalnum(c)) return true;
    }
    return false;
}

std::string stemmed(sb_stemmer* stemmer, std::string const& word) {
    if (!stemmer) return word;
    auto const* const stem = sb_stemmer_stem(stemmer, reinterpret_cast<sb_symbol const*>(word.data()), static_cast<int>(word.size()));
    return stem ? std::string(reinterpret_cast<char const*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer))) : word;
}

std::string hexadecimal(std::string_view text) {
    constexpr auto digits = "0123456789abcdef";
    std::string out;
    for (unsigned char const c : text) {
        out += digits[c >> 4];
        out += digits[c & 15];
    }
    return out;
}

/// The engines cut terms their own ways, save these characters. A zero begins the marks, so words double theirs.
std::string term_of(std::string const& stem) {
    bool const is_simple = stem.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos;
    auto term = is_simple ? stem : "u" + hexadecimal(stem);
    if (term.starts_with('0')) term.insert(0, 1, '0');
    if (term.size() > longest_term) term.resize(longest_term);
    return term;
}

Workshop::Entry entry_of(Workshop& workshop, std::string_view surface, std::string_view language) {
    if (!has_letter_or_digit(surface)) return {};
    auto word = text::fold(surface);
    if (is_stopword(word, language)) return {};
    auto term = term_of(stemmed(workshop.stemmer.get(), word));
    return {std::move(word), std::move(term)};
}

Workshop::Entry const& remembered(Workshop& workshop, std::string_view surface, std::string_view language) {
    std::string key(surface);
    if (auto const found = workshop.known.find(key); found != workshop.known.end()) return found->second;
    if (workshop.known.size() >= most_remembered) workshop.known.clear();
    auto entry = entry_of(workshop, surface, language);
    return workshop.known.emplace(std::move(key), std::move(entry)).first->second;
}

/// The length of an apostrophe at this place, or 0.
std::size_t apostrophe_at(std::string_view text, std::size_t at) {
    if (text[at] == '\'') return 1;
    return text.substr(at).starts_with("’") ? std::string_view("’").size() : 0;
}

/// Calls `part` with begin and end of what lies between the apostrophes of a word.
template <class Part>
void between_apostrophes(std::string_view text, std::size_t begin, std::size_t end, Part&& part) {
    auto from = begin;
    for (auto at = begin; at < end;) {
        auto const length = apostrophe_at(text, at);
        if (length > 0) {
            if (!is_elision(text::fold(text.substr(from, at - from)))) part(from, at);
            from = at + length;
        }
        at += length > 0 ? length : 1;
    }
    part(from, end);
}

}  // namespace

std::vector<Token> analyse(std::string_view text, std::string_view language) {
    auto& workshop = workshop_of(language);
    std::vector<Token> tokens;
    auto const take = [&](std::size_t begin, std::size_t end) {
        if (begin == end) return;
        auto const& entry = remembered(workshop, text.substr(begin, end - begin), language);
        if (!entry.term.empty()) tokens.push_back({begin, end, entry.word, entry.term});
    };
    std::size_t from = 0;
    for (auto const end : text::word_ends(text)) {
        if (text.substr(from, end - from).find_first_of("'\xe2") != std::string_view::npos)
            between_apostrophes(text, from, end, take);
        else
            take(from, end);
        from = end;
    }
    return tokens;
}

std::string mark(char what, std::string_view value) { return std::string("0") + what + hexadecimal(value); }

}  // namespace search
