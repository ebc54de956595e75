// rooms: plans
// A file of facts, or one plan, or one commitment of it: it is refused with a reason, or every commitment of it stands
// in a plan of it.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "plans/facts.h"

namespace {

void check(std::string const& document) {
    auto const read = plans::read_facts({document, R"({"institutions":[]})", R"({"themes":[{"slug":"justice","name":{"en":"Justice"}}]})",
                                         R"({"criticism":[["2024-06","An association","2024-2026"]],"fr":{"Report":"Rapport"}})"});
    if (!read.ok()) {
        if (read.error().problems.empty()) std::abort();
        return;
    }
    for (auto const& commitment : read->commitments) {
        auto const holds = [&](auto const& plan) { return plan.slug == commitment.plan; };
        if (std::none_of(read->plans.begin(), read->plans.end(), holds)) std::abort();
        for (auto const& milestone : commitment.milestones)
            if (!milestone.due_on.empty() && !base::date_from_iso(milestone.due_on)) std::abort();
    }
}

void check_due_day(std::string_view written) {
    auto const day = plans::due_day(written);
    if (!day.empty() && !base::date_from_iso(day)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string const input(reinterpret_cast<char const*>(bytes), size);
    check_due_day(input);
    check(input);
    check(R"({"plans":[)" + input + "]}");
    check(R"({"plans":[{"period":"2024-2026","title_fr":"Plan","commitments":[)" + input + "]}]}");
    check(R"({"related_plans":[)" + input + "]}");
    return 0;
}
