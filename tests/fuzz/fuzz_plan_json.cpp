// rooms: plans
// The public states: whatever is accepted is written back to the same bytes, and judging it never fails.

#include <cstdlib>

#include "plans/card.h"
#include "plans/commitment.h"
#include "plans/plan.h"
#include "plans/update.h"

namespace {

template <class T>
void goes_round(base::json::value const& value, base::Result<T> (*read)(base::json::value const&)) {
    auto const first = read(value);
    if (!first.ok()) {
        if (first.error().problems.empty()) std::abort();  // a refusal says where
        return;
    }
    (void)plans::problems_of(*first);
    auto const written = base::canonical(plans::to_json(*first));
    auto const again = read(base::parse_json(written).value());
    if (!again.ok() || !(*again == *first) || base::canonical(plans::to_json(*again)) != written) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    auto const value = base::parse_json({reinterpret_cast<char const*>(data), size});
    if (!value.ok()) return 0;
    goes_round(*value, plans::plan_from_json);
    goes_round(*value, plans::commitment_from_json);
    goes_round(*value, plans::update_from_json);
    if (auto const commitment = plans::commitment_from_json(*value); commitment.ok()) {
        base::Date const today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}};
        auto const card = plans::card_of(*commitment, {*commitment});
        if (plans::progress(card, today).total() > 2 * plans::progress(*commitment, today).total()) std::abort();
        (void)plans::completeness(*commitment);
    }
    return 0;
}
