#pragma once
// What the desk looks like: typed state in, markup out.

#include <optional>

#include "html/page.h"
#include "plans/desk_work.h"

namespace plans {

struct DeskState {
    /// The open work of a plan that is one's own.
    struct Mine {
        Plan plan;
        std::string institution{};  // the name it is done for; empty: the plan as a whole
        std::vector<Work> work{};
        std::vector<Work> partnered{};  // led by others: it takes part
    };
    /// A plan that one coordinates.
    struct Coordinated {
        Plan plan;
        std::vector<Work> work{};
    };
    std::vector<Mine> mine{};
    std::vector<Coordinated> coordinated{};
    std::vector<Plan> others{};  // one's own too, and ended: shown when asked for
    std::vector<UpdateDraft> drafts{};
    std::map<CommitmentId, Card> cards{};  // of the drafts
    std::optional<Update> just_published{};
    std::string done{};  // a sentence, in the reader's language
    bool has_no_duty = false, founds_plans = false, operates = false;
};

html::Page desk_page(http::Request const& request, DeskState const& state, views::Institutions const& institutions);

}  // namespace plans
