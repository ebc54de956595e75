#pragma once
// The parts of planning an import. Private to it.

#include "plans/import_file.h"

namespace plans {

/// The line that a problem of a state stands on, and the column.
formats::FileProblem located(std::map<std::string, formats::Place> const& places, base::Problem const& problem);

/// Both ends of a link are here or in the file; one to a plan that is neither is left out.
void judge_links(db::Reader& db, PlannedImport& import);
/// The files that new updates refer to are here or came along; nothing else came along.
void judge_evidence(db::Reader& db, PlannedImport& import);

}  // namespace plans
