#pragma once
// What the columns of the tables mean, for programs: Table Schema (https://specs.frictionlessdata.io/table-schema/).

#include "plans/formats_tables.h"

namespace plans::formats {

/// Every column that a table may have; a file may leave some out.
base::json::object schema_of(Table const& table);

}  // namespace plans::formats
