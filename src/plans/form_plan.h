#pragma once
// The form of a plan: what it says of itself, and its axes.

#include "plans/form_parts.h"
#include "plans/form_reconcile.h"
#include "plans/form_texts.h"
#include "plans/store.h"

namespace plans {

/// What was sent, over the version that was edited: what the form does not ask stays as it was there.
Plan typed_plan(http::Request const& request, Plan const& edited);

/// Carries out a button that changes the form itself ("axis-up.2", "axis-add"…); false when it is another.
bool rearrange(Plan& plan, std::string_view act);

std::vector<base::Problem> placed_in_plan_form(std::vector<base::Problem> problems, i18n::Language reader);

struct PlanForm {
    Plan plan;
    std::vector<base::Problem> problems{};
    std::vector<Clash> clashes{};
    bool is_stale = false;
    bool is_new = false;
};

/// Puts what was typed upon the present version.
PlanForm reconcile(Plan const& edited, Plan const& present, Plan typed, i18n::Words const& words);

std::vector<FormPart> plan_parts(FormView const& view, PlanForm const& form, std::vector<institutions::Institution> const& institutions);

}  // namespace plans
