#pragma once
// A national action plan: its axes, its dates, what is known of how it was made and assessed. Rules only.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/localised.h"

namespace plans {

using PlanId = base::Id<struct PlanTag>;

enum class PlanStatus { draft, under_way, ended, unknown };  // unknown: its dates were not found
std::string_view name(PlanStatus status);
PlanStatus plan_status_from(std::string_view name);

/// An axis, or a part of one (`parent` is the ref of the axis). `ref` is "1", "1.2": unique in the plan.
struct Axis {
    std::string ref;
    std::string parent{};
    base::LocalisedText title;
    base::LocalisedText note{};
    std::string source{};
    friend bool operator==(Axis const&, Axis const&) = default;
};

/// Something that happened, as far as it is known: a date may be a year, a month or a day ("2014", "2014-04", "2015-07-16").
struct DatedFact {
    std::string on{};
    base::LocalisedText what;
    std::string source{};
    friend bool operator==(DatedFact const&, DatedFact const&) = default;
};

/// A step of how the plan was made: consultation, workshop, forum, hackathon…
struct ProcessStep {
    std::string kind;
    base::LocalisedText title;
    std::string starts{}, ends{};
    std::string place{};
    base::LocalisedText platform{}, organiser{};
    std::vector<std::pair<std::string, std::int64_t>> numbers{};  // "participants_min" → 400
    base::LocalisedText note{};
    std::string source{};
    friend bool operator==(ProcessStep const&, ProcessStep const&) = default;
};

/// An assessment of the plan as a whole: by the government itself, by OGP's IRM, by civil society.
struct PlanAssessment {
    std::string by;  // "self", "irm", or the name of an organisation
    base::LocalisedText title{};
    std::string on{};
    std::vector<base::LocalisedText> findings{};
    std::vector<std::pair<std::string, std::int64_t>> counts{};  // by value of its own scale
    std::string source{};
    friend bool operator==(PlanAssessment const&, PlanAssessment const&) = default;
};

struct Plan {
    PlanId id{};
    std::string slug;    // "2015-2017"; "an-2018" for the Assemblée nationale
    std::string holder;  // slug of the institution whose plan it is: "gouvernement", "assemblee-nationale"
    int ordinal = 0;     // first, second… plan of its holder
    PlanStatus status = PlanStatus::ended;
    base::LocalisedText title;
    base::LocalisedText summary{};
    std::string starts{}, ends{};  // year, month or day
    std::string ogp_label{}, ogp_cycle{};
    int announced_commitments = 0;  // 0 when not known
    base::LocalisedText coordinator{}, political_lead{};
    std::string tracker{}, licence{};
    std::vector<Axis> axes{};
    std::vector<Axis> draft_axes{};
    std::vector<DatedFact> dates{};
    std::vector<ProcessStep> process{};
    std::vector<PlanAssessment> assessments{};
    std::vector<base::LocalisedText> discrepancies{};
    base::LocalisedText coverage{};  // what is in Parvis and what is missing, in words
    std::vector<std::string> sources{};
    std::int64_t revision = 1;
    friend bool operator==(Plan const&, Plan const&) = default;

    Axis const* find_axis(std::string_view ref) const;
};

/// The public state: what the ledger, the API and the exports hold. The same both ways, without the id.
base::json::value to_json(Plan const& plan);
base::Result<Plan> plan_from_json(base::json::value const& value);

/// What other pages name a plan by: slug, holder, ordinal, title, period and axes; its other fields are left as they begin.
Plan outline_of(Plan const& plan);

/// What is wrong with a plan someone wrote; empty when it may be kept.
std::vector<base::Problem> problems_of(Plan const& plan);

}  // namespace plans
