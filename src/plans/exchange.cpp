#include "plans/exchange.h"

#include <filesystem>
#include <fstream>

#include "attachments/attachments.h"
#include "i18n/i18n.h"
#include "plans/package_files.h"

namespace plans {
namespace {

namespace fs = std::filesystem;
using base::Kind;
using base::Result;
using i18n::msg;

std::string said(formats::FileProblem const& problem) {
    return place_of(problem) + ": " + i18n::Words(i18n::english)(problem.reason.message, problem.reason.arguments);
}

std::string said(PlannedChange const& change) {
    std::string line = change.effect == PlannedChange::Effect::created ? "created " : "changed ";
    line += std::string(change.table->name) + " " + change.key;
    for (std::size_t i = 0; i < change.fields.size(); ++i) line += (i == 0 ? ": " : ", ") + formats::title_of(change.fields[i].field);
    return line;
}

base::Error cannot_write(fs::path const& path) {
    return base::fail(Kind::unavailable, msg("The file {1} cannot be written."), {path.string()});
}

/// A file that `write` gives its bytes one after the other.
template <class WriteBytes>
Result<std::string> write_one(fs::path const& path, WriteBytes write) {
    std::ofstream file(path, std::ios::binary);
    write([&](std::string_view bytes) { file << bytes; });
    file.close();
    if (!file) return cannot_write(path);
    return path.string();
}

Result<std::string> write_table(fs::path const& path, formats::Contents const& contents, formats::Table const& table) {
    return write_one(path, [&](formats::Out const& out) { formats::write_csv_file(contents, table, sheets::Mark::none, out); });
}

Result<std::string> write_evidence(db::Reader& db, fs::path const& path, std::string const& sha256) {
    auto const file = attachments::find_file(db, sha256);
    std::uint64_t written = 0;
    auto const name = TRY(write_one(path, [&](formats::Out const& out) {
        for (;;) {
            auto const piece = attachments::bytes_from(db, sha256, written, attachments::largest_file);
            if (piece.empty()) return;
            out(piece);
            written += piece.size();
        }
    }));
    if (!file || std::uint64_t(file->size) != written) return lost_file(sha256);
    return name;
}

/// Every table, and the evidence in files/.
Result<std::vector<std::string>> write_set(db::Reader& db, fs::path const& folder, formats::Contents const& contents) {
    std::error_code error;
    fs::create_directories(folder, error);
    std::vector<std::string> written;
    for (auto const& table : formats::tables())
        written.push_back(TRY(write_table(folder / (std::string(table.name) + ".csv"), contents, table)));
    auto const evidence = evidence_of(contents);
    if (!evidence.empty()) fs::create_directories(folder / "files", error);
    for (auto const& sha256 : evidence) written.push_back(TRY(write_evidence(db, folder / "files" / sha256, sha256)));
    return written;
}

Result<std::vector<std::string>> write_package(db::Reader& db, std::string const& plan, fs::path const& target) {
    auto const contents = TRY(formats::contents_of(db, plan));
    auto const ending = target.extension();
    if (fs::is_directory(target) || ending.empty()) return write_set(db, target, contents);
    if (ending == ".json")
        return std::vector{TRY(write_one(target, [&](formats::Out const& out) { formats::write_json_file(contents, out); }))};
    if (ending == ".csv") return std::vector{TRY(write_table(target, contents, *formats::find_table("commitments")))};
    if (ending == ".xlsx")
        TRY(formats::write_workbook(contents, target.string()));
    else if (ending == ".zip")
        TRY(write_archive(db, contents, target.string()));
    else
        return base::fail(Kind::invalid, msg("A file of plans ends with .zip, .json, .xlsx or .csv; a folder gets the CSV files of every "
                                             "table and the evidence."));
    return std::vector{target.string()};
}

}  // namespace

Result<ImportReport> import_plan(db::Database& database, std::string const& path, Import how, base::Instant now) {
    auto const files = TRY(open_package(path));
    auto const records = read_files(files.tables);
    auto const planned = database.read([&](db::Reader& db) { return plan_import(db, records, files.evidence); });
    ImportReport report;
    for (auto const& change : planned.changes)
        if (change.effect == PlannedChange::Effect::created || change.effect == PlannedChange::Effect::changed)
            report.lines.push_back(said(change));
        else if (change.effect == PlannedChange::Effect::left_out)
            report.lines.push_back("left out links " + change.key + ": its plan is not here");
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
    report.left_out = imported.left_out;
    for (auto const& problem : imported.problems) report.problems.push_back(said(problem));
    return report;
}

Result<std::vector<std::string>> export_plan(db::Database& database, std::string const& plan, std::string const& path) {
    return database.read([&](db::Reader& db) { return write_package(db, plan, path); });
}

}  // namespace plans
