#pragma once
// Plans to and from files, as the command line does it.

#include <string>
#include <vector>

#include "base/clock.h"
#include "db/db.h"

namespace plans {

enum class Import { all_or_nothing, good_rows, only_say };

struct ImportReport {
    int created = 0, changed = 0, unchanged = 0, refused = 0, left_out = 0;
    std::vector<std::string> lines{};     // what changed, in English: "changed commitments 2018-2020/3: title_fr"
    std::vector<std::string> problems{};  // "commitments, line 3, axis: There is no axis of this number."
};

/// Imports a file, or the tables and the evidence of an archive (.zip) or a folder, as the program itself. only_say keeps
/// nothing.
/// errors: not_found (no such file), invalid (all that is wrong, by place), whatever the database says
base::Result<ImportReport> import_plan(db::Database& database, std::string const& path, Import how, base::Instant now);

/// Writes one plan, or all when `plan` is empty: .zip (everything, with the evidence), .json, .xlsx, .csv (the
/// commitments), or a folder, which gets the CSV files of every table and the evidence. The files that were written.
/// errors: not_found (no such plan), invalid (another ending), unavailable (the file cannot be written)
base::Result<std::vector<std::string>> export_plan(db::Database& database, std::string const& plan, std::string const& path);

}  // namespace plans
