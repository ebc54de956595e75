// rooms: plans
// Files of plans: whatever the bytes, every problem has its place, and what was read can be completed and written again.
#include <cstdint>
#include <cstdlib>

#include "plans/import_file.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    // The first byte chooses the table, so that every column is tried.
    auto const tables = plans::formats::tables();
    if (size == 0) return 0;
    auto const& table = tables[bytes[0] % tables.size()];
    auto const records = plans::read_files({{std::string(table.name) + ".csv", {reinterpret_cast<char const*>(bytes + 1), size - 1}}});
    for (auto const& problem : records.problems)
        if (plans::place_of(problem).empty() || problem.reason.message.empty()) std::abort();
    for (auto const& record : records.records) {
        auto const completed = plans::formats::complete(record, {});
        if (record.own.empty() && record.lists.empty() && record.whole.is_null()) std::abort();
        if (completed.state.is_object() && record.whole.is_null())
            plans::formats::write_csv_file([&](auto const&, plans::formats::Visit const& visit) { visit(completed.state.get_object()); },
                                           *record.table, sheets::Mark::none, [](std::string_view) {});
    }
    return 0;
}
