// Whole plans and tables as files.

#include "plans/downloads.h"

#include "http/address.h"
#include "i18n/i18n.h"
#include "plans/data_faces.h"
#include "plans/formats_ogp.h"
#include "plans/formats_package.h"
#include "plans/formats_schema.h"
#include "sheets/csv.h"
#include "sheets/xlsx.h"

namespace plans {
namespace {

using Answer = base::Result<http::Response>;
using formats::Package;
using i18n::msg;

constexpr auto json_type = type_of(FileForm::json), csv_type = type_of(FileForm::csv), xlsx_type = type_of(FileForm::xlsx);

/// One plan's file shows that plan; a file of all shows everything.
http::Response file(std::string_view type, std::string bytes, std::string name, Package const& package, bool is_of_one) {
    std::vector<base::Subject> shown{{"site", 0}};
    if (is_of_one) shown = {{"plan", package.plans.front().id.value}};
    return http::data(std::string(type), std::move(bytes))
        .as_download(std::move(name))
        .with_ranges()
        .shows(std::move(shown))
        .may_be_cached();
}

/// The names of institutions are in a plan's file too, so it is dropped with everything.
http::Response file_of(http::Request const& request, std::string_view type, std::string bytes, std::string const& name,
                       Package const& package) {
    auto const plan = request.parameter("plan");
    auto const stem = plan.empty() ? std::string("parvis") : "parvis-" + std::string(plan);
    auto answer = file(type, std::move(bytes), stem + name, package, !plan.empty());
    return std::move(answer).shows({"site", 0});
}

Answer give_json(http::Request const& request, db::Reader& db) {
    auto const package = TRY(formats::package_of(db, request.parameter("plan")));
    return file_of(request, json_type, formats::to_json_file(formats::document_of(package)), ".json", package);
}

Answer give_xlsx(http::Request const& request, db::Reader& db) {
    auto const package = TRY(formats::package_of(db, request.parameter("plan")));
    return file_of(request, xlsx_type, TRY(sheets::write_xlsx(formats::to_sheets(formats::document_of(package)))), ".xlsx", package);
}

Answer give_table(http::Request const& request, db::Reader& db, std::string_view name) {
    auto const* table = formats::find_table(name);
    if (!table) return base::fail(base::Kind::not_found, msg("There is no such table."));
    auto const package = TRY(formats::package_of(db, request.parameter("plan")));
    auto csv = sheets::write_csv(formats::to_sheet(formats::document_of(package), *table), sheets::Mark::byte_order);
    return file_of(request, csv_type, std::move(csv), "-" + std::string(name) + ".csv", package);
}

Answer give_named_table(http::Request const& request, db::Reader& db) { return give_table(request, db, request.parameter("table")); }
Answer give_commitments(http::Request const& request, db::Reader& db) { return give_table(request, db, "commitments"); }

Answer give_institutions(http::Request const& request, db::Reader& db) {
    auto package = TRY(formats::package_of(db));
    package.themes.clear(), package.plans.clear(), package.commitments.clear(), package.updates.clear();
    return file_of(request, json_type, formats::to_json_file(formats::document_of(package)), "-institutions.json", package);
}

Answer give_ogp_json(http::Request const& request, db::Reader& db) {
    auto const package = TRY(formats::package_of(db, request.parameter("plan")));
    return file_of(request, json_type, base::json::serialize(formats::ogp_template(package)) + "\n", "-ogp-template.json", package);
}

Answer give_ogp_csv(http::Request const& request, db::Reader& db) {
    auto const package = TRY(formats::package_of(db, request.parameter("plan")));
    return file_of(request, csv_type, sheets::write_csv(formats::ogp_template_sheet(package), sheets::Mark::byte_order),
                   "-ogp-template.csv", package);
}

Answer give_schema(http::Request const& request, db::Reader&) {
    auto const* table = formats::find_table(request.parameter("table"));
    if (!table) return base::fail(base::Kind::not_found, msg("There is no such table."));
    return http::json(formats::schema_of(*table)).may_be_cached();
}

/// A whole file has one address. With a query it would be made anew for each, so a query leads to the address without.
http::ReadHandler at_one_address(Answer (*give)(http::Request const&, db::Reader&)) {
    return [give](http::Request const& request, db::Reader& db) -> Answer {
        if (!request.query.empty()) return http::moved(http::encode_path(request.path));
        return give(request, db);
    };
}

/// With a query, the rows that it chooses; without, the whole.
http::ReadHandler chosen_or(Answer (*whole)(http::Request const&, db::Reader&), FileForm form) {
    return [whole, form](http::Request const& request, db::Reader& db) -> Answer {
        return request.query.empty() ? whole(request, db) : give_chosen_of_plan(request, db, form);
    };
}

Answer give_table_or_day(http::Request const& request, db::Reader& db) {
    if (request.query.empty()) return give_named_table(request, db);
    if (request.parameter("table") == "plans") return give_plans_of_day(request, db);
    return http::moved(http::encode_path(request.path));
}

}  // namespace

void mount_downloads(http::Router& router) {
    using http::Anyone;
    router.get("/data/plans.json", Anyone, at_one_address(give_json));
    router.get("/data/plans.xlsx", Anyone, at_one_address(give_xlsx));
    router.get("/data/institutions.json", Anyone, at_one_address(give_institutions));
    router.get("/data/{table}.csv", Anyone, give_table_or_day);
    router.get("/data/plans/{plan}.json", Anyone, chosen_or(give_json, FileForm::json));
    router.get("/data/plans/{plan}.xlsx", Anyone, chosen_or(give_xlsx, FileForm::xlsx));
    router.get("/data/plans/{plan}.csv", Anyone, chosen_or(give_commitments, FileForm::csv));
    router.get("/data/plans/{plan}/ogp-template.json", Anyone, at_one_address(give_ogp_json));
    router.get("/data/plans/{plan}/ogp-template.csv", Anyone, at_one_address(give_ogp_csv));
    router.get("/data/plans/{plan}/{table}.csv", Anyone, at_one_address(give_named_table));
    router.get("/schemas/{table}.json", Anyone, at_one_address(give_schema));
}

}  // namespace plans
