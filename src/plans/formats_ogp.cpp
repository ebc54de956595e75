#include "plans/formats_ogp.h"

namespace plans::formats {
namespace {

using base::json::array;
using base::json::object;

constexpr std::string_view language = "en";

std::string in_english(base::LocalisedText const& text) { return std::string(text.text(language)); }

std::string name_of(Involvement const& one, Package const& package) {
    for (auto const& institution : package.institutions)
        if (institution.slug == one.institution) return in_english(institution.name);
    return in_english(one.written_as);
}

std::string names_of(Commitment const& commitment, Package const& package, bool leads) {
    std::string names;
    for (auto const& one : commitment.involved)
        if ((one.part == Part::lead) == leads) names += (names.empty() ? "" : "; ") + name_of(one, package);
    return names;
}

std::string period(std::string const& from, std::string const& to) { return from.empty() && to.empty() ? "" : from + " – " + to; }

std::string milestone_line(Milestone const& milestone) {
    auto line = milestone.ref + ". " + in_english(milestone.title);
    if (!milestone.deliverable.empty()) line += " (" + in_english(milestone.deliverable) + ")";
    if (auto const dates = period(milestone.starts_on, milestone.due_on); !dates.empty()) line += ", " + dates;
    return line;
}

/// The form's fields, in its order; milestones apart.
std::vector<std::pair<std::string_view, std::string>> fields_of(Commitment const& commitment, Package const& package) {
    auto const title = commitment.title.empty() ? commitment.short_title : commitment.title;
    std::string additional = in_english(commitment.additional);
    if (!commitment.budget.empty()) additional += (additional.empty() ? "" : "\n") + in_english(commitment.budget);
    std::string values;
    for (auto const& value : commitment.values) values += (values.empty() ? "" : ", ") + value;
    auto relevance = in_english(commitment.relevance);
    if (!values.empty()) relevance = relevance.empty() ? values : values + "\n" + relevance;
    return {
        {"Number and name of the commitment", commitment.number + ". " + in_english(title)},
        {"Start and end date", period(commitment.starts_on, commitment.ends_on)},
        {"Lead implementing agency", names_of(commitment, package, true)},
        {"Other actors involved", names_of(commitment, package, false)},
        {"What is the public problem that the commitment will address?", in_english(commitment.problem)},
        {"What is the commitment?", in_english(commitment.description.empty() ? commitment.summary : commitment.description)},
        {"How will the commitment contribute to solving the public problem?", in_english(commitment.contribution)},
        {"Why is this commitment relevant to OGP values?", relevance},
        {"Additional information", additional},
        {"Contact information", in_english(commitment.contact)},
        {"Completion level", std::string(name(effective_completion(commitment)))},
        {"Description of the results", in_english(commitment.completion_reason)},
    };
}

constexpr std::string_view milestones_field = "Milestone activity with a verifiable deliverable";

}  // namespace

array ogp_template(Package const& package) {
    array made;
    for (auto const& commitment : package.commitments) {
        object entry;
        for (auto const& [field, text] : fields_of(commitment, package)) entry[field] = text;
        array milestones;
        for (auto const& one : commitment.milestones)
            milestones.push_back({{"activity", in_english(one.title)},
                                  {"deliverable", in_english(one.deliverable)},
                                  {"start", one.starts_on},
                                  {"end", one.due_on},
                                  {"status", name(one.status)}});
        entry[milestones_field] = std::move(milestones);
        made.emplace_back(std::move(entry));
    }
    return made;
}

sheets::Sheet ogp_template_sheet(Package const& package) {
    sheets::Sheet sheet;
    sheet.name = "ogp-template";
    for (auto const& [field, text] : fields_of({}, {})) sheet.header.emplace_back(field);
    sheet.header.emplace_back(milestones_field);
    for (auto const& commitment : package.commitments) {
        std::vector<std::string> row;
        for (auto& [field, text] : fields_of(commitment, package)) row.push_back(std::move(text));
        std::string milestones;
        for (auto const& one : commitment.milestones) milestones += (milestones.empty() ? "" : "\n") + milestone_line(one);
        row.push_back(std::move(milestones));
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

}  // namespace plans::formats
