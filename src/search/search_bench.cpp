// What searching costs on a large instance: search_bench CONNECTION DOCUMENTS TEXTS.json…
// Documents are put together from the sentences of the real texts; one word in eighty is made of halves of real ones,
// as names and slips of the pen make a vocabulary grow. A database that is there already is asked, not filled.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <random>

#include "base/json.h"
#include "db/migrations.h"
#include "search/analysis.h"
#include "search/search.h"

namespace {

using Clock = std::chrono::steady_clock;
using Sentences = std::map<std::string, std::vector<std::string>>;  // by language

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

void collect(base::json::value const& value, std::string_view key, Sentences& sentences) {
    if (value.is_object())
        for (auto const& [name, inside] : value.get_object()) collect(inside, {name.data(), name.size()}, sentences);
    if (value.is_array())
        for (auto const& inside : value.get_array()) collect(inside, key, sentences);
    if (!value.is_string()) return;
    std::string const text(value.get_string());
    if (std::count(text.begin(), text.end(), ' ') < 5) return;
    bool const is_french = key == "fr" || text.find(" des ") != std::string::npos || text.find(" les ") != std::string::npos;
    for (std::size_t from = 0; from < text.size();) {
        auto const end = std::min(text.size(), text.find(". ", from));
        sentences[is_french ? "fr" : "en"].push_back(text.substr(from, end - from) + ". ");
        from = end + 2;
    }
}

bool is_plain(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

class Writing {
  public:
    explicit Writing(Sentences sentences) : sentences_(std::move(sentences)) {
        for (auto const& [language, all] : sentences_)
            for (auto const& sentence : all)
                for (auto& token : search::analyse(sentence, language))
                    if (token.word.size() > 5 && token.word.size() < 30 && is_plain(token.word))
                        words_[language].push_back(std::move(token.word));
    }

    search::Document document(std::int64_t number) {
        std::string const language = number % 10 < 8 ? "fr" : "en";
        char const* const kinds[] = {"update", "commitment", "update", "institution", "update"};
        search::Document out{{kinds[number % 5], number}, language, fmt::format("/plans/p{}/{}", number % 40, number), {}, {}, {}};
        out.facet = fmt::format("p{}", number % 40);
        auto const title = sentence(language);
        out.title = title.substr(0, title.rfind(' ', 80));
        for (int i = 0; i < 4; ++i) out.body += sentence(language);
        return out;
    }

    /// A word that few documents have: the beginning of one, the end of another.
    std::string rare_word(std::string const& language) {
        auto const &a = any(words_[language]), &b = any(words_[language]);
        return a.substr(0, a.size() / 2 + 1) + b.substr(b.size() / 2);
    }

  private:
    std::string sentence(std::string const& language) {
        auto out = any(sentences_[language]);
        if (random_() % 4 == 0) out += rare_word(language) + ". ";
        return out;
    }
    std::string const& any(std::vector<std::string> const& all) { return all[random_() % all.size()]; }

    Sentences sentences_;
    std::map<std::string, std::vector<std::string>> words_{};
    std::mt19937_64 random_{20'261'122};
};

void fill(db::Database& database, Writing& writing, std::int64_t documents) {
    static constexpr std::int64_t in_one_command = 100;
    auto const begin = Clock::now();
    for (std::int64_t first = 0; first < documents; first += in_one_command) {
        auto const done = database.write([&](db::Writer& db) -> db::Result<db::Done> {
            for (auto n = first; n < std::min(documents, first + in_one_command); ++n) TRY(search::put(db, writing.document(n)));
            return db::Done{};
        });
        if (!done) throw std::runtime_error(done.error().detail);
    }
    auto const took = seconds_since(begin);
    fmt::print("indexed in {:.0f} s: {:.0f} documents a second\n", took, double(documents) / took);
}

void ask(db::Database& database, std::string_view what, std::vector<search::Question> const& questions) {
    std::vector<double> times;
    std::int64_t found = 0, helped = 0;
    for (int round = 0; round < 2; ++round) {
        times.clear();
        for (auto const& question : questions) {
            auto const begin = Clock::now();
            auto const answer = database.read([&](db::Reader& db) { return search::ask(db, question); });
            times.push_back(seconds_since(begin) * 1e3);
            found += answer.total;
            helped += !answer.suggestion.empty();
        }
    }
    std::sort(times.begin(), times.end());
    auto const at = [&](double share) { return times[std::size_t(share * double(times.size() - 1))]; };
    fmt::print("{:<44} p50 {:7.1f} ms  p99 {:7.1f} ms  {:9.0f} found, help for {} of {}\n", what, at(0.5), at(0.99),
               double(found) / double(2 * questions.size()), helped / 2, questions.size());
    std::fflush(stdout);
}

std::vector<search::Question> questions(std::vector<std::string> const& texts, std::string_view language = "fr") {
    std::vector<search::Question> out;
    for (auto const& text : texts) out.push_back({.text = text, .language = std::string(language)});
    return out;
}

void ask_all(db::Database& database, Writing& writing) {
    std::vector<std::string> rare, slips;
    for (int i = 0; i < 100; ++i) rare.push_back(writing.rare_word("fr"));
    for (auto word : rare) slips.push_back(word.erase(word.size() / 2, 1) + " ");
    ask(database, "common words, one at a time",
        questions({"données ", "public ", "plan ", "action ", "ouverture ", "administration ", "citoyens ", "gouvernement "}));
    ask(database, "two and three common words",
        questions({"données publiques ", "plan action ", "ouverture des données ", "gouvernement ouvert ", "administration et citoyens "}));
    ask(database, "a common and an uncommon word",
        questions({"données algorithmes ", "plan hackathon ", "administration budget ", "action climat ", "public licence "}));
    ask(database, "uncommon words", questions({"algorithmes ", "hackathon ", "climat ", "licence ", "Etalab ", "lobbying ", "marchés "}));
    ask(database, "rare words", questions(rare));
    ask(database, "words being typed", questions({"tr", "don", "transp", "algo", "minist", "de", "commu", "con"}));
    ask(database, "slips in common words",
        questions({"comande publique ", "transparance ", "donées ", "gouvernment ouvert ", "algoritmes ", "admnistration ", "opendata ",
                   "citoiens ", "ouvertrue des donnees ", "particpation citoyene "}));
    ask(database, "slips in rare words", questions(slips));
    std::vector<search::Question> narrowed;
    for (auto const* text : {"données ", "plan action ", "algorithmes ", "public "})
        for (auto const* facet : {"p1", "p7", ""})
            narrowed.push_back({.text = text, .language = "fr", .kind = "commitment", .facet = facet});
    ask(database, "within a kind, or a kind of one plan", narrowed);
    auto deep = questions({"données ", "public "});
    for (auto& question : deep) question.offset = 980;
    ask(database, "the last page of common words", deep);
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 4) {
        fmt::print(stderr, "usage: search_bench CONNECTION DOCUMENTS TEXTS.json…\n");
        return 2;
    }
    Sentences sentences;
    for (int i = 3; i < count; ++i) {
        std::ifstream file(arguments[i], std::ios::binary);
        std::string const text((std::istreambuf_iterator<char>(file)), {});
        collect(base::json::parse(text), {}, sentences);
    }
    Writing writing(std::move(sentences));
    auto const database = db::Database::open(arguments[1], db::all_migrations());
    auto const counted = [](char const* of) {
        return [of](db::Reader& db) {
            return of[0] == 'w' ? db.find_i64("select count(*) from search_word") : db.find_i64("select count(*) from search_document");
        };
    };
    if (database->read(counted("documents")) == 0) fill(*database, writing, std::atoll(arguments[2]));
    fmt::print("{} documents, {} words known\n", *database->read(counted("documents")), *database->read(counted("words")));
    ask_all(*database, writing);
}
