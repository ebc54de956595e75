#pragma once
// The form of a commitment: every field of the OGP template in the languages of the site, its milestones, who takes
// part. Buttons that add, move or leave out a row post the form back with everything typed.

#include <string>
#include <vector>

#include "plans/desk_duties.h"
#include "plans/form_parts.h"
#include "plans/form_reconcile.h"
#include "plans/form_texts.h"

namespace plans {

/// A text of the template and how it is asked for.
struct CommitmentText {
    char const* name;  // its label is that of field_rights.h
    char const* hint;  // a catalogue message
    base::LocalisedText Commitment::*member;
    int rows;
};
std::vector<CommitmentText> const& commitment_texts();

/// A field of one line.
struct CommitmentLine {
    char const* name;
    std::string Commitment::*member;
};
std::vector<CommitmentLine> const& commitment_lines();

/// What was sent, over the version that was edited: what the form does not ask stays as it was there.
Commitment typed_commitment(http::Request const& request, db::Reader& db, Commitment const& edited);

/// What tells a row of who takes part from the others while it is edited.
std::string key_of(Involvement const& involved);

/// Carries out a button that changes the form itself ("milestone-up.2", "involved-add"…); false when it is another.
bool rearrange(Commitment& commitment, std::string_view act);

/// Problems named as the form's fields are.
std::vector<base::Problem> placed_in_form(std::vector<base::Problem> problems, i18n::Language reader);

/// Puts what was typed upon the present version: what only the other changed becomes theirs, what both changed stays
/// as typed and is told.
struct Reconciled {
    Commitment commitment;
    std::vector<Clash> clashes{};
};
Reconciled reconcile(Commitment const& edited, Commitment const& present, Commitment typed, i18n::Words const& words);

/// Everything the form needs to be drawn.
struct CommitmentForm {
    Commitment commitment;
    std::vector<base::Problem> problems{};
    std::vector<Clash> clashes{};
    bool is_stale = false;
    std::string opened{};  // the milestone to show open: its place in the list
};
struct Shelves {
    std::vector<institutions::Institution> institutions{};
    std::vector<Theme> themes{};
    Shelves(db::Reader& db, i18n::Words const& words);
    institutions::Institution const* find_institution(std::string_view slug) const;
};
/// Parts without any field that is there are left out; what is not theirs is shown together at the end.
std::vector<FormPart> commitment_parts(FormView const& view, Plan const& plan, CommitmentForm const& form, Shelves const& shelves);

/// Called by commitment_parts.
html::Markup milestone_rows(FormView const& view, CommitmentForm const& form);

}  // namespace plans
