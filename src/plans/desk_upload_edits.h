#pragma once
// Columns of a spreadsheet that correct what is written of a commitment, or of a milestone where the row names one:
// those of field_rights.h that fit into a cell, "summary_fr", "due_on". An empty cell changes nothing.

#include <functional>
#include <optional>

#include "plans/commitment.h"
#include "plans/field_rights.h"

namespace plans {

/// The field that a column stands for, when there is one: "summary_fr" → "summary.fr"; of milestone 2 of the list,
/// "milestones.1.title.fr".
std::optional<std::string> field_of_column(std::string_view column, std::optional<std::size_t> milestone);

/// "milestones.1.title.fr" → "title_fr"
std::string column_of_field(std::string_view field);

/// The commitment with the cells of a row written into it. `cell` gives the text of a column, empty when there is none.
/// errors: invalid, by the names of fields
base::Result<Commitment> with_cells(Commitment const& before, std::optional<std::size_t> milestone, std::vector<std::string> const& columns,
                                    std::function<std::string(std::string const& column)> const& cell);

}  // namespace plans
