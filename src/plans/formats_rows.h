#pragma once
// A package of plans as tables. Both ways exactly: what is written in rows is read back to the same states.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "plans/formats_tables.h"
#include "sheets/csv.h"
#include "sheets/sheet.h"

namespace plans::formats {

/// The public states of a package, by the tables of their own: {"plans": […], "commitments": […], …}. Those of updates
/// have their "id".
using Document = base::json::object;

/// Told of the states of a table one after the other.
using Visit = std::function<void(base::json::object const& state)>;
/// What a package holds: walks the states of a table of its own, each time in the same order.
using Contents = std::function<void(Table const& table, Visit const& visit)>;
/// Takes the bytes of a file as they are made.
using Out = std::function<void(std::string_view bytes)>;

/// The columns that this package's table has: those of other languages and of notes only when there is something in them.
std::vector<std::string> header_of(Contents const& contents, Table const& table);
void each_row(Contents const& contents, Table const& table, std::vector<std::string> const& header,
              std::function<void(std::vector<std::string> cells)> const& visit);

void write_csv_file(Contents const& contents, Table const& table, sheets::Mark mark, Out const& out);
/// One sheet a table, in the order of tables(); tables without rows have their header only.
/// errors: those of sheets::write_xlsx
base::Result<base::Done> write_workbook(Contents const& contents, std::string const& path);

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
