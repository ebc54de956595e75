#pragma once
// The tables in which plans are exchanged: one for each kind of thing, one row a thing, one column a member of its
// public state. A text in several languages takes columns title_fr, title_fr_basis, title_fr_note, title_fr_revision,
// title_fr_translated_from. Rules only: no SQL, no HTTP, no files.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace plans::formats {

/// How a member is written in a cell.
enum class Form {
    text,
    integer,
    claim,      // true, or empty
    localised,  // several columns
    texts,      // one a line
    json,       // lists of texts in several languages, and counts: as JSON
};

struct Member {
    std::string_view name;
    Form form = Form::text;
    std::string_view meaning;
};

struct Table {
    std::string_view name;  // of the sheet, the CSV file and the schema
    std::string_view about;
    std::string_view owner;  // the table whose rows these belong to; empty: rows of their own
    std::string_view list;   // the owner's member that they are
    std::span<Member const> members;

    bool is_owned() const { return !owner.empty(); }
    /// Rows are told apart by their `ref` within their owner.
    bool has_refs() const { return !members.empty() && members.front().name == "ref"; }
    Member const* find(std::string_view member) const;
};

/// Every table, owners before what they own.
std::span<Table const> tables();
Table const* find_table(std::string_view name);

/// The columns that name a row of this table: "slug"; "plan", "slug"; "id".
std::vector<std::string_view> key_of(Table const& table);
/// The columns by which an owned row names its owner: "plan"; "plan", "commitment".
std::vector<std::string_view> owner_columns(Table const& table);

/// Where a column's cell stands in the state: {"title", "fr", "text"}. Nothing when the table has no such column.
struct Column {
    std::vector<std::string> path;
    Form form = Form::text;  // of the cell: text, integer, claim, texts or json
};
std::optional<Column> column_of(Table const& table, std::string_view title);
/// The title of the column that holds this place of the state: "title.fr.text" → "title_fr".
std::string title_of(std::string_view path);

/// The cell of a value; and the value of a cell, null when it is empty.
std::string written(base::json::value const* value, Form form);
base::Result<base::json::value> read(std::string_view cell, Form form);

}  // namespace plans::formats
