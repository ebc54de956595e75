#include "consultations/similar.h"

#include <algorithm>
#include <set>

#include "search/analysis.h"
#include "search/light.h"
#include "text/text.h"

namespace consultations {
namespace {

constexpr std::size_t most_words = 8, newest_of_each = 500, shared_at_least = 2;
constexpr std::size_t read_of_body = 400;  // characters

/// The title's words, then the longest of the beginning of the text: long words say more.
std::vector<std::string> telling_words(Written const& written) {
    std::vector<std::string> words;
    std::set<std::string> seen;
    auto const add_of = [&](std::string const& text) {
        auto tokens = search::analyse(text, written.language);
        std::stable_sort(tokens.begin(), tokens.end(), [](auto const& a, auto const& b) { return a.word.size() > b.word.size(); });
        for (auto const& token : tokens)
            if (words.size() < most_words && token.word.size() > 3 && seen.insert(token.term).second) words.push_back(token.word);
    };
    add_of(written.title);
    add_of(text::excerpt(text::markdown_to_plain(written.body), read_of_body));
    return words;
}

}  // namespace

std::vector<Contribution> similar_to(db::Reader& db, ConsultationId consultation, Written const& written, std::size_t most) {
    std::map<std::int64_t, std::size_t> shared;
    for (auto const& word : telling_words(written))
        for (auto const id : search::light_matches(db, word, group_of(consultation), newest_of_each).ids) ++shared[id];
    std::vector<std::pair<std::size_t, std::int64_t>> close;
    for (auto const& [id, count] : shared)
        if (count >= shared_at_least) close.emplace_back(count, id);
    std::sort(close.rbegin(), close.rend());
    std::vector<std::int64_t> ids;
    for (auto const& [count, id] : close)
        if (ids.size() < most) ids.push_back(id);
    auto found = contributions(db, ids);
    std::erase_if(found, [](Contribution const& one) { return one.status != Status::published; });
    return found;
}

}  // namespace consultations
