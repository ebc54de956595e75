#include "plans/formats_tables.h"

#include <algorithm>
#include <charconv>

#include "i18n/i18n.h"

namespace plans::formats {
namespace {

using base::json::array;
using base::json::value;
using i18n::msg;

constexpr std::string_view wording_parts[] = {"basis", "note", "revision", "translated_from"};

constexpr Member institution_members[] = {
    {"slug", Form::text, "What its address ends with; stable."},
    {"type", Form::text,
     "ministry, prime_minister, agency, jurisdiction, independent_authority, parliament, advisory_body, association, research, "
     "international or other."},
    {"name", Form::localised, "Its present or last name."},
    {"acronym", Form::text, "Its usual acronym."},
    {"parent", Form::text, "The slug of the institution that it belongs to."},
    {"note", Form::localised, "What readers should know."},
    {"website", Form::text, "Its web site."},
    {"succeeds", Form::texts, "Slugs of the institutions whose duties it took over, one a line."},
    {"written_as", Form::texts, "Other spellings met in documents, one a line."},
    {"sources", Form::texts, "Where this was read, one a line."},
    {"addresses", Form::texts, "Former slugs, which lead to it, one a line."},
    {"revision", Form::integer, "Grows with each change; empty: 1."},
};
constexpr Member institution_name_members[] = {
    {"name", Form::localised, "A name it bore."},
    {"from", Form::text, "First day of the name (ISO 8601), as far as known."},
    {"until", Form::text, "Last day of the name (ISO 8601), as far as known."},
    {"seen_in", Form::text, "Where the name was read."},
};
constexpr Member theme_members[] = {
    {"slug", Form::text, "What its address ends with; stable."},
    {"name", Form::localised, "Its name."},
};
constexpr Member plan_members[] = {
    {"slug", Form::text, "What its address ends with; stable."},
    {"holder", Form::text, "The slug of the institution whose plan it is."},
    {"ordinal", Form::integer, "First, second… plan of its holder."},
    {"status", Form::text, "draft, under_way, ended or unknown."},
    {"title", Form::localised, "Its title."},
    {"summary", Form::localised, "What it is about."},
    {"starts", Form::text, "Year, month or day (ISO 8601)."},
    {"ends", Form::text, "Year, month or day (ISO 8601)."},
    {"ogp_label", Form::text, "Its name at the Open Government Partnership."},
    {"ogp_cycle", Form::text, "Its cycle at the Open Government Partnership."},
    {"announced_commitments", Form::integer, "How many commitments the plan announces; empty: not known."},
    {"coordinator", Form::localised, "Who coordinates it."},
    {"political_lead", Form::localised, "Who answers for it politically."},
    {"tracker", Form::text, "The public follow-up of the time."},
    {"licence", Form::text, "The licence of the plan's own text."},
    {"discrepancies", Form::json, "What sources disagree on: a JSON list of texts by language."},
    {"coverage", Form::localised, "What is here and what is missing."},
    {"sources", Form::texts, "Where this was read, one a line."},
    {"revision", Form::integer, "Grows with each change; empty: 1."},
};
constexpr Member axis_members[] = {
    {"ref", Form::text, "Its number, unique in the plan."},
    {"parent", Form::text, "The number of the axis that it is a part of."},
    {"title", Form::localised, "Its title."},
    {"note", Form::localised, "What readers should know."},
    {"source", Form::text, "Where this was read."},
};
constexpr Member fact_members[] = {
    {"on", Form::text, "Year, month or day (ISO 8601)."},
    {"what", Form::localised, "What happened."},
    {"source", Form::text, "Where this was read."},
};
constexpr Member step_members[] = {
    {"kind", Form::text, "consultation, workshop, forum, hackathon…"},
    {"title", Form::localised, "Its title."},
    {"starts", Form::text, "Year, month or day (ISO 8601)."},
    {"ends", Form::text, "Year, month or day (ISO 8601)."},
    {"place", Form::text, "Where it took place."},
    {"platform", Form::localised, "The site it took place on."},
    {"organiser", Form::localised, "Who organised it."},
    {"numbers", Form::json, "Figures told of it: a JSON list of {name, count}."},
    {"note", Form::localised, "What readers should know."},
    {"source", Form::text, "Where this was read."},
};
constexpr Member plan_assessment_members[] = {
    {"by", Form::text, "self, irm, or the name of an organisation."},
    {"title", Form::localised, "Its title."},
    {"on", Form::text, "Year, month or day (ISO 8601)."},
    {"findings", Form::json, "What it found: a JSON list of texts by language."},
    {"counts", Form::json, "Its figures, in its own scale: a JSON list of {name, count}."},
    {"source", Form::text, "Where this was read."},
};
constexpr Member commitment_members[] = {
    {"plan", Form::text, "The slug of its plan."},
    {"slug", Form::text, "What its address ends with; stable for life."},
    {"number", Form::text, "Its number as shown; may change."},
    {"number_note", Form::text, "How far the number is verified; empty: official."},
    {"parent", Form::text, "The slug of the commitment that it is a part of."},
    {"position", Form::integer, "Its place in the plan, from 1."},
    {"ogp_id", Form::text, "Its identifier at the Open Government Partnership."},
    {"ogp_id_note", Form::text, "How far that identifier is verified."},
    {"axis", Form::text, "The number of its axis or part of an axis."},
    {"axis_note", Form::text, "How far that is verified."},
    {"title", Form::localised, "Its title."},
    {"short_title", Form::localised, "A shorter title."},
    {"summary", Form::localised, "The promise in plain words."},
    {"problem", Form::localised, "OGP: the public problem that it addresses."},
    {"description", Form::localised, "OGP: what the commitment is."},
    {"contribution", Form::localised, "OGP: how it contributes to solving the problem."},
    {"relevance", Form::localised, "OGP: why it is relevant to the values of the OGP."},
    {"values", Form::texts, "OGP: transparency, participation, accountability; one a line."},
    {"additional", Form::localised, "OGP: additional information."},
    {"budget", Form::localised, "The budget."},
    {"contact", Form::localised, "The service to contact."},
    {"starts_on", Form::text, "Its first day (ISO 8601)."},
    {"ends_on", Form::text, "Its last day (ISO 8601)."},
    {"themes", Form::texts, "Slugs of its themes, one a line."},
    {"completion", Form::text, "As stated: not_started, limited, substantial, complete or dropped; empty: no evidence."},
    {"completion_reason", Form::localised, "Why."},
    {"completion_is_stated", Form::claim, "true when the completion is stated; else it follows from the milestones."},
    {"lineage_note", Form::localised, "What the plan says of earlier commitments."},
    {"dropped_reason", Form::localised, "Why it was dropped."},
    {"redirect", Form::text, "PLAN/SLUG of the commitment that it was merged into."},
    {"addresses", Form::texts, "What else leads to it: former addresses (PLAN/SLUG) and other numbers, one a line."},
    {"sources", Form::texts, "Where this was read, one a line."},
    {"revision", Form::integer, "Grows with each change; empty: 1."},
};
constexpr Member involved_members[] = {
    {"part", Form::text, "lead, co_lead or partner."},
    {"institution", Form::text, "The slug of the institution; empty when the plan names something else."},
    {"written_as", Form::localised, "As the plan wrote it."},
};
constexpr Member milestone_members[] = {
    {"ref", Form::text, "Its number, stable within the commitment."},
    {"level", Form::integer, "2 for a step of the milestone before it; empty: 1."},
    {"title", Form::localised, "What will be done."},
    {"deliverable", Form::localised, "The verifiable deliverable."},
    {"starts_on", Form::text, "Its first day (ISO 8601)."},
    {"due_on", Form::text, "The day it is due (ISO 8601)."},
    {"due_text", Form::localised, "When it is due, as written."},
    {"status", Form::text, "not_started, under_way, done or dropped; empty: not known."},
    {"done_on", Form::text, "The day it was done (ISO 8601)."},
    {"status_reason", Form::localised, "Why."},
    {"tracking", Form::texts, "Addresses of the public follow-up of the time, one a line."},
};
constexpr Member assessment_members[] = {
    {"by", Form::text, "irm, self, or the name of an organisation."},
    {"on", Form::text, "Year, month or day (ISO 8601)."},
    {"scale", Form::text, "The scale that the variables are of."},
    {"verifiable", Form::text, "As coded."},
    {"relevance", Form::text, "As coded."},
    {"ambition", Form::text, "As coded."},
    {"completion", Form::text, "As coded."},
    {"early_results", Form::text, "As coded."},
    {"starred", Form::text, "As coded."},
    {"note", Form::localised, "What readers should know."},
    {"source", Form::text, "Where this was read."},
};
constexpr Member update_members[] = {
    {"id", Form::text, "Its number here."},
    {"plan", Form::text, "The slug of the plan."},
    {"commitment", Form::text, "The slug of the commitment."},
    {"milestone", Form::text, "The number of the milestone that it is about; empty: the whole commitment."},
    {"at", Form::text, "When it was published (ISO 8601, UTC)."},
    {"text", Form::localised, "What it says."},
    {"milestone_status", Form::text, "What it says of the milestone."},
    {"done_on", Form::text, "The day the milestone was done (ISO 8601)."},
    {"completion", Form::text, "What it says of the whole commitment."},
    {"institution", Form::text, "The slug of the institution that speaks."},
    {"author", Form::text, "A number that stands for its author."},
    {"corrects", Form::text, "The number of the update that it corrects."},
};
constexpr Member evidence_members[] = {
    {"form", Form::text, "link or file."},
    {"title", Form::localised, "What it shows."},
    {"address", Form::text, "The address of a link."},
    {"sha256", Form::text, "SHA-256 of a file's bytes, in hexadecimal."},
    {"file_name", Form::text, "The file's name."},
    {"type", Form::text, "The file's media type."},
    {"size", Form::integer, "The file's size in bytes."},
    {"seen_on", Form::text, "The day it was seen (ISO 8601)."},
};

constexpr Member link_members[] = {
    {"from", Form::text, "PLAN/SLUG of the later commitment."},
    {"relation", Form::text, "continues, extends, builds_on, merges, splits_from, fed_by, part_of or replaces: what the later one does."},
    {"to", Form::text, "PLAN/SLUG of the earlier commitment."},
    {"note", Form::localised, "What is known of it."},
    {"source", Form::text, "Where this was read."},
};

constexpr Table all_tables[] = {
    {"institutions", msg("Ministries, courts, authorities and associations."), "", "", institution_members},
    {"institution_names", msg("Names that institutions bore, oldest first."), "institutions", "names", institution_name_members},
    {"themes", msg("What commitments are about."), "", "", theme_members},
    {"plans", msg("National action plans."), "", "", plan_members},
    {"axes", msg("Axes of the plans, and their parts."), "plans", "axes", axis_members},
    {"draft_axes", msg("Axes of published drafts of the plans."), "plans", "draft_axes", axis_members},
    {"plan_dates", msg("What happened to the plans, and when."), "plans", "dates", fact_members},
    {"plan_process", msg("How the plans were made."), "plans", "process", step_members},
    {"plan_assessments", msg("Assessments of whole plans."), "plans", "assessments", plan_assessment_members},
    {"commitments", msg("Commitments of the plans."), "", "", commitment_members},
    {"involved", msg("Who leads, co-leads and helps."), "commitments", "involved", involved_members},
    {"milestones", msg("Milestones of the commitments, in order."), "commitments", "milestones", milestone_members},
    {"commitment_assessments", msg("Commitments as assessors coded them."), "commitments", "assessments", assessment_members},
    {"updates", msg("Published progress updates, oldest first."), "", "", update_members},
    {"evidence", msg("Links and files that updates give as evidence."), "updates", "evidence", evidence_members},
    {"links", msg("Which commitment continues, extends or replaces which."), "", "", link_members},
};

bool is_language(std::string_view code) {
    return (code.size() == 2 || code.size() == 3) && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::optional<Column> localised_column(Member const& member, std::string_view rest) {
    auto const language = rest.substr(0, rest.find('_'));
    if (!is_language(language)) return std::nullopt;
    std::string const base[] = {std::string(member.name), std::string(language)};
    if (language.size() == rest.size()) return Column{{base[0], base[1], "text"}, Form::text};
    auto const part = rest.substr(language.size() + 1);
    if (std::find(std::begin(wording_parts), std::end(wording_parts), part) == std::end(wording_parts)) return std::nullopt;
    return Column{{base[0], base[1], std::string(part)}, part == "revision" || part == "translated_from" ? Form::integer : Form::text};
}

/// Line ends and backslashes of the items are written \n and \\.
std::string lines_of(array const& items) {
    std::string lines;
    for (auto const& item : items) {
        if (!lines.empty()) lines += '\n';
        for (char c : std::string_view(item.as_string())) {
            if (c == '\\')
                lines += "\\\\";
            else if (c == '\n')
                lines += "\\n";
            else
                lines += c;
        }
    }
    return lines;
}

array items_of(std::string_view lines) {
    array items;
    std::string item;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i] == '\r') continue;
        if (lines[i] == '\n')
            items.emplace_back(std::exchange(item, {}));
        else if (lines[i] == '\\' && i + 1 < lines.size())
            item += lines[++i] == 'n' ? '\n' : lines[i];
        else
            item += lines[i];
    }
    items.emplace_back(item);
    return items;
}

}  // namespace

