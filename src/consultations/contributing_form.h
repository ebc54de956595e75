#pragma once
// The form in which somebody contributes: read, and drawn.

#include "consultations/contributing.h"
#include "html/page.h"
#include "http/request.h"

namespace consultations {

struct ContributingForm {
    Written written{};
    std::string email{};  // of who has no account yet
    std::vector<base::Problem> problems{};
    std::vector<Contribution> similar{};  // what others wrote that is close
    bool is_preview = false;
    bool was_kept = false;    // the draft
    std::string draft{};      // the secret of a letter's link
    bool asks_email = false;  // letters are sent, and nobody is signed in
};

ContributingForm typed_contribution(http::Request const& request, Consultation const& consultation);
html::Page contributing_page(http::Request const& request, Consultation const& consultation, ContributingForm const& form);

}  // namespace consultations
