#pragma once
// A plan in the fields of the form that the Open Government Partnership asks for, in English where there is English.
// Source: OGP, action plan template; OGP glossary, "commitment".

#include "base/json.h"
#include "plans/formats_package.h"

namespace plans::formats {

/// A list of commitments, each by the form's own field names.
base::json::array ogp_template(Package const& package);
/// The same as a table: one row a commitment, milestones one a line.
sheets::Sheet ogp_template_sheet(Package const& package);

}  // namespace plans::formats
