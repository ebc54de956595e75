#pragma once
// Plans as a package: everything that is public of one plan, or of all, in one value; and the files it is exchanged in.

#include <string>
#include <string_view>
#include <vector>

#include "plans/formats_rows.h"
#include "plans/store.h"

namespace plans::formats {

struct Package {
    std::vector<institutions::Institution> institutions{};
    std::vector<Theme> themes{};
    std::vector<Plan> plans{};
    std::vector<Commitment> commitments{};  // each after the commitment that it is a part of
    std::vector<Update> updates{};          // oldest first
};

/// One plan with the institutions and themes that it names, or all there is when `plan` is empty.
/// errors: not_found
base::Result<Package> package_of(db::Reader& db, std::string_view plan = {});

/// One state each, as the package has them: an update with its "id", a theme.
base::Result<Update> update_with_id(base::json::value const& state);
base::Result<Theme> theme_from(base::json::value const& state);

Document document_of(Package const& package);
/// errors: invalid, with the place in the document ("commitments.3.milestones.2.due_on")
base::Result<Package> package_from(Document const& document);

inline constexpr std::string_view format_name = "parvis-plans";
inline constexpr int format_version = 1;

/// The document as a JSON file: {"format": "parvis-plans", "version": 1, …}, indented by nothing, UTF-8.
std::string to_json_file(Document const& document);
/// errors: invalid: not JSON (line and column), another format, a later version
base::Result<Document> from_json_file(std::string_view bytes);

}  // namespace plans::formats
