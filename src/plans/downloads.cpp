// Whole plans and tables as files.

#include "plans/downloads.h"

#include "http/address.h"
#include "i18n/i18n.h"
#include "plans/data_faces.h"
#include "plans/editions.h"
#include "plans/formats_ogp.h"
#include "plans/formats_package.h"
#include "plans/formats_schema.h"
#include "plans/package_files.h"
#include "plans/structured_data.h"

namespace plans {
namespace {

using Answer = base::Result<http::Response>;
using base::Done;
using base::Result;
using formats::Contents;
using formats::Out;
using http::Request;
using i18n::msg;

constexpr auto json_type = type_of(FileForm::json), csv_type = type_of(FileForm::csv), xlsx_type = type_of(FileForm::xlsx);
constexpr std::string_view zip_type = "application/zip";

/// Writes a file of what a package holds.
using Write = std::function<Result<Done>(db::Reader& db, Contents const& contents, base::Spool& spool)>;

/// One that is made byte after byte.
template <class WriteBytes>
Write bytes_of(WriteBytes write) {
    return [write](db::Reader&, Contents const& contents, base::Spool& spool) -> Result<Done> {
        write(contents, [&](std::string_view bytes) { spool.write(bytes); });
        return Done{};
    };
}

Result<Done> write_xlsx(db::Reader&, Contents const& contents, base::Spool& spool) {
    TRY(formats::write_workbook(contents, TRY(spool.path())));
    spool.take_in();
    return Done{};
}

Result<Done> write_zip(db::Reader& db, Contents const& contents, base::Spool& spool) {
    TRY(write_archive(db, contents, TRY(spool.path())));
    spool.take_in();
    return Done{};
}

/// The file at this address: of the plan that it names, or of all.
struct File {
    std::string_view type;
    std::string name;  // what follows "parvis" or "parvis-PLAN"
    Write write;
};

class Downloads {
  public:
    /// The names of institutions are in a plan's file too, so it is dropped with everything.
    Answer give(Request const& request, db::Reader& db, File const& file) const {
        auto const plan = request.parameter("plan");
        auto answer =
            TRY(editions_->give(db, request.path, std::string(file.type), [&](db::Reader& reader, base::Spool& spool) -> Result<Done> {
                return file.write(reader, TRY(formats::contents_of(reader, plan)), spool);
            }));
        auto const stem = plan.empty() ? std::string("parvis") : "parvis-" + std::string(plan);
        return std::move(answer).as_download(stem + file.name).shows({"site", 0}).may_be_cached();
    }

  private:
    std::shared_ptr<Editions> editions_ = std::make_shared<Editions>();
};

/// Only the institutions.
void write_institutions(Contents const& contents, Out const& out) {
    formats::write_json_file(
        [&](formats::Table const& table, formats::Visit const& visit) {
            if (table.name == "institutions") contents(table, visit);
        },
        out);
}

Answer give_table(Downloads const& downloads, Request const& request, db::Reader& db, std::string_view name) {
    auto const* table = formats::find_table(name);
    if (!table) return base::fail(base::Kind::not_found, msg("There is no such table."));
    auto const write = [table](Contents const& contents, Out const& out) {
        formats::write_csv_file(contents, *table, sheets::Mark::byte_order, out);
    };
    return downloads.give(request, db, {csv_type, "-" + std::string(name) + ".csv", bytes_of(write)});
}

Answer give_schema(Request const& request, db::Reader&) {
    auto const* table = formats::find_table(request.parameter("table"));
    if (!table) return base::fail(base::Kind::not_found, msg("There is no such table."));
    return http::json(formats::schema_of(*table)).may_be_cached();
}

/// Every data set, for the catalogues that harvest them.
Answer give_catalogue(Request const& request, db::Reader& db) {
    return http::data("application/ld+json", structured_data::dcat(all_plans(db), request)).shows({"site", 0}).may_be_cached();
}

/// A whole file has one address. With a query it would be made anew for each, so a query leads to the address without.
http::ReadHandler at_one_address(http::ReadHandler give) {
    return [give = std::move(give)](Request const& request, db::Reader& db) -> Answer {
        if (!request.query.empty()) return http::moved(http::encode_path(request.path));
        return give(request, db);
    };
}

/// With a query, the rows that it chooses; without, the whole.
http::ReadHandler chosen_or(http::ReadHandler whole, FileForm form) {
    return [whole = std::move(whole), form](Request const& request, db::Reader& db) -> Answer {
        return request.query.empty() ? whole(request, db) : give_chosen_of_plan(request, db, form);
    };
}

http::ReadHandler plans_of_day_or(http::ReadHandler table) {
    return [table = std::move(table)](Request const& request, db::Reader& db) -> Answer {
        bool const is_of_a_day = !request.query.empty() && request.parameter("table") == "plans";
        return is_of_a_day ? give_plans_of_day(request, db) : table(request, db);
    };
}

}  // namespace

void mount_downloads(http::Router& router) {
    using http::Anyone;
    Downloads const downloads;
    auto const whole = [&](File file) -> http::ReadHandler {
        return at_one_address(
            [downloads, file = std::move(file)](Request const& request, db::Reader& db) { return downloads.give(request, db, file); });
    };
    auto const named_table = at_one_address(
        [downloads](Request const& request, db::Reader& db) { return give_table(downloads, request, db, request.parameter("table")); });
    auto const commitments =
        at_one_address([downloads](Request const& request, db::Reader& db) { return give_table(downloads, request, db, "commitments"); });
    auto const json = whole({json_type, ".json", bytes_of(formats::write_json_file)}), xlsx = whole({xlsx_type, ".xlsx", write_xlsx}),
               zip = whole({zip_type, ".zip", write_zip});
    router.get("/data/plans.json", Anyone, json);
    router.get("/data/plans.xlsx", Anyone, xlsx);
    router.get("/data/plans.zip", Anyone, zip);
    router.get("/data/institutions.json", Anyone, whole({json_type, "-institutions.json", bytes_of(write_institutions)}));
    router.get("/data/catalogue.jsonld", Anyone, at_one_address(give_catalogue));
    router.get("/data/{table}.csv", Anyone, plans_of_day_or(named_table));
    router.get("/data/plans/{plan}.json", Anyone, chosen_or(json, FileForm::json));
    router.get("/data/plans/{plan}.xlsx", Anyone, chosen_or(xlsx, FileForm::xlsx));
    router.get("/data/plans/{plan}.csv", Anyone, chosen_or(commitments, FileForm::csv));
    router.get("/data/plans/{plan}.zip", Anyone, zip);
    router.get("/data/plans/{plan}/ogp-template.json", Anyone, whole({json_type, "-ogp-template.json", bytes_of(formats::write_ogp_json)}));
    router.get("/data/plans/{plan}/ogp-template.csv", Anyone, whole({csv_type, "-ogp-template.csv", bytes_of(formats::write_ogp_csv)}));
    router.get("/data/plans/{plan}/{table}.csv", Anyone, named_table);
    router.get("/schemas/{table}.json", Anyone, at_one_address(give_schema));
}

}  // namespace plans
