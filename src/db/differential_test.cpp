// The same random work on both engines gives the same answers.

#include <random>

#include "db/things_for_tests.h"

namespace db {
namespace {

using test_support::FreshDatabase;

constexpr int rounds = 1000;  // of 1 to 5 operations each, and a reading
constexpr std::string_view letters[] = {"a", "B", "é", "œ", "Z", "'", " ", "?", "\\", "日", "\xF0\x9F\x8C\xB3"};

struct Operation {
    int kind;
    std::int64_t id, other;
    std::string text;
    double weight;
};

class Chance {
  public:
    explicit Chance(unsigned seed) : engine_(seed) {}
    std::int64_t below(std::int64_t end) { return std::uniform_int_distribution<std::int64_t>(0, end - 1)(engine_); }
    std::string word() {
        std::string text;
        for (auto n = below(3); n >= 0; --n) text += letters[below(std::size(letters))];
        return text;
    }
    Operation operation() { return {int(below(9)), below(60), below(70), word(), double(below(1000)) / 8}; }

  private:
    std::mt19937 engine_;
};

Result<std::int64_t> perform(Writer& db, Operation const& op) {
    switch (op.kind) {
        case 0:
        case 1: return db.run("insert into thing (id, name, size, weight) values (?, ?, ?, ?)", op.id, op.text, op.other, op.weight);
        case 2: return db.run("insert into thing (id, name) values (?, ?) on conflict do nothing", op.id, op.text);
        case 3:
            return db.run(
                "insert into thing (id, name) values (?, ?) on conflict (id) do update set note = excluded.name, size = thing.size + 1",
                op.id, op.text);
        case 4: return db.run("update thing set size = size - ?, is_open = ? where id >= ?", op.other / 8, op.id % 2 == 0, op.id);
        case 5: return db.run("update thing set parent_id = ? where id = ?", op.other, op.id);
        case 6: return db.run("delete from thing where id = ?", op.id);
        case 7: return db.run("update thing set name = ?, body = ? where id = ?", op.text, std::as_bytes(std::span(op.text)), op.id);
        default: return db.run("update thing set note = null, weight = ? where name > ?", op.weight, op.text);
    }
}

// What a command answered: the kind of its error, or the rows each of its statements changed.
std::string outcome_of(Database& database, std::vector<Operation> const& operations) {
    std::string changed;
    auto const outcome = database.write([&](Writer& db) -> Result<Done> {
        for (auto const& op : operations) changed += std::to_string(TRY(perform(db, op))) + ' ';
        return Done{};
    });
    return outcome.ok() ? changed : changed + std::string(base::name(outcome.error().kind));
}

std::string everything(Database& database, std::string const& from, std::int64_t size) {
    return database.read([&](Reader& db) {
        std::string seen;
        for (auto const& row : db.rows("select id, name, size, is_open, weight, body, parent_id, note from thing order by name, id")) {
            for (int column : {0, 1, 2, 3, 5, 6, 7}) seen += row.is_null(column) ? "-|" : row.str(column) + '|';
            seen += fmt::format("{}\n", row.real(4));
        }
        for (auto const& row :
             db.rows("select is_open, count(*), sum(size), max(name), min(note) from thing where name >= ? or (size, id) > (?, ?)"
                     " group by is_open having count(*) > 1 order by is_open",
                     from, size, 30))
            seen += fmt::format("{} {} {} {} {}\n", row.i64(0), row.i64(1), row.i64(2), row.text(3), row.text(4));
        return seen;
    });
}

TEST(BothEngines, GiveTheSameAnswers) {
    FreshDatabase const files[] = {{Engine::sqlite, FreshDatabase::Content::nothing},
                                   {Engine::postgresql, FreshDatabase::Content::nothing}};
    Migration const migrations[] = {thing_migration};
    auto const sqlite = Database::open(files[0].connection(), migrations);
    auto const postgresql = Database::open(files[1].connection(), migrations);
    Chance chance{20261122};
    int refused = 0;
    for (int round = 0; round < rounds; ++round) {
        std::vector<Operation> operations;
        for (auto n = chance.below(5); n >= 0; --n) operations.push_back(chance.operation());
        auto const outcome = outcome_of(*sqlite, operations);
        ASSERT_EQ(outcome, outcome_of(*postgresql, operations)) << "round " << round;
        refused += outcome.ends_with("conflict");
        auto const from = chance.word();
        auto const size = chance.below(70);
        ASSERT_EQ(everything(*sqlite, from, size), everything(*postgresql, from, size)) << "round " << round;
    }
    EXPECT_GT(refused, rounds / 10) << "the work should meet constraints";
    EXPECT_LT(refused, rounds * 9 / 10) << "and succeed";
}

}  // namespace
}  // namespace db
