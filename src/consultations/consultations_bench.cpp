// What a consultation of millions costs: consultations_bench CONNECTION CONTRIBUTIONS TEXTS.jsonl…
// Contributions are put together from the sentences of the real ones, always the same for the same number. A database that is
// there already is asked, not filled.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <random>

#include "consultations/acting.h"
#include "consultations/finding.h"
#include "consultations/lines.h"
#include "db/migrations.h"

namespace {

using namespace consultations;
using Steady = std::chrono::steady_clock;

constexpr std::int64_t in_a_transaction = 5'000;
constexpr base::Instant first_day{1'548'000'000'000};

double seconds_since(Steady::time_point begin) { return std::chrono::duration<double>(Steady::now() - begin).count(); }

std::vector<std::string> sentences_of(int count, char** files) {
    std::vector<std::string> sentences;
    for (int i = 0; i < count; ++i) {
        std::ifstream in(files[i]);
        for (std::string line; std::getline(in, line);) {
            auto const read = read_line(line);
            if (!read) continue;
            auto const& text = read->of == ReadLine::Of::contribution ? read->contribution.body : read->argument.body;
            for (std::size_t from = 0; from < text.size();) {
                auto const end = std::min(text.size(), text.find(". ", from));
                if (end - from > 20 && end - from < 400) sentences.push_back(text.substr(from, end - from) + ". ");
                from = end + 2;
            }
        }
    }
    return sentences;
}

Consultation debate() {
    Consultation made;
    made.id = {1};
    made.slug = "debate";
    made.title = base::LocalisedText::of("fr", "Grand débat");
    made.is_published = true;
    made.phases = {{"1", made.title, "2019-01-20", "2019-02-20", {Doing::contribute, Doing::vote, Doing::argue}},
                   {"2", made.title, "2019-02-21", "2019-03-31", {Doing::contribute, Doing::vote, Doing::argue}}};
    for (int i = 1; i <= 4; ++i) made.themes.push_back({i, made.title});
    for (int i = 1; i <= 20; ++i) {
        Question question;
        question.number = i;
        question.title = made.title;
        question.theme = 1 + i % 4;
        made.questions.push_back(question);
    }
    return made;
}

/// Places and support are as uneven as in life: a few departments and a few contributions have most of them.
Contribution written_by_chance(std::int64_t number, std::vector<std::string> const& sentences, std::mt19937_64& random) {
    Contribution one;
    one.id = {number};
    one.consultation = {1};
    one.number = number;
    one.question = 1 + int(random() % 20);
    one.theme = 1 + one.question % 4;
    auto const uneven = double(random() % 1'000'000 + 1) / 1e6;
    one.place = random() % 4 ? fmt::format("{:02d}", 1 + int(94 * uneven * uneven)) : "";
    one.language = random() % 50 ? "fr" : "en";
    one.disposition = Disposition(random() % 10 < 7 ? 0 : 1 + random() % 5);
    one.channel = random() % 12 ? Channel::web : Channel::paper;
    one.created_at = first_day + std::chrono::milliseconds(number * 2'500);
    one.votes.agree = std::int64_t(3 / uneven) - 2;
    one.votes.disagree = one.votes.agree / 5;
    one.arguments_for = random() % 20 ? 0 : std::int64_t(random() % 30);
    one.title = sentences[random() % sentences.size()].substr(0, 80);
    while (!one.title.empty() && (static_cast<unsigned char>(one.title.back()) & 0x80)) one.title.pop_back();
    for (auto left = 1 + random() % 5; left > 0; --left) one.body += sentences[random() % sentences.size()];
    return one;
}

void fill(db::Database& database, std::int64_t count, std::vector<std::string> const& sentences) {
    std::mt19937_64 random(2019);
    auto const begin = Steady::now();
    auto const must = [](db::Result<db::Done> const& done) {
        if (!done.ok()) throw std::runtime_error(done.error().message() + done.error().detail);
    };
    must(database.write([](db::Writer& db) { return store_new(db, debate()); }));
    for (std::int64_t from = 1; from <= count; from += in_a_transaction)
        must(database.write([&](db::Writer& db) -> db::Result<db::Done> {
            for (auto number = from; number < from + in_a_transaction && number <= count; ++number)
                TRY(store_new(db, written_by_chance(number, sentences, random)));
            return db::Done{};
        }));
    must(database.write([&](db::Writer& db) { return add_figures(db, {1}, {.contributions = count}); }));
    fmt::print("| stored, with their words to be searched | {} a second |\n", std::int64_t(double(count) / seconds_since(begin)));
}

long resident_megabytes() {
    std::ifstream in("/proc/self/statm");
    long all = 0, resident = 0;
    in >> all >> resident;
    return resident * sysconf(_SC_PAGESIZE) / 1'000'000;
}

/// Asks again and again; prints how long the middle one and the slowest of a hundred took.
template <class Ask>
void measure(std::string_view what, db::Database& database, int times, Ask ask) {
    std::vector<double> took;
    for (int i = 0; i < times; ++i) {
        auto const begin = Steady::now();
        database.read([&](db::Reader& db) { ask(db, i); });
        took.push_back(seconds_since(begin) * 1'000);
    }
    std::sort(took.begin(), took.end());
    fmt::print("| {} | {:.2f} ms | {:.2f} ms | {:.2f} ms |\n", what, took[took.size() / 2], took[took.size() * 99 / 100], took.back());
}

/// A page of a list: chosen, ordered, and its contributions read.
void measure_lists(db::Database& database, Listings& listings, std::mt19937_64& random) {
    auto const consultation = debate();
    auto const by_chance = [&] {
        AskedOfList asked(http::Request{});
        if (random() % 2) asked.filter.of(Facet::question) = std::to_string(1 + random() % 20);
        if (random() % 3 == 0) asked.filter.of(Facet::place) = fmt::format("{:02d}", 1 + random() % 95);
        if (random() % 3 == 0) asked.filter.of(Facet::disposition) = name(every_disposition[random() % 6]);
        if (random() % 5 == 0) asked.filter.of(Facet::language) = "en";
        if (random() % 5 == 0) asked.filter.of(Facet::channel) = "paper";
        asked.order = every_order[random() % every_order.size()];
        asked.seed = std::uint32_t(random());
        return asked;
    };
    measure("a page of a list, any facets and order", database, 2'000,
            [&](db::Reader& db, int) { find_list(db, listings, consultation, by_chance(), 20); });
    measure("its tenth page", database, 300, [&](db::Reader& db, int) {
        auto asked = by_chance();
        for (int page = 0; page < 9; ++page) {
            auto const found =
                listings.ask(db, consultation, {.filter = asked.filter, .order = asked.order, .seed = asked.seed, .after = asked.after});
            if (!found.next) break;
            asked.after = found.next;
        }
        find_list(db, listings, consultation, asked, 20);
    });
    std::vector<std::string> const common{"impots", "france",   "transports publics", "retraites", "énergie",       "taxe carbone diesel",
                                          "zzz",    "logement", "l'école publique",   "les",       "climat planète"};
    measure("a search with facets", database, 500, [&](db::Reader& db, int i) {
        auto asked = by_chance();
        asked.words = common[std::size_t(i) % common.size()];
        find_list(db, listings, consultation, asked, 20);
    });
}

}  // namespace

int main(int count, char** words) {
    if (count < 4) {
        fmt::print(stderr, "usage: consultations_bench CONNECTION CONTRIBUTIONS TEXTS.jsonl…\n");
        return 2;
    }
    auto const database = db::Database::open(words[1], db::all_migrations());
    auto const wanted = std::strtoll(words[2], nullptr, 10);
    auto const sentences = sentences_of(count - 3, words + 3);
    fmt::print("| what | |\n|---|---|\n");
    if (!database->read([](db::Reader& db) { return find_consultation(db, "debate"); })) fill(*database, wanted, sentences);
    Listings listings;
    auto const before = resident_megabytes();
    auto const begin = Steady::now();
    database->read([&](db::Reader& db) { listings.ask(db, debate(), {}); });
    fmt::print("| the first question reads all {} contributions | {:.2f} s |\n", wanted, seconds_since(begin));
    fmt::print("| memory of their lists | {} MB |\n| memory in all | {} MB |\n\n", resident_megabytes() - before, resident_megabytes());
    fmt::print("| question | p50 | p99 | slowest |\n|---|---|---|---|\n");
    std::mt19937_64 random(7);
    measure_lists(*database, listings, random);
    measure("a contribution with its arguments", *database, 2'000, [&](db::Reader& db, int) {
        auto const one = find_contribution(db, {1}, 1 + std::int64_t(random() % std::uint64_t(wanted)));
        arguments_of(db, one->id, {}, Side::with, ArgumentOrder::supported, {}, 5);
    });
}
