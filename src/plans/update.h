#pragma once
// A progress update (point d'étape): what moved, with evidence. Drafts are private; a published update is a public
// act and is never changed, only corrected by another.

#include <optional>
#include <string>
#include <vector>

#include "base/actor.h"
#include "base/clock.h"
#include "plans/commitment.h"

namespace plans {

using UpdateId = base::Id<struct UpdateTag>;

/// A proof: a file kept here (by the SHA-256 of its bytes) or a link, with the day it was seen.
struct Evidence {
    enum class Form { link, file } form = Form::link;
    base::LocalisedText title{};
    std::string address{};  // of a link
    std::string sha256{};   // of a file, hex
    std::string file_name{}, type{};
    std::int64_t size = 0;  // bytes
    std::string seen_on{};  // ISO day
    friend bool operator==(Evidence const&, Evidence const&) = default;
};

struct Update {
    UpdateId id{};
    CommitmentId commitment{};
    std::string plan{}, commitment_slug{};
    std::string milestone{};  // ref, or empty: about the whole commitment
    base::Instant at{};
    base::LocalisedText text;
    std::optional<MilestoneStatus> milestone_status{};
    std::string done_on{};  // ISO day, of a milestone stated done; empty: the day of the update
    std::optional<Completion> completion{};
    std::vector<Evidence> evidence{};
    std::string institution{};  // slug of the institution that speaks
    base::PersonId author{};
    std::string corrects{};  // id of the update this one corrects
    friend bool operator==(Update const&, Update const&) = default;
};

/// The update that this one corrects; 0: none.
UpdateId corrected_by(Update const& update);

base::json::value to_json(Update const& update);
base::Result<Update> update_from_json(base::json::value const& value);
std::vector<base::Problem> problems_of(Update const& update);

}  // namespace plans
