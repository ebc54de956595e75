#include "plans/formats_ogp.h"

#include <map>

namespace plans::formats {
namespace {

using base::json::array;
using base::json::object;

constexpr std::string_view language = "en";

std::string in_english(base::LocalisedText const& text) { return std::string(text.text(language)); }

/// Institutions in English, by slug.
using Names = std::map<std::string, std::string>;

Names names_in(Contents const& contents) {
    Names names;
    contents(*find_table("institutions"), [&](object const& state) {
        names[base::text_at(state, "slug")] = in_english(base::localised_from_json(state.if_contains("name")));
    });
    return names;
}

std::string names_of(Commitment const& commitment, Names const& known, bool leads) {
    std::string names;
    for (auto const& one : commitment.involved) {
        if ((one.part == Part::lead) != leads) continue;
        auto const name = known.find(one.institution);
        names += (names.empty() ? "" : "; ") + (name == known.end() ? in_english(one.written_as) : name->second);
    }
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
std::vector<std::pair<std::string_view, std::string>> fields_of(Commitment const& commitment, Names const& names) {
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
        {"Lead implementing agency", names_of(commitment, names, true)},
        {"Other actors involved", names_of(commitment, names, false)},
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

object entry_of(Commitment const& commitment, Names const& names) {
    object entry;
    for (auto const& [field, text] : fields_of(commitment, names)) entry[field] = text;
    array milestones;
    for (auto const& one : commitment.milestones)
        milestones.push_back({{"activity", in_english(one.title)},
                              {"deliverable", in_english(one.deliverable)},
                              {"start", one.starts_on},
                              {"end", one.due_on},
                              {"status", name(one.status)}});
    entry[milestones_field] = std::move(milestones);
    return entry;
}

std::vector<std::string> row_of(Commitment const& commitment, Names const& names) {
    std::vector<std::string> row;
    for (auto& [field, text] : fields_of(commitment, names)) row.push_back(std::move(text));
    std::string milestones;
    for (auto const& one : commitment.milestones) milestones += (milestones.empty() ? "" : "\n") + milestone_line(one);
    row.push_back(std::move(milestones));
    return row;
}

void each_commitment(Contents const& contents, std::function<void(Commitment const&)> const& visit) {
    contents(*find_table("commitments"), [&](object const& state) { visit(*commitment_from_json(state)); });
}

}  // namespace

void write_ogp_json(Contents const& contents, Out const& out) {
    auto const names = names_in(contents);
    bool is_first = true;
    out("[");
    each_commitment(contents, [&](Commitment const& commitment) {
        out((std::exchange(is_first, false) ? "\n" : ",\n") + base::json::serialize(entry_of(commitment, names)));
    });
    out("]\n");
}

void write_ogp_csv(Contents const& contents, Out const& out) {
    auto const names = names_in(contents);
    out(sheets::byte_order_mark);
    out(sheets::csv_row(ogp_fields()));
    each_commitment(contents, [&](Commitment const& commitment) { out(sheets::csv_row(row_of(commitment, names))); });
}

std::vector<std::string> ogp_fields() {
    std::vector<std::string> fields;
    for (auto const& [field, text] : fields_of({}, {})) fields.emplace_back(field);
    fields.emplace_back(milestones_field);
    return fields;
}

}  // namespace plans::formats
