#pragma once
// The contributions that a list shows: chosen by their facets, and by their words when any were asked for.

#include "consultations/asked.h"
#include "consultations/listings.h"

namespace consultations {

struct FoundList {
    std::vector<Contribution> contributions;
    Found found;
    bool is_whole = true;  // false: older contributions have the words too, and were not looked at
};

/// `limit`: how many, up to most_at_once.
FoundList find_list(db::Reader& db, Listings& listings, Consultation const& consultation, AskedOfList const& asked, std::size_t limit);

}  // namespace consultations
