#pragma once
// A plan in the fields of the form that the Open Government Partnership asks for, in English where there is English.
// Source: OGP, action plan template and self-assessment report template.

#include "plans/formats_package.h"

namespace plans::formats {

/// A JSON list of commitments, each by the form's own field names.
void write_ogp_json(Contents const& contents, Out const& out);
/// The same as a table: one row a commitment, milestones one a line. The header, then the rows.
void write_ogp_csv(Contents const& contents, Out const& out);
std::vector<std::string> ogp_fields();

}  // namespace plans::formats
