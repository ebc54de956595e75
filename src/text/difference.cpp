#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "text/breaks.h"
#include "text/myers.h"
#include "text/text.h"

namespace text {
namespace {

using Change = Piece::Change;

// Beyond, a word-by-word reading helps nobody, and the text is shown as replaced.
constexpr std::size_t most_words = 40'000;  // words, spaces and marks of both texts

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t from = 0;
    for (auto const end : word_ends(text)) {
        words.push_back(text.substr(from, end - from));
        from = end;
    }
    if (from < text.size()) words.push_back(text.substr(from));
    return words;
}

using Numbers = std::unordered_map<std::string_view, std::uint32_t>;

std::vector<std::uint32_t> numbered(std::vector<std::string_view> const& words, Numbers& numbers) {
    std::vector<std::uint32_t> out;
    out.reserve(words.size());
    for (auto const word : words) out.push_back(numbers.try_emplace(word, std::uint32_t(numbers.size())).first->second);
    return out;
}

bool is_space(std::string_view text) { return text.find_first_not_of(' ') == std::string_view::npos; }

/// One run of changes: what left, then what came.
struct Run {
    std::string removed, added;
    void flush(std::vector<Piece>& out) {
        if (!removed.empty()) out.push_back({Change::removed, std::exchange(removed, {})});
        if (!added.empty()) out.push_back({Change::added, std::exchange(added, {})});
    }
};

void append_kept(std::vector<Piece>& out, std::string_view text) {
    if (text.empty()) return;
    if (!out.empty() && out.back().change == Change::kept)
        out.back().text += text;
    else
        out.push_back({Change::kept, std::string(text)});
}

/// The pieces of two word lists. A space alone between two changes joins them: "a b" → "c d" reads better
/// as one change than as two with a kept space between.
std::vector<Piece> pieces(std::vector<std::string_view> const& before, std::vector<std::string_view> const& after, Common const& common) {
    std::vector<Piece> out;
    Run run;
    std::string pending;  // kept, not yet known whether it only separates two changes
    std::size_t x = 0, y = 0;
    auto const settle = [&](bool change_follows) {
        bool const joins = change_follows && is_space(pending) && !(run.removed.empty() && run.added.empty());
        if (joins) {
            run.removed += pending;
            run.added += pending;
        } else if (!pending.empty()) {
            run.flush(out);
            append_kept(out, pending);
        }
        pending.clear();
    };
    while (x < before.size() || y < after.size()) {
        bool const leaves = x < before.size() && !common.before[x];
        bool const comes = y < after.size() && !common.after[y];
        if (leaves || comes) settle(true);
        if (leaves)
            run.removed += before[x++];
        else if (comes)
            run.added += after[y++];
        else
            pending += before[x++], ++y;
    }
    settle(false);
    run.flush(out);
    return out;
}

}  // namespace

std::vector<Piece> difference(std::string_view before, std::string_view after) {
    if (before == after) return before.empty() ? std::vector<Piece>{} : std::vector<Piece>{{Change::kept, std::string(before)}};
    auto const old_words = words_of(before), new_words = words_of(after);
    if (old_words.size() + new_words.size() > most_words) {
        std::vector<Piece> out;
        Run{std::string(before), std::string(after)}.flush(out);
        return out;
    }
    Numbers numbers;
    auto const old_numbers = numbered(old_words, numbers), new_numbers = numbered(new_words, numbers);
    return pieces(old_words, new_words, common_elements(old_numbers, new_numbers));
}

}  // namespace text
