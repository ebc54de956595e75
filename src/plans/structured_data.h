#pragma once
// Plans in the words of others, as JSON-LD: schema.org for those who index pages, DCAT for the catalogues that harvest data
// sets. Everything of that kind is made here.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "http/request.h"
#include "plans/commitment.h"
#include "plans/plan.h"

namespace plans::structured_data {

/// What the page of a plan carries. `holder`: the institution's name in the reader's language.
std::string plan(Plan const& plan, std::string const& holder, http::Request const& request);

struct CommitmentFacts {
    Commitment const& commitment;
    Plan const& plan;
    std::string title{};                      // as the page shows it
    std::vector<std::string> contributors{};  // names of institutions
    std::optional<base::Instant> changed_at{};
};
/// What the page of a commitment carries.
std::string commitment(CommitmentFacts const& facts, http::Request const& request);

/// What the open data page carries: one data set a plan, each with its files.
std::string catalogue(std::vector<Plan> const& plans, http::Request const& request);

struct ChangedPlan {
    Plan const& plan;
    std::optional<base::Instant> changed_at{};  // the last act that concerns it
};
/// The same for harvesters, in every language: a DCAT catalogue (https://www.w3.org/TR/vocab-dcat-3/) in the terms that
/// DCAT-AP asks for.
std::string dcat(std::vector<ChangedPlan> const& plans, http::Request const& request);

}  // namespace plans::structured_data
