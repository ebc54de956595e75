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
    std::vector<Plan> others{};                       // one's own too, and ended: shown when asked for
    std::vector<UpdateDraft> drafts{};                // one's own, private and submitted
    std::vector<UpdateDraft> to_validate{};           // others', that wait for this reader
    std::map<CommitmentId, Card> cards{};             // of both
    std::map<base::PersonId, std::string> authors{};  // of what is to validate: their names
    bool validates = false;
    std::optional<Update> just_published{};
    std::string done{};  // a sentence, in the reader's language
    bool has_no_duty = false, founds_plans = false, operates = false;
};

/// What waits for the reader, with how long it has; and what of theirs waits for others, or was sent back.
html::Markup to_validate_section(http::Request const& request, DeskState const& state);
html::Markup submitted_section(http::Request const& request, DeskState const& state);
/// "1. Night buses", of a draft.
std::string title_of(DeskState const& state, UpdateDraft const& draft, i18n::Words const& words);
/// "3 days": how long it has waited.
std::string waiting_time(UpdateDraft const& draft, base::Instant now, i18n::Words const& words);

html::Page desk_page(http::Request const& request, DeskState const& state, views::Institutions const& institutions);

}  // namespace plans
