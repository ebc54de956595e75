// Whole consultations as files.

#include "consultations/api_values.h"
#include "consultations/data_faces.h"
#include "consultations/pages.h"
#include "consultations/tables.h"
#include "consultations/walking.h"
#include "editions/editions.h"
#include "http/address.h"
#include "i18n/i18n.h"
#include "sheets/csv.h"
#include "sheets/xlsx.h"

namespace consultations {
namespace {

using base::Done;
using editions::Editions;
using http::Request;
using i18n::msg;
using tables::Table;

constexpr std::string_view type_of_lines = "application/jsonl", type_of_csv = "text/csv; charset=utf-8; header=present",
                           type_of_workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A crowd writes all the time: what took long to make is given for some minutes more.
constexpr auto old_enough = std::chrono::minutes(10);
constexpr std::int64_t made_at_once = 5'000;  // contributions and arguments

constexpr std::size_t rows_of_a_sheet = 1'000'000;       // 1,048,576 is the most that a spreadsheet opens
constexpr std::size_t longest_cell_of_a_sheet = 32'000;  // bytes; 32,767 characters are the most

using Visit = std::function<void(std::vector<std::string> cells)>;

void each_row(db::Reader& db, Consultation const& consultation, Table const& table, Visit const& visit) {
    if (table.name == "contributions")
        each_contribution(db, consultation.id, [&](Contribution const& one) { visit(tables::row_of(consultation, one)); });
    else
        each_argument(db, consultation.id, [&](Said const& one) { visit(tables::row_of(one)); });
}

base::Result<Done> write_lines(db::Reader& db, Consultation const& consultation, base::Spool& spool) {
    std::string line;
    each_line(db, consultation.id, [&](std::string_view of) {
        line.assign(of);
        line += '\n';
        spool.write(line);
    });
    return Done{};
}

base::Result<Done> write_csv(db::Reader& db, Consultation const& consultation, Table const& table, base::Spool& spool) {
    spool.write(sheets::byte_order_mark);
    spool.write(sheets::csv_row(tables::header_of(table)));
    each_row(db, consultation, table, [&](std::vector<std::string> const& cells) { spool.write(sheets::csv_row(cells)); });
    return Done{};
}

/// A text that no cell can hold ends with “[…]”: the other forms have the whole.
void shorten(std::string& cell) {
    if (cell.size() <= longest_cell_of_a_sheet) return;
    auto end = longest_cell_of_a_sheet;
    while (end > 0 && (static_cast<unsigned char>(cell[end]) & 0xc0) == 0x80) --end;
    cell.resize(end);
    cell += " […]";
}

base::Result<Done> write_workbook(db::Reader& db, Consultation const& consultation, base::Spool& spool) {
    sheets::XlsxWriter writer(TRY(spool.path()));
    for (auto const& table : tables::all()) {
        std::size_t rows = 0;
        auto const header = tables::header_of(table);
        writer.begin_sheet(std::string(table.name), header);
        each_row(db, consultation, table, [&](std::vector<std::string> cells) {
            if (rows > 0 && rows % rows_of_a_sheet == 0)
                writer.begin_sheet(std::string(table.name) + " " + std::to_string(rows / rows_of_a_sheet + 1), header);
            ++rows;
            for (auto& cell : cells) shorten(cell);
            writer.row(std::move(cells));
        });
    }
    TRY(writer.finish());
    spool.take_in();
    return Done{};
}

using Write = std::function<base::Result<Done>(db::Reader& db, Consultation const& consultation, base::Spool& spool)>;

Answer give_file(Request const& request, db::Reader& db, Editions& editions, std::string_view type, std::string const& ending,
                 Write const& write) {
    auto const consultation = TRY(require_shown(request, db));
    auto const address = http::encode_path(request.path);
    if (!request.query.empty()) return http::moved(address);  // one file has one address
    auto const figures = figures_of(db, consultation.id);
    bool const is_much = figures.contributions + figures.arguments > made_at_once;
    Editions::Asked const asked{address, type, is_much ? Editions::Effort::much : Editions::Effort::little, old_enough};
    auto answer = TRY(
        editions.give(db, asked, request.now, [&](db::Reader& reader, base::Spool& spool) { return write(reader, consultation, spool); }));
    return std::move(answer)
        .as_download("parvis-" + consultation.slug + ending)
        .shows({"consultation", consultation.id.value})
        .may_be_cached();
}

base::Result<Table const*> table_of(Request const& request) {
    if (auto const* table = tables::find(request.parameter("table"))) return table;
    return base::fail(base::Kind::not_found, msg("There is no such table."));
}

Answer give_schema(Request const& request, db::Reader&) {
    auto const* table = TRY(table_of(request));
    if (!request.query.empty()) return http::moved(http::encode_path(request.path));
    return http::json(tables::schema_of(*table)).may_be_cached();
}

}  // namespace

void mount_downloads(http::Router& router) {
    using http::Anyone;
    auto const editions = std::make_shared<Editions>();
    auto const lines = [editions](Request const& request, db::Reader& db) {
        return give_file(request, db, *editions, type_of_lines, ".jsonl", write_lines);
    };
    auto const workbook = [editions](Request const& request, db::Reader& db) {
        return give_file(request, db, *editions, type_of_workbook, ".xlsx", write_workbook);
    };
    auto const csv = [editions](Request const& request, db::Reader& db) -> Answer {
        auto const* table = TRY(table_of(request));
        auto const write = [table](db::Reader& reader, Consultation const& consultation, base::Spool& spool) {
            return write_csv(reader, consultation, *table, spool);
        };
        return give_file(request, db, *editions, type_of_csv, "-" + std::string(table->name) + ".csv", write);
    };
    router.get("/data/consultations/{slug}.jsonl", Anyone, lines).counts_as("download");
    router.get("/data/consultations/{slug}.xlsx", Anyone, workbook).counts_as("download");
    router.get("/data/consultations/{slug}/{table}.csv", Anyone, csv).counts_as("download");
    router.get("/schemas/consultations/{table}.json", Anyone, give_schema);
}

void mount_data(http::Router& router, std::shared_ptr<Listings> const& listings) {
    mount_api(router, listings);
    mount_downloads(router);
}

}  // namespace consultations
