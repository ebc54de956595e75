#pragma once
// Acts that readers will see as a break in the life of a commitment: it is dropped, merged into another, split. Each is
// asked, shown for what it will do in public, and only then done.

#include <string>
#include <vector>

#include "plans/desk_duties.h"
#include "plans/form_texts.h"

namespace plans {

struct Restructuring {
    char const* noun;  // in the address, and for the desk: "withdrawal"
    char const* verb;  // as authorised
    std::string (*title)(Commitment const&, i18n::Words const&);
    char const* lead;  // what it is for, and what stays: msg()
    html::Markup (*fields)(FormView const&, db::Reader&, Place const&);
    /// What readers will see, once the form says what is meant.
    std::vector<std::string> (*consequences)(http::Request const&, db::Reader&, Place const&);
    std::vector<base::Problem> (*problems)(http::Request const&, db::Reader&, Place const&);
    base::Result<base::Done> (*act)(db::Writer&, http::Request const&, Place const&);
};

Restructuring const& withdrawal();
Restructuring const& merger();
Restructuring const& splitting();

// Shared by the three.
std::string named(Commitment const& commitment, i18n::Words const& words);
struct ReasonQuestion {
    std::string label;
    std::string hint{};
    html::Presence presence = html::Presence::required;  // in the reader's language
};
html::Markup reason_field(FormView const& view, ReasonQuestion const& question);
std::vector<base::Problem> missing_reason(http::Request const& request, char const* message);

}  // namespace plans
