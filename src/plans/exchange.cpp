#include "plans/exchange.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "i18n/i18n.h"
#include "plans/import_file.h"
#include "sheets/csv.h"
#include "sheets/xlsx.h"

namespace plans {
namespace {

namespace fs = std::filesystem;
using base::Kind;
using base::Result;
using i18n::msg;

Result<NamedFile> read_one(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    if (!file) return base::fail(Kind::not_found, msg("The file {1} cannot be read."), {path.string()});
    return NamedFile{path.filename().string(), std::move(bytes).str()};
}

Result<std::vector<NamedFile>> read_all(fs::path const& path) {
    std::vector<fs::path> paths{path};
    if (fs::is_directory(path)) {
        paths.clear();
        for (auto const& entry : fs::directory_iterator(path))
            if (entry.path().extension() == ".csv") paths.push_back(entry.path());
        std::sort(paths.begin(), paths.end());
    }
    std::vector<NamedFile> files;
    for (auto const& one : paths) files.push_back(TRY(read_one(one)));
    if (files.empty()) return base::fail(Kind::not_found, msg("There is no CSV file in {1}."), {path.string()});
    return files;
}

std::string said(formats::FileProblem const& problem) {
    return place_of(problem) + ": " + i18n::Words(i18n::english)(problem.reason.message, problem.reason.arguments);
}

std::string said(PlannedChange const& change) {
    std::string line = change.effect == PlannedChange::Effect::created ? "created " : "changed ";
    line += std::string(change.table->name) + " " + change.key;
    for (std::size_t i = 0; i < change.fields.size(); ++i) line += (i == 0 ? ": " : ", ") + formats::title_of(change.fields[i].field);
    return line;
}

Result<std::string> write_one(fs::path const& path, std::string const& bytes) {
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    file.close();
    if (!file) return base::fail(Kind::unavailable, msg("The file {1} cannot be written."), {path.string()});
    return path.string();
}

Result<std::vector<std::string>> write_set(fs::path const& folder, formats::Document const& document) {
    std::error_code error;
    fs::create_directories(folder, error);
    std::vector<std::string> written;
    for (auto const& sheet : formats::to_sheets(document))
        written.push_back(TRY(write_one(folder / (sheet.name + ".csv"), sheets::write_csv(sheet))));
    return written;
}

}  // namespace

Result<ImportReport> import_plan(db::Database& database, std::string const& path, Import how, base::Instant now) {
    auto const records = read_files(TRY(read_all(path)));
    auto const planned = database.read([&](db::Reader& db) { return plan_import(db, records); });
    ImportReport report;
    for (auto const& change : planned.changes)
        if (change.effect == PlannedChange::Effect::created || change.effect == PlannedChange::Effect::changed)
            report.lines.push_back(said(change));
    Imported imported;
    auto const keep = how == Import::all_or_nothing ? Keep::all_or_nothing : Keep::good_rows;
    bool has_run = false;
    auto const done = database.write([&](db::Writer& db) -> Result<base::Done> {
        has_run = false;
        imported = TRY(import(db, base::system_actor(), planned, keep, now));
        has_run = true;
        if (how == Import::only_say) return base::fail(Kind::conflict, "");  // undone: nothing was to be kept
        return base::Done{};
    });
    if (!done && !(how == Import::only_say && has_run)) return done.error();
    report.created = imported.created;
    report.changed = imported.changed;
    report.unchanged = imported.unchanged;
    report.refused = imported.refused;
    for (auto const& problem : imported.problems) report.problems.push_back(said(problem));
    return report;
}

Result<std::vector<std::string>> export_plan(db::Database& database, std::string const& plan, std::string const& path) {
    auto const package = TRY(database.read([&](db::Reader& db) { return formats::package_of(db, plan); }));
    auto const document = formats::document_of(package);
    fs::path const target(path);
    auto const ending = target.extension();
    if (fs::is_directory(target) || ending.empty()) return write_set(target, document);
    std::string bytes;
    if (ending == ".json")
        bytes = formats::to_json_file(document);
    else if (ending == ".xlsx")
        bytes = TRY(sheets::write_xlsx(formats::to_sheets(document)));
    else if (ending == ".csv")
        bytes = sheets::write_csv(formats::to_sheet(document, *formats::find_table("commitments")));
    else
        return base::fail(Kind::invalid,
                          msg("A file of plans ends with .json, .xlsx or .csv; a folder gets the CSV files of every table."));
    return std::vector<std::string>{TRY(write_one(target, bytes))};
}

}  // namespace plans
