#pragma once
// A contribution in a list, and the arguments on one.

#include "consultations/views_words.h"
#include "http/request.h"

namespace consultations::views {

/// Each with its name, extract, votes and what became of it; `marks` of the words searched are not shown.
html::Markup contribution_list(http::Request const& request, Consultation const& consultation, std::vector<Contribution> const& all);

/// "Theme · 26 September 2015 · 12 arguments"
html::Markup facts_line(Consultation const& consultation, Contribution const& one, i18n::Words const& words);

html::Markup argument_list(Consultation const& consultation, std::vector<Argument> const& all, i18n::Words const& words);

}  // namespace consultations::views
