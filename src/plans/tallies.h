#pragma once
// What became of each plan's commitments, counted, on the reader's day: for the pages that set plans side by side.

#include <string>
#include <vector>

#include "plans/pictures_lineage.h"
#include "plans/pictures_promises.h"
#include "plans/views_words.h"

namespace plans {

struct Tally {
    PlanSummary summary;
    std::vector<Card> cards{};  // whole commitments, in the order of the plan
    int known = 0;
    int kept = 0;       // complete
    int under_way = 0;  // limited or substantial
    int dropped = 0;
    int unknown = 0;  // without evidence
    int not_started = 0;
    int taken_up = 0;  // promised again by a later plan
    int absent = 0;    // announced, not known here
};

/// The oldest plan first: a story is told in its order. links: those between plans
std::vector<Tally> tallies_of(Reading const& reading, std::vector<thread::Link> const& links);

/// What a picture says: its title, and what is counted, when, where.
struct Pictured {
    std::string finding;
    std::vector<std::string> notes;
};
Pictured promises_said(Reading const& reading, std::vector<Tally> const& all);
Pictured lineage_said(Reading const& reading, std::vector<thread::Link> const& links);

// `root` is written before the addresses: nothing in a page, the site's origin in a file.
std::vector<pictures::Promises> promises_of(Reading const& reading, std::vector<Tally> const& all, std::vector<thread::Link> const& links,
                                            std::string const& root);
pictures::Lineage lineage_of(Reading const& reading, std::vector<Tally> const& all, std::vector<thread::Link> const& links,
                             std::string const& root);

/// A picture as a file of its own, of the reader's day.
http::Response picture(Reading const& reading, std::string const& name, html::Markup drawing);

}  // namespace plans
