#pragma once
// A spreadsheet of updates, one row an update: what it says, and what is wrong with it, line by line.

#include <string>
#include <vector>

#include "plans/desk_duties.h"
#include "plans/store.h"
#include "sheets/sheet.h"

namespace plans {

/// A column of the spreadsheet; the name is what its first line says.
struct UploadColumn {
    char const* name;
    char const* meaning;  // a catalogue message
};
std::vector<UploadColumn> const& upload_columns();

/// The milestones that the actor answers for, ready to be filled in.
sheets::Sheet upload_template(db::Reader& db, http::Request const& request);

struct UploadedRow {
    std::size_t line = 0;  // of the file
    Update update{};
    std::string about{};  // "7. Open data", as the reader's language says it
    std::string milestone_title{};
    std::optional<MilestoneStatus> status_before{};
    bool has_update = false;                // else it only corrects what is written
    bool is_validated = false;              // somebody else publishes it (validation.h)
    std::vector<ChangedField> edits{};      // of the commitment or the milestone
    std::vector<base::Problem> problems{};  // field: the column
};

struct Upload {
    std::vector<UploadedRow> rows{};   // those that say something
    std::size_t skipped = 0;           // rows that say nothing
    std::vector<Commitment> edited{};  // by the rows without problems, on the revisions that were read
    std::size_t problems() const;
    std::vector<Update> good() const;
    /// The rows without problems.
    std::size_t ready() const;
};

/// Reads the file, CSV or XLSX as its bytes show, and checks each row against what is here and what the actor may do.
/// errors: invalid (the file as a whole cannot be read: line and reason; field "file")
base::Result<Upload> read_upload(http::Request const& request, db::Reader& db, std::string_view bytes);

}  // namespace plans
