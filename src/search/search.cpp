#include "search/search.h"

#include <algorithm>
#include <optional>

#include "search/extract.h"
#include "search/matching.h"
#include "search/respelling.h"

namespace search {
namespace {

constexpr std::int64_t most_offset = 1'000;
constexpr std::int64_t most_hits = 100;
constexpr std::size_t few = 3;  // hits that may be others' slips

struct Kept {
    base::Subject subject;
    std::string language, address, title, body;
    static Kept of(db::Row const& row) { return {{row.str(0), row.i64(1)}, row.str(2), row.str(3), row.str(4), row.str(5)}; }
};

/// How many of the words typed are among these terms, each kept between spaces.
int answered(Query const& query, std::string const& terms) {
    return static_cast<int>(std::count_if(query.wanted.begin(), query.wanted.end(), [&](Wanted const& word) {
        return std::any_of(word.terms.begin(), word.terms.end(),
                           [&](std::string const& term) { return terms.find(" " + term + " ") != std::string::npos; });
    }));
}

/// Words in the title first, then words at all, then the newest subject: the same on both engines.
std::vector<Candidate> ranked(std::vector<Candidate> candidates, Query const& query) {
    struct Rank {
        int in_title, at_all;
        std::int64_t subject_id, id;
        auto operator<=>(Rank const&) const = default;
    };
    std::vector<std::pair<Rank, std::size_t>> order;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        auto const& one = candidates[i];
        order.push_back({{answered(query, one.title_terms), answered(query, one.terms), one.subject_id, one.id}, i});
    }
    std::sort(order.begin(), order.end(), [](auto const& a, auto const& b) { return a.first > b.first; });
    std::vector<Candidate> out;
    for (auto const& place : order) out.push_back(std::move(candidates[place.second]));
    return out;
}

std::optional<Hit> hit(db::Reader& db, Candidate const& candidate, std::set<std::string> const& terms) {
    auto const kept =
        db.find<Kept>("select kind, subject_id, language, address, title, body from search_document where id = ?", candidate.id);
    if (!kept) return std::nullopt;
    return Hit{kept->subject, kept->address, marked(kept->title, kept->language, terms), best_extract(kept->body, kept->language, terms)};
}

/// What answers: the question, or its other spelling; all of the words, or any of them.
struct Reading {
    Query query;
    std::vector<Candidate> candidates{};
};

Reading reading_of(db::Reader& db, Question const& question) {
    Reading reading{Query::of(db, question)};
    if (!reading.query.wanted.empty()) reading.candidates = newest(db, reading.query, Match::all);
    return reading;
}

void settle_for_any(db::Reader& db, Reading& reading) {
    if (reading.candidates.empty() && reading.query.wanted.size() > 1) reading.candidates = newest(db, reading.query, Match::any);
}

/// When nothing has all the words typed: the question spelled otherwise, if that finds anything at all.
Reading second_reading(db::Reader& db, Question const& question, Reading first, Answer& answer) {
    auto other = question;
    other.text = respelled(db, question, first.query);
    if (!other.text.empty()) {
        auto second = reading_of(db, other);
        settle_for_any(db, second);
        if (!second.candidates.empty()) {
            answer.suggestion = other.text;
            answer.answers_suggestion = true;
            return second;
        }
    }
    settle_for_any(db, first);
    return first;
}

}  // namespace

Answer ask(db::Reader& db, Question const& question) {
    Answer answer;
    auto reading = reading_of(db, question);
    if (reading.query.wanted.empty()) return answer;
    if (reading.candidates.empty())
        reading = second_reading(db, question, std::move(reading), answer);
    else if (reading.candidates.size() <= few && question.offset == 0)
        answer.suggestion = commoner(db, question, reading.query);
    std::set<std::string> terms;
    for (auto const& word : reading.query.wanted) terms.insert(word.terms.begin(), word.terms.end());
    answer.total = static_cast<std::int64_t>(reading.candidates.size());
    answer.is_total_exact = answer.total < most_ranked;
    auto const candidates = ranked(std::move(reading.candidates), reading.query);
    auto const from = static_cast<std::size_t>(std::clamp<std::int64_t>(question.offset, 0, most_offset));
    auto const to = std::min(candidates.size(), from + static_cast<std::size_t>(std::clamp<std::int64_t>(question.limit, 0, most_hits)));
    for (auto i = from; i < to; ++i)
        if (auto found = hit(db, candidates[i], terms)) answer.hits.push_back(std::move(*found));
    return answer;
}

}  // namespace search
