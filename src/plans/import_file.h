#pragma once
// Plans from a file: JSON, a spreadsheet, or CSV. First what the file would change, field by field, with everything
// that is wrong in it by sheet, line and field; then the same through the acts, all or nothing unless asked otherwise.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.h"
#include "plans/formats_package.h"

namespace plans {

class EvidenceFiles;

/// A file's name (its ending says what it is) and its bytes.
struct NamedFile {
    std::string name;
    std::string bytes;
};

/// What is in the files, which are one JSON file, one spreadsheet, or the CSV files of a set. A CSV file is known by
/// its columns, or by its name when they fit several tables.
formats::Records read_files(std::vector<NamedFile> const& files);

struct FieldChange {
    std::string field;  // "title_fr", "milestones.2.due_on"
    std::string before{}, after{};
};

struct PlannedChange {
    enum class Effect {
        created,
        changed,
        unchanged,
        refused,
        left_out,  // a link to a plan that is neither here nor in the file
    };
    formats::Table const* table = nullptr;
    std::string key{};  // "2018-2020/3"
    Effect effect = Effect::unchanged;
    std::vector<FieldChange> fields{};
    base::json::value state{};                       // as it will be
    std::map<std::string, formats::Place> places{};  // where its parts were read
};

struct PlannedImport {
    std::vector<PlannedChange> changes{};
    std::vector<formats::FileProblem> problems{};
    int left_out = 0;  // rows that are wrong where the rest of what they belong to is not
    std::shared_ptr<EvidenceFiles const> evidence{};
    bool may_be_whole() const { return problems.empty(); }
    int count(PlannedChange::Effect effect) const;
};

/// What would change. Reads only. `evidence`: the files that came along, if any did.
PlannedImport plan_import(db::Reader& db, formats::Records const& records, std::shared_ptr<EvidenceFiles const> evidence = {});

enum class Keep { all_or_nothing, good_rows };
struct Imported {
    int created = 0, changed = 0, unchanged = 0, refused = 0, left_out = 0;
    std::vector<formats::FileProblem> problems{};  // of what was refused, rows left out included
};
/// Does it, in the caller's transaction. With all_or_nothing anything refused refuses everything.
/// errors: invalid (fields "SHEET, line N, COLUMN"), forbidden, whatever the database says
base::Result<Imported> import(db::Writer& db, base::Actor const& actor, PlannedImport const& planned, Keep keep, base::Instant now);

/// Each problem in one line: "milestones, line 12, due_on".
std::string place_of(formats::FileProblem const& problem);

}  // namespace plans