Member const* Table::find(std::string_view member) const {
    auto const found = std::find_if(members.begin(), members.end(), [&](Member const& one) { return one.name == member; });
    return found == members.end() ? nullptr : &*found;
}

std::span<Table const> tables() { return all_tables; }

Table const* find_table(std::string_view name) {
    auto const found = std::find_if(std::begin(all_tables), std::end(all_tables), [&](Table const& one) { return one.name == name; });
    return found == std::end(all_tables) ? nullptr : &*found;
}

std::vector<std::string_view> key_of(Table const& table) {
    if (table.name == "commitments") return {"plan", "slug"};
    if (table.name == "updates") return {"id"};
    if (table.name == "links") return {"from", "relation", "to"};
    return {"slug"};
}

std::vector<std::string_view> owner_columns(Table const& table) {
    if (table.owner == "plans") return {"plan"};
    if (table.owner == "commitments") return {"plan", "commitment"};
    if (table.owner == "institutions") return {"institution"};
    if (table.owner == "updates") return {"update"};
    return {};
}

std::optional<Column> column_of(Table const& table, std::string_view title) {
    for (auto const& member : table.members) {
        if (member.form != Form::localised && member.name == title) return Column{{std::string(title)}, member.form};
        if (member.form != Form::localised || !title.starts_with(member.name) || title.size() <= member.name.size() ||
            title[member.name.size()] != '_')
            continue;
        if (auto column = localised_column(member, title.substr(member.name.size() + 1))) return column;
    }
    return std::nullopt;
}

