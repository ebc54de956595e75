#pragma once
// Contributions and arguments as tables: what their columns are called, mean and hold. Rules only.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "consultations/store.h"

namespace consultations::tables {

struct Column {
    std::string_view name;
    std::string_view type;  // of Table Schema
    std::string_view meaning;
    bool is_required = false;
};

struct Table {
    std::string_view name;
    std::string_view about;
    std::string_view key;
    std::span<Column const> columns;
};

std::span<Table const> all();
/// Null when there is none of this name.
Table const* find(std::string_view name);
std::vector<std::string> header_of(Table const& table);

/// A row of `contributions`, of `arguments`.
std::vector<std::string> row_of(Consultation const& consultation, Contribution const& contribution);
std::vector<std::string> row_of(Said const& said);

/// Table Schema (https://specs.frictionlessdata.io/table-schema/).
base::json::object schema_of(Table const& table);

}  // namespace consultations::tables
