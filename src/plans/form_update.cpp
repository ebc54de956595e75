#include "plans/form_update.h"

#include <algorithm>

#include "attachments/attachments.h"
#include "crypto/hash.h"
#include "plans/checks.h"

namespace plans {
namespace {

using i18n::msg;

constexpr std::size_t most_evidence = 20;

UpdateId typed_id(std::string_view text) {
    UpdateId id;
    if (!text.empty() && text.size() < 19 && text.find_first_not_of("0123456789") == text.npos) id.value = std::stoll(std::string(text));
    return id;
}

Evidence typed_evidence(http::Request const& request, std::string const& at) {
    Evidence evidence;
    evidence.sha256 = typed(request, at + "sha256");
    evidence.form = evidence.sha256.empty() ? Evidence::Form::link : Evidence::Form::file;
    evidence.title = base::LocalisedText::of(request.language.code, typed(request, at + "title"));
    if (evidence.form == Evidence::Form::link) {
        evidence.address = typed(request, at + "address");
        evidence.seen_on = base::to_iso(i18n::local_date(request.now));
        return evidence;
    }
    evidence.file_name = typed(request, at + "file_name");
    evidence.type = typed(request, at + "type");
    evidence.size = typed_number(request, at + "size");
    return evidence;
}

std::vector<Evidence> typed_evidence(http::Request const& request) {
    std::vector<Evidence> all;
    for (std::size_t i = 0; i < most_evidence + 4; ++i) {
        auto const at = in_list("evidence", i);
        if (request.form_has(at + "removed")) continue;
        auto evidence = typed_evidence(request, at);
        if (!evidence.address.empty() || !evidence.sha256.empty() || !evidence.title.empty()) all.push_back(std::move(evidence));
    }
    return all;
}

/// The files that can be kept become evidence; the others are told by name.
void take_files(http::Request const& request, UpdateForm& form) {
    for (auto const& file : request.files) {
        if (file.field != "file") continue;
        if (file.bytes.empty())
            form.problems.push_back({"file", msg("The file {1} is empty."), {file.name}});
        else if (file.bytes.size() > attachments::largest_file)
            form.problems.push_back({"file", msg("The file {1} is too large: 20 MB at most."), {file.name}});
        else if (!attachments::is_allowed(file.type))
            form.problems.push_back(
                {"file",
                 msg("The file {1} is of a kind that is not kept. Send a PDF, an image, a text, a CSV or JSON file, or an "
                     "office document without macros."),
                 {file.name}});
        else {
            auto const digest = crypto::to_hex(crypto::sha256(file.bytes));
            form.update.evidence.push_back({.form = Evidence::Form::file,
                                            .sha256 = digest,
                                            .file_name = attachments::safe_name(file.name, file.type),
                                            .type = file.type,
                                            .size = std::int64_t(file.bytes.size())});
            form.files.push_back(&file);
        }
    }
}

bool may_be_voice(Place const& place, std::string_view slug) {
    if (slug.empty()) return place.coordinates || place.voices.empty();
    return std::any_of(place.voices.begin(), place.voices.end(), [&](auto const& one) { return one.slug == slug; });
}

}  // namespace

base::Result<UpdateForm> begun_update(http::Request const& request, db::Reader& db, Place const& place) {
    UpdateForm form;
    if (auto const id = typed_id(request.query_value("draft"))) {
        auto draft = find_draft(db, id, request.actor.person);
        if (!draft || draft->update.commitment != place.commitment.id)
            return base::fail(base::Kind::not_found, msg("There is no such draft."));
        form.update = draft->update;
        form.draft = id;
        form.kept = *std::move(draft);
        return form;
    }
    form.update.commitment = place.commitment.id;
    form.update.milestone = request.query_value("milestone");
    form.update.institution = place.voices.empty() ? "" : place.voices.front().slug;
    if (auto const id = typed_id(request.query_value("corrects"))) {
        auto const corrected = find_update(db, id);
        if (!corrected || corrected->commitment != place.commitment.id)
            return base::fail(base::Kind::not_found, msg("There is no such update of this commitment."));
        form.update = *corrected;
        form.update.id = {};
        form.update.at = {};
        form.update.author = {};
        form.update.corrects = std::to_string(id.value);
    }
    return form;
}

UpdateForm typed_update(http::Request const& request, db::Reader& db, Place const& place) {
    UpdateForm form;
    form.draft = typed_id(request.form_value("draft"));
    if (form.draft) form.kept = find_draft(db, form.draft, request.actor.person);
    auto& update = form.update;
    update.commitment = place.commitment.id;
    update.text = written_text(request, "text");
    update.milestone = typed(request, "milestone");
    update.milestone_status = milestone_status_from(request.form_value("milestone_status"));
    update.done_on = typed(request, "done_on");
    update.completion = completion_from(request.form_value("completion"));
    update.institution = typed(request, "institution");
    update.corrects = typed(request, "corrects");
    update.evidence = typed_evidence(request);
    take_files(request, form);
    return form;
}

std::vector<base::Problem> problems_of(UpdateForm const& form, Place const& place, http::Request const& request) {
    auto problems = form.problems;
    auto const& update = form.update;
    for (auto& problem : problems_of(update)) problems.push_back(std::move(problem));
    auto const& milestones = place.commitment.milestones;
    bool const is_known =
        std::any_of(milestones.begin(), milestones.end(), [&](Milestone const& one) { return one.ref == update.milestone; });
    if (!update.milestone.empty() && !is_known) problems.push_back({"milestone", msg("There is no milestone of this number."), {}});
    if (update.completion && update.text.empty()) problems.push_back({"text", msg("Say why the commitment is at this stage."), {}});
    if (update.done_on > base::to_iso(i18n::local_date(request.now)) && base::date_from_iso(update.done_on))
        problems.push_back({"done_on", msg("This day is still to come."), {}});
    if (!may_be_voice(place, update.institution)) problems.push_back({"institution", msg("You do not act for this institution."), {}});
    return placed(std::move(problems), {"text"}, request.language);
}

}  // namespace plans
