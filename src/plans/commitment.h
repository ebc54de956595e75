#pragma once
// A commitment with every field of the OGP template, its milestones, and how it stands. Rules only: no SQL, no
// HTTP, and "today" is passed in.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/localised.h"

namespace plans {

using CommitmentId = base::Id<struct CommitmentTag>;

/// OGP's completion scale, and `dropped`. (Self-assessment says "completed"; one word is kept: complete.)
/// Source: OGP glossary, "completion".
enum class Completion { no_evidence, not_started, limited, substantial, complete, dropped };
std::string_view name(Completion completion);
std::optional<Completion> completion_from(std::string_view name);

enum class MilestoneStatus { unknown, not_started, under_way, done, dropped };
std::string_view name(MilestoneStatus status);
std::optional<MilestoneStatus> milestone_status_from(std::string_view name);

/// How a milestone stands on a day: derived, never stored.
enum class Standing { done, under_way, upcoming, not_started, late, unverified, unknown, dropped };

struct Milestone {
    std::string ref;  // "1", "2.1": stable within the commitment
    int level = 1;    // 1, or 2 for a step of the level-1 milestone before it
    base::LocalisedText title;
    base::LocalisedText deliverable{};
    std::string starts_on{};         // ISO day or empty
    std::string due_on{};            // ISO day or empty
    base::LocalisedText due_text{};  // as written: "fin 2015"
    MilestoneStatus status = MilestoneStatus::unknown;
    std::string done_on{};
    base::LocalisedText status_reason{};
    std::vector<std::string> tracking{};  // addresses of the public follow-up of the time
    friend bool operator==(Milestone const&, Milestone const&) = default;
};

/// done and dropped are as stated. Past its due day another milestone is late when its status is known (under way is
/// not done) and `unverified` when nobody said what became of it. Before, it is under way as stated, upcoming while it
/// has a due day and is not known to have begun, else as stated.
Standing standing(Milestone const& milestone, base::Date today);

enum class Part { lead, co_lead, partner };
std::string_view name(Part part);

/// An institution's part in a commitment, with the name as the plan wrote it.
struct Involvement {
    Part part = Part::lead;
    std::string institution{};  // slug; empty when the plan names something that is no institution ("all ministries")
    base::LocalisedText written_as{};
    friend bool operator==(Involvement const&, Involvement const&) = default;
};

/// Variables coded by an assessor, in the words of their scale ("Substantial", "High", "yes"); empty: not coded.
struct Assessment {
    std::string by;    // "irm", "self", or the name of an organisation
    std::string on{};  // year, month or day
    std::string scale{};
    std::string verifiable{}, relevance{}, ambition{}, completion{}, early_results{}, starred{};
    base::LocalisedText note{};
    std::string source{};
    friend bool operator==(Assessment const&, Assessment const&) = default;
};

struct Commitment {
    CommitmentId id{};
    std::string plan;           // slug
    std::string slug;           // in the address: "1", "1.1"; stable for life
    std::string number;         // as shown; may change with renumbering
    std::string number_note{};  // how far the number is verified; empty when official
    std::string parent{};       // slug of the commitment this is a part of
    int position = 0;
    std::string ogp_id{}, ogp_id_note{};
    std::string axis{};  // ref in the plan, of the axis or its part; empty when not known
    std::string axis_note{};
    base::LocalisedText title;
    base::LocalisedText short_title{};
    base::LocalisedText summary{};       // the promise in plain words
    base::LocalisedText problem{};       // OGP: the public problem
    base::LocalisedText description{};   // OGP: what the commitment is
    base::LocalisedText contribution{};  // OGP: how it will help solve the problem
    base::LocalisedText relevance{};     // OGP: relevance to the values
    std::vector<std::string> values{};   // transparency, participation, accountability
    base::LocalisedText additional{};    // OGP: additional information
    base::LocalisedText budget{};
    base::LocalisedText contact{};  // a service, never a person's private address
    std::string starts_on{}, ends_on{};
    std::vector<Involvement> involved{};
    std::vector<std::string> themes{};                // slugs
    Completion completion = Completion::no_evidence;  // as stated by the government
    base::LocalisedText completion_reason{};
    bool completion_is_stated = false;  // else it is derived from the milestones
    std::vector<Milestone> milestones{};
    std::vector<Assessment> assessments{};
    base::LocalisedText lineage_note{};  // "Builds on commitments 11, 12 and 15 of 2015-2017"
    base::LocalisedText dropped_reason{};
    std::string redirect{};                // "PLAN/SLUG" of what it was merged into
    std::vector<std::string> addresses{};  // what else leads here: "PLAN/SLUG" it left, a draft's number
    std::vector<std::string> sources{};
    std::int64_t revision = 1;
    friend bool operator==(Commitment const&, Commitment const&) = default;

    bool is_part() const { return !parent.empty(); }
    std::vector<Involvement> with_part(Part part) const;
};

/// Completion as stated, or derived: complete when all milestones (dropped ones apart) are done, substantial from
/// half, limited when something is done or under way, not started when all are known not to be, else no evidence.
Completion effective_completion(Commitment const& commitment);

/// Milestones by standing, for the progress picture. A level-1 milestone with steps counts by its steps.
struct Progress {
    int done = 0, under_way = 0, late = 0, not_started = 0, unknown = 0, dropped = 0;
    int total() const { return done + under_way + late + not_started + unknown; }
    Progress& operator+=(Progress const& other);
};
Progress progress(Commitment const& commitment, base::Date today);

/// The public state, as Plan's.
base::json::value to_json(Commitment const& commitment);
base::Result<Commitment> commitment_from_json(base::json::value const& value);

/// What is wrong with a commitment someone wrote, field by field ("milestones.2.due_on").
std::vector<base::Problem> problems_of(Commitment const& commitment);

/// The share of the OGP template that is filled in, and which fields are missing (catalogue messages).
struct Completeness {
    int filled = 0, asked = 0;
    std::vector<std::string> missing{};
};
Completeness completeness(Commitment const& commitment);

}  // namespace plans
