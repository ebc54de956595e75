#pragma once
// The form of an institution in the register of all plans.

#include "institutions/institution.h"
#include "plans/form_reconcile.h"
#include "plans/form_texts.h"

namespace plans {

html::Markup institution_fields(FormView const& view, institutions::Institution const& one);

/// What was sent, over the version that was edited: what the form does not ask stays as it was there.
institutions::Institution typed_institution(http::Request const& request, institutions::Institution const& edited);

/// Puts what was typed upon the present version.
institutions::Institution reconcile(institutions::Institution const& edited, institutions::Institution const& present,
                                    institutions::Institution typed, i18n::Words const& words, std::vector<Clash>& clashes);

}  // namespace plans
