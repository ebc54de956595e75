#pragma once
// What the room says to `parvis verify`: are the files still those that were kept?

#include <string>
#include <vector>

#include "base/subject.h"
#include "ledger/verify.h"

namespace attachments {

/// Every file whose bytes have another SHA-256 or size than it is kept under. A piece of one file is in memory at a time.
std::vector<ledger::Finding> altered_files(db::Reader& db);

/// A published subject refers to a file.
struct Use {
    std::string sha256;
    base::Subject subject;
};
std::vector<Use> all_uses(db::Reader& db);

}  // namespace attachments
