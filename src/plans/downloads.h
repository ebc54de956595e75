#pragma once
// Files of plans and tables, in the forms they are given in. Private to the downloads.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "editions/editions.h"
#include "http/router.h"
#include "plans/formats_package.h"
#include "plans/reading.h"

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

/// By how many commitments a file has to do with.
editions::Editions::Effort effort_of(db::Reader& db, std::string_view plan);
/// What a file is called: "parvis-2018-2020", with the day of one that is not of today.
std::string stem_of_file(std::string_view plan, Reading const& reading);
/// The address of this file with these parameters and the day asked for, if it is past: one choice has one address.
std::string one_address(Reading const& reading, std::vector<std::pair<std::string, std::string>> parameters = {});

/// Leads there. For a while only where a day is asked for that is not past yet: tomorrow it will have its own file.
http::Response lead_to_one_address(Reading const& reading, std::string address);

/// The commitments of a plan that the query chooses, on the day that it names. errors: not_found
base::Result<http::Response> give_chosen_of_plan(http::Request const& request, db::Reader& db, FileForm form, editions::Editions& editions);
base::Result<base::Done> write_workbook_to(formats::Contents const& contents, base::Spool& spool);

}  // namespace plans
