#include "sheets/header.h"

#include <set>

#include "i18n/i18n.h"
#include "sheets/formula.h"

namespace sheets {

std::vector<base::Problem> take_header(Sheet& sheet, std::vector<std::string> const& cells, std::string const& place) {
    std::vector<base::Problem> problems;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto title = restored(cells[i]);
        auto const first = title.find_first_not_of(" \t\r\n");
        auto const last = title.find_last_not_of(" \t\r\n");
        title = first == std::string::npos ? std::string() : title.substr(first, last - first + 1);
        if (title.empty())
            problems.push_back(base::Problem{place, i18n::msg("Column {1} has no title."), {std::to_string(i + 1)}});
        else if (!seen.insert(title).second)
            problems.push_back(base::Problem{place, i18n::msg("The column “{1}” is there twice."), {title}});
        sheet.header.push_back(std::move(title));
    }
    return problems;
}

}  // namespace sheets
