#pragma once
// A package of plans as tables. Both ways exactly: what is written in rows is read back to the same states.

#include <map>
#include <string>
#include <vector>

#include "plans/formats_tables.h"
#include "sheets/sheet.h"

namespace plans::formats {

/// The public states of a package, by the tables of their own: {"plans": […], "commitments": […], …}. Those of updates
/// have their "id".
using Document = base::json::object;

/// One sheet a table, in the order of tables(); tables without rows have their header only.
std::vector<sheets::Sheet> to_sheets(Document const& document);
sheets::Sheet to_sheet(Document const& document, Table const& table);

/// Where something was read: the sheet (empty in JSON) and its line.
struct Place {
    std::string sheet{};
    std::size_t line = 0;
};

/// A row's cells, each with its place in the state; a null value empties it.
struct Row {
    struct Cell {
        std::vector<std::string> path;
        base::json::value value;
    };
    Place place;
    std::vector<Cell> cells;
};

/// What a file says of one thing: its whole state (JSON), or rows that change the members they have columns for.
struct Record {
    Table const* table = nullptr;
    std::string key;  // "2018-2020/3"
    Place place;
    bool is_sound = true;                             // false: one of its cells could not be read, see Records::problems
    base::json::value whole{};                        // null in tables
    std::vector<Row> own{};                           // one, or none when only rows that it owns were given
    std::map<std::string, std::vector<Row>> lists{};  // rows that it owns, by the name of their table
};

/// A thing that is wrong in a file. `line` 0: not of a line.
struct FileProblem {
    std::string sheet;
    std::size_t line = 0;
    std::string field;  // the column, or the path in JSON
    base::Problem reason;
};

struct Records {
    std::vector<Record> records{};
    std::vector<FileProblem> problems{};
    int left_out = 0;  // rows of milestones and other owned tables that could not be read: their owner stays readable
};

/// Reads the rows of the sheets, each named after its table.
Records from_sheets(std::vector<sheets::Sheet> const& sheets);
/// The table whose columns these are; nothing when none fits.
Table const* table_of(std::vector<std::string> const& header);

/// The state that a record makes of the one that is there (null: none), and where its parts were read, by path.
struct Completed {
    base::json::value state;
    std::map<std::string, Place> places;
};
Completed complete(Record const& record, base::json::value const& existing);

}  // namespace plans::formats
