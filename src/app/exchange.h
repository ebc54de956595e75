#pragma once
// `parvis import` and `parvis export`: plans as files.

#include <string>

namespace app {

struct ImportOptions {
    std::string database;
    std::string file;
    bool dry_run = false;
    bool good_rows_only = false;
};

struct ExportOptions {
    std::string database;
    std::string file;
    std::string plan{};
};

int import_file(ImportOptions const& options);
int export_file(ExportOptions const& options);

}  // namespace app