std::string title_of(std::string_view path) {
    std::string title(path);
    if (title.ends_with(".text") && title != "text") title.resize(title.size() - 5);
    std::replace(title.begin(), title.end(), '.', '_');
    return title;
}

std::string written(value const* value, Form form) {
    if (!value || value->is_null()) return {};
    switch (form) {
        case Form::integer:
            return value->is_int64()    ? std::to_string(value->get_int64())
                   : value->is_uint64() ? std::to_string(value->get_uint64())
                                        : std::string();
        case Form::claim: return value->is_bool() && value->get_bool() ? "true" : std::string();
        case Form::texts: return lines_of(value->as_array());
        case Form::json: return base::json::serialize(*value);
        default: return std::string(value->as_string());
    }
}

base::Result<value> read(std::string_view cell, Form form) {
    if (cell.empty()) return value();
    switch (form) {
        case Form::integer: {
            std::int64_t number = 0;
            auto const [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
            if (error != std::errc{} || end != cell.data() + cell.size()) return base::fail_field("", msg("This must be a whole number."));
            return value(number);
        }
        case Form::claim:
            if (cell == "true" || cell == "TRUE" || cell == "1") return value(true);
            if (cell == "false" || cell == "FALSE" || cell == "0") return value();
            return base::fail_field("", msg("This must be true or false."));
        case Form::texts: return value(items_of(cell));
        case Form::json: return base::parse_json(cell);
        default: return value(cell);
    }
}

}  // namespace plans::formats
