// Whole plans and tables as files.

#include "plans/downloads.h"

#include "http/address.h"
#include "i18n/i18n.h"
#include "ledger/ledger.h"
#include "plans/asked_list.h"
#include "plans/data_faces.h"
#include "plans/formats_ogp.h"
#include "plans/formats_schema.h"
#include "plans/package_files.h"
#include "plans/structured_data.h"
#include "plans/views_plan.h"

namespace plans {
namespace {

using Answer = base::Result<http::Response>;
using base::Done;
using base::Result;
using editions::Editions;
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

Result<Done> write_xlsx(db::Reader&, Contents const& contents, base::Spool& spool) { return write_workbook_to(contents, spool); }

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
    /// As of the day that the address names, if it names one. The names of institutions are in a plan's file too, so it is
    /// dropped with everything.
    Answer give(Request const& request, db::Reader& db, File const& file) const {
        auto const plan = request.parameter("plan");
        Reading const reading(request, db);
        if (request.query.size() != (reading.at ? 1 : 0)) return lead_to_one_address(reading, one_address(reading));
        if (reading.is_before_the_record) return base::fail(base::Kind::not_found, msg("Nothing had been recorded here on that day."));
        auto const make = [&](db::Reader& reader, base::Spool& spool) -> Result<Done> {
            return file.write(reader, TRY(formats::contents_of(reader, plan, reading.at)), spool);
        };
        auto answer = TRY(editions_->give(db, {one_address(reading), file.type, effort_of(db, plan)}, request.now, make));
        return std::move(answer).as_download(stem_of_file(plan, reading) + file.name).shows({"site", 0}).may_be_cached();
    }
    Editions& editions() const { return *editions_; }

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
    auto const plans = all_plans(db);
    std::vector<structured_data::ChangedPlan> told;
    for (auto const& plan : plans) {
        auto const last = ledger::concerning(db, {"plan", plan.id.value}, 1);
        told.push_back({plan, last.empty() ? std::nullopt : std::optional(last.front().at)});
    }
    return http::data("application/ld+json", structured_data::dcat(told, request)).shows({"site", 0}).may_be_cached();
}

/// What has no days has one address. With a query it would be made anew for each, so a query leads to the address without.
http::ReadHandler at_one_address(http::ReadHandler give) {
    return [give = std::move(give)](Request const& request, db::Reader& db) -> Answer {
        if (!request.query.empty()) return http::moved(http::encode_path(request.path));
        return give(request, db);
    };
}

/// With filters, the rows that they choose; without, the whole.
http::ReadHandler chosen_or(http::ReadHandler whole, FileForm form, Downloads const& downloads) {
    return [whole = std::move(whole), form, downloads](Request const& request, db::Reader& db) -> Answer {
        return AskedList(request).parameters.empty() ? whole(request, db) : give_chosen_of_plan(request, db, form, downloads.editions());
    };
}

}  // namespace

Editions::Effort effort_of(db::Reader& db, std::string_view plan) {
    constexpr std::int64_t made_in_a_moment = 500;  // commitments
    return count_commitments(db, plan) > made_in_a_moment ? Editions::Effort::much : Editions::Effort::little;
}

std::string stem_of_file(std::string_view plan, Reading const& reading) {
    auto const of_plan = plan.empty() ? std::string("parvis") : "parvis-" + std::string(plan);
    return reading.at ? of_plan + "-" + base::to_iso(reading.day) : of_plan;
}

std::string one_address(Reading const& reading, std::vector<std::pair<std::string, std::string>> parameters) {
    if (reading.at) parameters.emplace_back("as_of", base::to_iso(reading.day));
    return http::with_query(http::encode_path(reading.request.path), parameters);
}

http::Response lead_to_one_address(Reading const& reading, std::string address) {
    bool const is_of_a_day_to_come = !reading.at && reading.request.as_of_date();
    return is_of_a_day_to_come ? http::see_other(std::move(address)) : http::moved(std::move(address));
}

Result<Done> write_workbook_to(Contents const& contents, base::Spool& spool) {
    TRY(formats::write_workbook(contents, TRY(spool.path())));
    spool.take_in();
    return Done{};
}

void mount_downloads(http::Router& router) {
    using http::Anyone;
    Downloads const downloads;
    auto const whole = [&](File file) -> http::ReadHandler {
        return [downloads, file = std::move(file)](Request const& request, db::Reader& db) { return downloads.give(request, db, file); };
    };
    auto const named_table = [downloads](Request const& request, db::Reader& db) {
        return give_table(downloads, request, db, request.parameter("table"));
    };
    auto const commitments = [downloads](Request const& request, db::Reader& db) {
        return give_table(downloads, request, db, "commitments");
    };
    auto const json = whole({json_type, ".json", bytes_of(formats::write_json_file)}), xlsx = whole({xlsx_type, ".xlsx", write_xlsx}),
               zip = whole({zip_type, ".zip", write_zip});
    router.get("/data/plans.json", Anyone, json).counts_as("download");
    router.get("/data/plans.xlsx", Anyone, xlsx).counts_as("download");
    router.get("/data/plans.zip", Anyone, zip).counts_as("download");
    router.get("/data/institutions.json", Anyone, whole({json_type, "-institutions.json", bytes_of(write_institutions)}))
        .counts_as("download");
    router.get("/data/catalogue.jsonld", Anyone, at_one_address(give_catalogue)).counts_as("download");
    router.get("/data/{table}.csv", Anyone, named_table).counts_as("download");
    router.get("/data/plans/{plan}.json", Anyone, chosen_or(json, FileForm::json, downloads)).counts_as("download");
    router.get("/data/plans/{plan}.xlsx", Anyone, chosen_or(xlsx, FileForm::xlsx, downloads)).counts_as("download");
    router.get("/data/plans/{plan}.csv", Anyone, chosen_or(commitments, FileForm::csv, downloads)).counts_as("download");
    router.get("/data/plans/{plan}.zip", Anyone, zip).counts_as("download");
    router.get("/data/plans/{plan}/ogp-template.json", Anyone, whole({json_type, "-ogp-template.json", bytes_of(formats::write_ogp_json)}))
        .counts_as("download");
    router.get("/data/plans/{plan}/ogp-template.csv", Anyone, whole({csv_type, "-ogp-template.csv", bytes_of(formats::write_ogp_csv)}))
        .counts_as("download");
    router.get("/data/plans/{plan}/{table}.csv", Anyone, named_table).counts_as("download");
    router.get("/schemas/{table}.json", Anyone, at_one_address(give_schema));
}

}  // namespace plans
