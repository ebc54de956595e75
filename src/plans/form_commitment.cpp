#include "plans/form_commitment.h"

#include <algorithm>

#include "institutions/store.h"
#include "plans/checks.h"
#include "plans/form_rows.h"
#include "plans/views_words.h"

namespace plans {
namespace {

using base::LocalisedText;
using i18n::msg;

constexpr std::size_t most_rows = 200;

Milestone const* find_by_ref(std::vector<Milestone> const& all, std::string_view ref) {
    auto const found = std::find_if(all.begin(), all.end(), [&](Milestone const& one) { return one.ref == ref; });
    return found == all.end() ? nullptr : &*found;
}

Milestone typed_milestone(http::Request const& request, std::string const& at, std::vector<Milestone> const& edited) {
    auto const* before = find_by_ref(edited, request.form_value(at + "was"));
    Milestone milestone = before ? *before : Milestone{};
    auto const line = [&](char const* name, std::string& member) {
        if (request.form_has(at + name)) member = typed(request, at + name);
    };
    line("ref", milestone.ref);
    if (request.form_has(at + "level")) milestone.level = typed(request, at + "level") == "2" ? 2 : 1;
    milestone.title = edited_text(request, at + "title", milestone.title);
    milestone.deliverable = edited_text(request, at + "deliverable", milestone.deliverable);
    milestone.due_text = edited_text(request, at + "due_text", milestone.due_text);
    milestone.status_reason = edited_text(request, at + "status_reason", milestone.status_reason);
    line("starts_on", milestone.starts_on);
    line("due_on", milestone.due_on);
    line("done_on", milestone.done_on);
    milestone.status = milestone_status_from(request.form_value(at + "status")).value_or(milestone.status);
    if (request.form_has(at + "tracking")) milestone.tracking = typed_lines(request, at + "tracking");
    return milestone;
}

/// A slug, or the name as one writes it.
std::string institution_named(db::Reader& db, std::string const& written) {
    if (written.empty() || institutions::store::find(db, written)) return written;
    if (auto const found = institutions::store::find_by_spelling(db, written)) return found->slug;
    return written;
}

std::vector<Involvement> typed_involved(http::Request const& request, db::Reader& db, std::vector<Involvement> const& edited) {
    std::vector<Involvement> all;
    for (std::size_t i = 0; i < most_rows && request.form_has(in_list("involved", i) + "part"); ++i) {
        auto const at = in_list("involved", i);
        auto const was = std::find_if(edited.begin(), edited.end(),
                                      [&](Involvement const& other) { return key_of(other) == request.form_value(at + "was"); });
        Involvement one = was != edited.end() ? *was : Involvement{};
        auto const part = request.form_value(at + "part");
        one.part = part == name(Part::co_lead) ? Part::co_lead : part == name(Part::partner) ? Part::partner : Part::lead;
        one.institution = institution_named(db, typed(request, at + "institution"));
        one.written_as = edited_text(request, at + "written_as", one.written_as);
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<std::string> chosen(http::Request const& request, std::string_view name) {
    std::vector<std::string> all;
    for (auto const value : request.form_values(name)) all.emplace_back(value);
    return all;
}

void read_completion(http::Request const& request, Commitment& commitment) {
    if (!request.form_has("completion")) return;
    auto const stated = completion_from(request.form_value("completion"));
    commitment.completion_is_stated = stated.has_value();
    commitment.completion = stated.value_or(Completion::no_evidence);
}

std::string next_ref(std::vector<Milestone> const& milestones) {
    for (int number = int(milestones.size()) + 1;; ++number)
        if (!find_by_ref(milestones, std::to_string(number))) return std::to_string(number);
}

}  // namespace

std::vector<CommitmentText> const& commitment_texts() {
    static std::vector<CommitmentText> const all{
        {"title", "", &Commitment::title, 2},
        {"short_title", msg("For lists and pictures; empty when the title is short."), &Commitment::short_title, 1},
        {"summary", msg("One paragraph that anybody understands."), &Commitment::summary, 3},
        {"problem", msg("What the commitment is to solve."), &Commitment::problem, 4},
        {"description", "", &Commitment::description, 6},
        {"contribution", msg("How it helps to solve the problem."), &Commitment::contribution, 4},
        {"relevance", "", &Commitment::relevance, 3},
        {"additional", "", &Commitment::additional, 3},
        {"budget", "", &Commitment::budget, 1},
        {"contact", msg("A service, never a person’s private address."), &Commitment::contact, 1},
        {"lineage_note", msg("The commitments of earlier plans that it builds on, in words."), &Commitment::lineage_note, 2},
    };
    return all;
}

std::vector<CommitmentLine> const& commitment_lines() {
    static std::vector<CommitmentLine> const all{
        {"number", &Commitment::number},   {"slug", &Commitment::slug},     {"axis", &Commitment::axis},
        {"parent", &Commitment::parent},   {"ogp_id", &Commitment::ogp_id}, {"starts_on", &Commitment::starts_on},
        {"ends_on", &Commitment::ends_on},
    };
    return all;
}

std::string key_of(Involvement const& involved) {
    return involved.institution.empty() ? "=" + std::string(involved.written_as.text("en")) : involved.institution;
}

Commitment typed_commitment(http::Request const& request, db::Reader& db, Commitment const& edited) {
    Commitment commitment = edited;
    commitment.revision = edited.revision;
    for (auto const& text : commitment_texts()) commitment.*text.member = edited_text(request, text.name, edited.*text.member);
    for (auto const& line : commitment_lines())
        if (request.form_has(line.name)) commitment.*line.member = typed(request, line.name);
    commitment.completion_reason = edited_text(request, "completion_reason", edited.completion_reason);
    read_completion(request, commitment);
    // A list that was asked may have come back empty; one that was not asked stays.
    auto const asked = request.form_values("lists");
    auto const is_asked = [&](std::string_view list) { return std::find(asked.begin(), asked.end(), list) != asked.end(); };
    if (is_asked("values")) commitment.values = chosen(request, "values");
    if (is_asked("themes")) commitment.themes = chosen(request, "themes");
    if (is_asked("involved")) commitment.involved = typed_involved(request, db, edited.involved);
    if (!is_asked("milestones")) return commitment;
    commitment.milestones.clear();
    for (std::size_t i = 0; i < most_rows && request.form_has(in_list("milestones", i) + "ref"); ++i)
        commitment.milestones.push_back(typed_milestone(request, in_list("milestones", i), edited.milestones));
    return commitment;
}

bool rearrange(Commitment& commitment, std::string_view act) {
    return rearrange<Milestone>(commitment.milestones, "milestone", act,
                                [](auto const& all) { return Milestone{.ref = next_ref(all), .title = {}}; }) ||
           rearrange<Involvement>(commitment.involved, "involved", act, [](auto const&) { return Involvement{Part::partner}; });
}

std::vector<base::Problem> placed_in_form(std::vector<base::Problem> problems, i18n::Language reader) {
    for (auto& problem : problems) {
        auto const last = problem.field.substr(problem.field.rfind('.') + 1);
        auto const is_text = last == "title" || last == "deliverable" || last == "due_text" || last == "status_reason" ||
                             last == "written_as" || last == "completion_reason";
        auto const& texts = commitment_texts();
        if (is_text || std::any_of(texts.begin(), texts.end(), [&](CommitmentText const& text) { return problem.field == text.name; }))
            problem.field = in_language(problem.field, reader.code);
        // One row of boxes: the summary of errors leads to the first.
        if (problem.field.starts_with("values.")) problem.field = "values";
        if (problem.field.starts_with("themes.")) problem.field = "themes";
    }
    return problems;
}

institutions::Institution const* Shelves::find_institution(std::string_view slug) const {
    auto const found = std::find_if(institutions.begin(), institutions.end(), [&](auto const& one) { return one.slug == slug; });
    return slug.empty() || found == institutions.end() ? nullptr : &*found;
}

Shelves::Shelves(db::Reader& db, i18n::Words const& words)
    : institutions(views::in_order_of_name(institutions::store::all(db), words)),
      themes(views::in_order_of_name(plans::themes(db), words)) {}

}  // namespace plans
