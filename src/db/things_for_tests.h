#pragma once
// The little schema that the tests of this room share. Only included by *_test.cpp.

#include <string>
#include <vector>

#include "support/store_test.h"

namespace db {

constexpr Migration thing_migration{"0001-thing.sql", R"(
-- A thing; with a comment; that holds semicolons.
create table thing (
    id {pk},
    name {text} not null unique,
    size {i64} check (size >= 0),
    is_open {bool} not null default 0,
    weight {real},
    body {blob},
    parent_id {i64} references thing (id),
    note {text} default 'a;b'
);
create index thing_by_size on thing (size, id);
create table hot.tally (thing_id {pk}, votes {i64} not null);
)"};

class ThingTest : public test_support::StoreTest {
  protected:
    std::vector<Migration> migrations() const override { return {thing_migration}; }
    test_support::FreshDatabase::Content content() const override { return test_support::FreshDatabase::Content::nothing; }

    static Command adding(std::int64_t id, std::string name) {
        return [id, name = std::move(name)](Writer& db) -> Result<Done> {
            TRY(db.run("insert into thing (id, name) values (?, ?)", id, name));
            return Done{};
        };
    }
    std::int64_t count_things() {
        return read([](Reader& db) { return db.find_i64("select count(*) from thing").value_or(-1); });
    }
    std::vector<std::string> names() {
        return read([](Reader& db) {
            std::vector<std::string> found;
            for (auto const& row : db.rows("select name from thing order by name")) found.push_back(row.str(0));
            return found;
        });
    }
};

}  // namespace db
