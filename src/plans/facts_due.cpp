#include <array>
#include <charconv>

#include "plans/facts.h"
#include "text/text.h"

namespace plans {
namespace {

constexpr std::array<std::pair<std::string_view, unsigned>, 24> month_names{{
    {"janvier", 1}, {"fevrier", 2},  {"mars", 3},      {"avril", 4},    {"mai", 5},       {"juin", 6},
    {"juillet", 7}, {"aout", 8},     {"septembre", 9}, {"octobre", 10}, {"novembre", 11}, {"decembre", 12},
    {"january", 1}, {"february", 2}, {"march", 3},     {"april", 4},    {"may", 5},       {"june", 6},
    {"july", 7},    {"august", 8},   {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
}};

std::vector<std::string> words_of(std::string_view written) {
    std::vector<std::string> words;
    std::string word;
    for (char c : text::fold(written) + ' ') {
        if (std::isalnum(static_cast<unsigned char>(c)))
            word += c;
        else if (!word.empty())
            words.push_back(std::move(word)), word.clear();
    }
    return words;
}

unsigned number(std::string_view word) {
    unsigned value = 0;
    auto const end = word.data() + word.size();
    return std::from_chars(word.data(), end, value).ptr == end ? value : 0;
}

unsigned month_of(std::string_view word) {
    for (auto const& [name, month] : month_names)
        if (name == word) return month;
    return 0;
}

bool has(std::vector<std::string> const& words, std::initializer_list<std::string_view> any) {
    for (auto const& word : words)
        for (auto const& wanted : any)
            if (word == wanted) return true;
    return false;
}

std::string last_day_of(int year, unsigned month) {
    return base::to_iso(base::Date{std::chrono::year{year} / std::chrono::month{month} / std::chrono::last});
}

/// What the words say before a year: a month, a half, an end. 0: nothing that ends on a day.
unsigned last_month(std::vector<std::string> const& words) {
    bool const half = has(words, {"semestre", "semester"});
    if (half) return has(words, {"1er", "1", "premier", "first"}) ? 6 : 12;
    if (has(words, {"mi", "mid"})) return 6;
    return 12;
}

}  // namespace

std::string due_day(std::string_view written) {
    auto const words = words_of(written);
    if (has(words, {"ete", "summer", "beyond", "dela", "printemps", "automne"})) return {};
    int year = 0;
    unsigned month = 0, day = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (auto const value = number(words[i]); words[i].size() == 4 && value > 1900) year = int(value);
        if (auto const found = month_of(words[i])) {
            month = found;
            day = i > 0 ? number(words[i - 1]) : 0;
        }
    }
    if (year == 0) return {};
    if (month == 0) return last_day_of(year, last_month(words));
    if (day > 0 && day <= 31) {
        base::Date const on{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
        return on.ok() ? base::to_iso(on) : std::string();
    }
    bool const before = has(words, {"avant", "before"});
    if (!before) return last_day_of(year, month);
    return month == 1 ? last_day_of(year - 1, 12) : last_day_of(year, month - 1);
}

}  // namespace plans
