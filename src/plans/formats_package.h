#pragma once
// Plans as a package: everything that is public of one plan, or of all, in the files it is exchanged in. What a package
// holds is walked state by state, so that a file of any size is made in little memory.

#include <functional>
#include <string>
#include <string_view>

#include "base/spool.h"
#include "plans/formats_rows.h"
#include "plans/store.h"
#include "thread/link.h"

namespace plans::formats {

/// One plan with the institutions and themes that it names and the links of its commitments, or all there is when
/// `plan` is empty; now, or as it was at a moment. Each table is read when it is walked; what is given is good as long as
/// `db`. errors: not_found
base::Result<Contents> contents_of(db::Reader& db, std::string_view plan = {}, std::optional<base::Instant> at = {});

/// One state each, as the package has them: an update with its "id", a theme, a link between "PLAN/SLUG" and "PLAN/SLUG".
base::Result<Update> update_with_id(base::json::value const& state);
base::Result<Theme> theme_from(base::json::value const& state);
struct NamedLink {
    thread::Relation relation = thread::Relation::continues;
    std::string from, to;
    base::LocalisedText note{};
    std::string source{};
};
base::Result<NamedLink> link_from(base::json::value const& state);
/// The state of a link between commitments.
base::json::object state_of(thread::Link const& link);

inline constexpr std::string_view format_name = "parvis-plans";
inline constexpr int format_version = 1;

/// A JSON file: {"format": "parvis-plans", "version": 1, …}, a state a line, UTF-8.
void write_json_file(Contents const& contents, Out const& out);
/// The tables that such a file has. errors: invalid: not JSON (line and column), another format, a later version
base::Result<Document> from_json_file(std::string_view bytes);

}  // namespace plans::formats
