#include "app/exchange.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "app/commands.h"
#include "plans/exchange.h"

namespace app {

int import_file(ImportOptions const& options) {
    auto const database = open(options.database);
    auto const how = options.dry_run          ? plans::Import::only_say
                     : options.good_rows_only ? plans::Import::good_rows
                                              : plans::Import::all_or_nothing;
    auto const report = plans::import_plan(*database, options.file, how, base::SystemClock().now());
    if (!report) {
        complain(report.error());
        return refused;
    }
    for (auto const& line : report->lines) fmt::print("{}\n", line);
    for (auto const& line : report->problems) fmt::print(stderr, "parvis: {}\n", line);
    fmt::print("{} created, {} changed, {} unchanged, {} refused, {} left out{}\n", report->created, report->changed, report->unchanged,
               report->refused, report->left_out, options.dry_run ? " (nothing was kept)" : "");
    return report->problems.empty() ? done : refused;
}

int export_file(ExportOptions const& options) {
    auto const database = open(options.database);
    auto const written = plans::export_plan(*database, options.plan, options.file);
    if (!written) {
        complain(written.error());
        return refused;
    }
    for (auto const& file : *written) fmt::print("{}\n", file);
    return done;
}

}  // namespace app
