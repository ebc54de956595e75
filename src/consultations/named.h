#pragma once
// Words of a fixed list and their names, as states, addresses and the API spell them.

#include <optional>
#include <string_view>

namespace consultations {

template <class Word>
struct Named {
    Word word;
    std::string_view name;
};

template <class Word, std::size_t N>
constexpr std::string_view name_in(Named<Word> const (&table)[N], Word word) {
    for (auto const& one : table)
        if (one.word == word) return one.name;
    return {};
}

template <class Word, std::size_t N>
constexpr std::optional<Word> word_in(Named<Word> const (&table)[N], std::string_view name) {
    for (auto const& one : table)
        if (one.name == name) return one.word;
    return std::nullopt;
}

}  // namespace consultations
