#pragma once
// A package of plans with its evidence: an archive or a folder of the tables, and files/SHA-256 for each file that an
// update refers to.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "plans/import_file.h"

namespace plans {

/// What is beside the tables: read one at a time, by the SHA-256 that is its name.
class EvidenceFiles {
  public:
    virtual ~EvidenceFiles() = default;
    virtual std::vector<std::string> const& names() const = 0;  // SHA-256 each
    /// errors: invalid (broken, above 20 MB, other bytes than its name says)
    virtual base::Result<std::string> bytes(std::string const& sha256) const = 0;
};

struct PackageFiles {
    std::vector<NamedFile> tables{};
    std::shared_ptr<EvidenceFiles const> evidence{};  // null: none came along
};

/// One file (JSON, CSV, spreadsheet), an archive, or the files of a folder. Paths within an archive are names only.
/// errors: not_found (no such file), invalid (parts that do not belong there, by their names; more than 256 MiB of tables)
base::Result<PackageFiles> open_package(std::string const& path);

/// Writes plans.json and the evidence of its updates to an archive of that path.
/// errors: unavailable (no room), broken (evidence is lost or ends before its size)
base::Result<base::Done> write_archive(db::Reader& db, formats::Contents const& contents, std::string const& path);
/// What is said of evidence that cannot be written.
base::Error lost_file(std::string const& sha256);
/// The digests of the files that the package's updates refer to, each once, in their order.
std::vector<std::string> evidence_of(formats::Contents const& contents);

}  // namespace plans
