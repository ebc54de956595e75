// How long a page takes to draw: a plan's table of 60 commitments with their marks, some 25 KB.
#include <benchmark/benchmark.h>

#include "html/components.h"

namespace {

using namespace html;

Markup table_of(std::size_t rows, i18n::Words const& words) {
    DataTable table{.caption = "Commitments",
                    .columns = {{"Commitment", "?sort=title"}, {"Institution"}, {"Milestones", "", Sorted::no, true}, {"Status"}}};
    for (std::size_t at = 0; at < rows; ++at)
        table.rows.push_back(
            {a(href("/en/plans/2024-2026/commitments/7"), "Involve citizens & residents in the audits of the Cour des comptes"),
             html::text("Cour des comptes"), html::text("12"), status_tag(Status::under_way, words)});
    return data_table(table, words);
}

void draw_a_table(benchmark::State& state) {
    i18n::Words const words(i18n::english);
    std::size_t bytes = 0;
    for (auto _ : state) {
        auto const drawn = table_of(static_cast<std::size_t>(state.range(0)), words);
        bytes = drawn.str().size();
        benchmark::DoNotOptimize(bytes);
    }
    state.counters["bytes"] = static_cast<double>(bytes);
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(draw_a_table)->Arg(10)->Arg(40)->Arg(200);

/// The same page body as an undecorated tree: what the element functions alone cost.
void draw_elements(benchmark::State& state) {
    std::size_t bytes = 0;
    for (auto _ : state) {
        std::vector<Markup> items;
        for (int at = 0; at < 200; ++at)
            items.push_back(li(cls("card"), h3(a(href("/en/plans/2024-2026/commitments/7"), "Open the data of health & care")),
                               p("Reimbursement data become public."), span(cls("status"), "Done")));
        auto const drawn = html::main(id("main"), section(ul(items)));
        bytes = drawn.str().size();
        benchmark::DoNotOptimize(bytes);
    }
    state.counters["bytes"] = static_cast<double>(bytes);
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(draw_elements);

}  // namespace
