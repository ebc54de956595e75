#include "search/spelling.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "search/vocabulary.h"

namespace search {
namespace {

constexpr std::size_t shortest_helped = 3;
constexpr std::size_t most_close_words = 4;
constexpr std::size_t shortest_part = 3;
constexpr int whole = 2, half = 1;

int most_slips(std::size_t letters) { return letters <= 4 ? 2 : letters <= 7 ? 3 : 4; }

bool sound_alike(char a, char b) {
    constexpr std::string_view pairs[] = {"ck", "cq", "kq", "cs", "sz", "iy", "ae", "gj"};
    char const both[] = {std::min(a, b), std::max(a, b)};
    return std::find(std::begin(pairs), std::end(pairs), std::string_view(both, 2)) != std::end(pairs);
}

int replacing(char a, char b) { return a == b ? 0 : sound_alike(a, b) ? half : whole; }

/// A letter more or less: half when it is the one before it again.
int adding(std::string_view word, std::size_t at) { return at > 0 && word[at] == word[at - 1] ? half : whole; }

/// Folded words of our languages are; a number is another number, not a slip.
bool is_helped(std::string_view word) {
    return word.size() >= shortest_helped && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

struct Known : Spelling {
    static Known of(db::Row const& row) { return {{row.str(0), row.str(1), row.str(2), row.i64(3), 0}}; }
};

/// The commonest words that begin with the first `letters` of this one, or end with its last.
std::vector<Known> sharing(db::Reader& db, std::string_view language, std::string const& word, std::size_t letters, int most) {
    auto const least_size = static_cast<std::int64_t>(word.size()) - most, largest_size = static_cast<std::int64_t>(word.size()) + most;
    auto const beginning = word.substr(0, letters), end = backwards(word).substr(0, letters);
    auto found = db.list<Known>(
        "select word, term, surface, documents from search_word where language = ? and word >= ? and word < ? and length(word) between ? "
        "and ? "
        "order by documents desc, word limit 3000",
        language, beginning, after_beginning(beginning), least_size, largest_size);
    auto const ending = db.list<Known>(
        "select word, term, surface, documents from search_word where language = ? and backwards >= ? and backwards < ? and "
        "length(word) between ? and ? order by documents desc, word limit 3000",
        language, end, after_beginning(end), least_size, largest_size);
    found.insert(found.end(), ending.begin(), ending.end());
    return found;
}

std::vector<Spelling> close_among(std::vector<Known> const& found, std::string const& word, int most) {
    std::vector<Spelling> close;
    for (auto const& one : found) {
        auto const cost = slips(word, one.word, most);
        if (cost == 0 || cost > most) continue;
        close.push_back(one);
        close.back().cost = cost;
    }
    auto const order = [](Spelling const& one) { return std::make_tuple(one.cost, -one.documents, std::string_view(one.word)); };
    std::sort(close.begin(), close.end(), [&](auto const& a, auto const& b) { return order(a) < order(b); });
    close.erase(std::unique(close.begin(), close.end(), [](auto const& a, auto const& b) { return a.word == b.word; }), close.end());
    if (close.size() > most_close_words) close.resize(most_close_words);
    return close;
}

}  // namespace

std::vector<Spelling> close_words(db::Reader& db, std::string_view language, std::string const& word) {
    if (!is_helped(word)) return {};
    int const most = most_slips(word.size());
    // One slip, be it two letters changed for each other in the middle, leaves one of these halves whole.
    auto close = close_among(sharing(db, language, word, (word.size() - 1) / 2, most), word, most);
    auto const third = word.size() / 3;
    if (close.empty() && third >= 2) close = close_among(sharing(db, language, word, third, most), word, most);
    return close;
}

std::string in_two(db::Reader& db, std::string_view language, std::string const& word) {
    if (!is_helped(word)) return {};
    std::string best;
    std::int64_t commonest = 0;
    for (auto at = shortest_part; at + shortest_part <= word.size(); ++at) {
        auto const first = known_word(db, language, std::string_view(word).substr(0, at));
        auto const second = first ? known_word(db, language, std::string_view(word).substr(at)) : std::nullopt;
        auto const both = second ? std::min(first->documents, second->documents) : 0;
        if (both <= commonest) continue;
        commonest = both;
        best = first->surface + " " + second->surface;
    }
    return best;
}

std::optional<Spelling> known_word(db::Reader& db, std::string_view language, std::string_view word) {
    return db.find<Known>("select word, term, surface, documents from search_word where language = ? and word = ?", language, word);
}

int slips(std::string_view a, std::string_view b, int most) {
    auto const none = most + 1;
    auto const difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > static_cast<std::size_t>(most)) return none;
    std::vector<int> two_up, up(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 1; j <= b.size(); ++j) up[j] = up[j - 1] + adding(b, j - 1);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = up[0] + adding(a, i - 1);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({up[j] + adding(a, i - 1), row[j - 1] + adding(b, j - 1), up[j - 1] + replacing(a[i - 1], b[j - 1])});
            bool const is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (is_swap) row[j] = std::min(row[j], two_up[j - 2] + whole);
        }
        if (*std::min_element(row.begin(), row.end()) > most) return none;
        two_up = up;
        std::swap(up, row);
    }
    return std::min(up[b.size()], none);
}

}  // namespace search
