#pragma once
// Files of plans and tables, in the forms they are given in. Private to the downloads.

#include <string_view>

#include "http/router.h"

namespace plans {

enum class FileForm { json, csv, xlsx };

constexpr std::string_view type_of(FileForm form) {
    switch (form) {
        case FileForm::json: return "application/json";
        case FileForm::csv: return "text/csv; charset=utf-8; header=present";
        case FileForm::xlsx: break;
    }
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

constexpr std::string_view ending_of(FileForm form) { return form == FileForm::json ? ".json" : form == FileForm::csv ? ".csv" : ".xlsx"; }

/// The commitments of a plan that the query chooses, on the day that it names. errors: not_found
base::Result<http::Response> give_chosen_of_plan(http::Request const& request, db::Reader& db, FileForm form);
/// The plans as they were on a day, as CSV.
base::Result<http::Response> give_plans_of_day(http::Request const& request, db::Reader& db);

}  // namespace plans
