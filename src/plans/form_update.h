#pragma once
// The form of an update: what moved, the status it brings, and the proofs. One page, filled in under a minute.

#include <string>
#include <vector>

#include "plans/desk_duties.h"
#include "plans/form_texts.h"

namespace plans {

/// An update as it is being written.
struct UpdateForm {
    Update update;
    UpdateId draft{};                                // the draft it is kept in; 0: none
    std::optional<UpdateDraft> kept{};               // that draft: whether it waits, or why it was sent back
    std::vector<http::UploadedFile const*> files{};  // just sent, named in update.evidence; they live in the request
    std::vector<base::Problem> problems{};
};

/// A new one, as the address asks: ?milestone=2, ?corrects=123; or the draft that the actor kept (?draft=123).
/// errors: not_found (no such draft)
base::Result<UpdateForm> begun_update(http::Request const& request, db::Reader& db, Place const& place);

/// What was sent. Files that cannot be kept are told in `problems`, of the field "file".
UpdateForm typed_update(http::Request const& request, db::Reader& db, Place const& place);

/// All that would refuse its publication, without writing.
std::vector<base::Problem> problems_of(UpdateForm const& form, Place const& place, http::Request const& request);

/// What readers will see of it; `files`: what the addresses of its files begin with, empty where they are not to be opened.
html::Markup update_as_shown(FormView const& view, Update const& update, std::string const& files);

enum class Showing { form, preview };
html::Page update_page(http::Request const& request, Place const& place, UpdateForm const& form, Showing showing);

}  // namespace plans
