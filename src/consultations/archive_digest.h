#pragma once
// What the ledger says of contributions that have no entry of their own: the SHA-256 of their lines, which anybody can make again from
// the export of the consultation.

#include <string>
#include <vector>

#include "consultations/store.h"
#include "ledger/verify.h"

namespace consultations {

/// "sha256:" and 64 hexadecimal digits: of the canonical lines (lines.h) of all contributions by number, then of all arguments by
/// identifier, each ended by a newline. Read a page of rows at a time.
std::string archive_digest(db::Reader& db, ConsultationId consultation);

/// Archives that are no longer what was taken over. For `parvis verify`.
std::vector<ledger::Finding> altered_archives(db::Reader& db);

}  // namespace consultations
