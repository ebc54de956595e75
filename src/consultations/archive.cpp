#include "consultations/archive.h"

#include "consultations/lines.h"

namespace consultations {
namespace {

base::Error in_line(base::Error error, std::size_t number) {
    for (auto& problem : error.problems)
        problem.field = "line " + std::to_string(number) + (problem.field.empty() ? "" : ": " + problem.field);
    return error;
}

}  // namespace

base::Result<Archive> read_archive(std::string_view state, std::string_view lines) {
    Archive archive{TRY(consultation_from_json(TRY(base::parse_json(state)))), {}, {}};
    for (std::size_t number = 1; !lines.empty(); ++number) {
        auto const end = std::min(lines.find('\n'), lines.size());
        auto line = read_line(lines.substr(0, end));
        if (!line) return in_line(line.error(), number);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (line->of == ReadLine::Of::contribution)
            archive.contributions.push_back(std::move(line->contribution));
        else
            archive.arguments.push_back({line->about, std::move(line->argument)});
    }
    return archive;
}

}  // namespace consultations
