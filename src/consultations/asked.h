#pragma once
// What a reader asked of a list of contributions, as the address says it: the same for its page, its data and its files.

#include <string>

#include "base/result.h"
#include "consultations/listing.h"
#include "http/request.h"

namespace consultations {

/// ?q=&question=&theme=&phase=&disposition=&place=&language=&channel=&sort=&seed=&after=
struct AskedOfList {
    explicit AskedOfList(http::Request const& request);

    std::string words{};
    Filter filter{};
    Order order = Order::recent;
    std::uint32_t seed = 0;
    std::optional<ListKey> after{};
    bool has_bad_key = false;  // ?after= is none of this list's

    /// Everything but where the list goes on; `without` a facet.
    http::Fields parameters(std::optional<Facet> without = {}) const;
    bool is_narrowed() const { return !words.empty() || !filter.is_empty(); }
};

}  // namespace consultations
