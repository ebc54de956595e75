#include "plans/views_history.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/text.h"

namespace plans::views {

using html::Markup;
using i18n::Words;

namespace {

class Fields {
  public:
    explicit Fields(Words const& words) : words_(words) {}

    void text(std::string const& name, base::LocalisedText const& text) {
        for (auto const& [language, wording] : text.all()) {
            auto const* known = i18n::find_language(language);
            line(words_("{1} ({2})", {name, known ? std::string(i18n::own_name(*known)) : language}), wording.text);
        }
    }
    void line(std::string name, std::string_view text) {
        if (!text.empty()) fields_.push_back({std::move(name), std::string(text)});
    }
    std::vector<Field> take() { return std::move(fields_); }

  private:
    Words const& words_;
    std::vector<Field> fields_;
};

std::string joined(std::vector<std::string> const& texts) {
    std::string out;
    for (auto const& text : texts) out += (out.empty() ? "" : "\n") + text;
    return out;
}

void add_milestone(Fields& fields, Milestone const& milestone, Words const& words) {
    auto const named = [&](std::string const& what) { return words("Milestone {1}: {2}", {milestone.ref, what}); };
    fields.text(named(words("Title")), milestone.title);
    fields.text(named(words("To be delivered")), milestone.deliverable);
    fields.line(named(words("Begins")), date_text(milestone.starts_on, words));
    fields.line(named(words("Due")), date_text(milestone.due_on, words));
    fields.text(named(words("Due, as written")), milestone.due_text);
    fields.line(named(words("Status")),
                milestone.status == MilestoneStatus::unknown ? std::string() : word_of(standing(milestone, base::Date()), words));
    fields.line(named(words("Done on")), date_text(milestone.done_on, words));
    fields.text(named(words("Reason")), milestone.status_reason);
    fields.line(named(words("Public follow-up")), joined(milestone.tracking));
}

void add_involved(Fields& fields, Commitment const& commitment, Words const& words) {
    for (auto const part : {Part::lead, Part::co_lead, Part::partner}) {
        std::vector<std::string> names;
        for (auto const& involved : commitment.with_part(part)) {
            auto const written = involved.written_as.text(words.language().code);
            names.push_back(written.empty() ? involved.institution : std::string(written));
        }
        fields.line(word_of(part, words), joined(names));
    }
}

void add_assessment(Fields& fields, Assessment const& one, Words const& words) {
    auto const all = {one.verifiable, one.relevance, one.ambition, one.completion, one.early_results, one.starred};
    std::string coded;
    for (auto const& value : all)
        if (!value.empty()) coded += (coded.empty() ? "" : ", ") + value;
    fields.line(words("Assessment by {1}", {one.by}), coded);
    fields.text(words("Assessment by {1}", {one.by}), one.note);
}

}  // namespace

std::vector<Field> fields_of(Commitment const& commitment, Words const& words) {
    Fields fields(words);
    fields.line(words("Number"), commitment.number);
    fields.text(words("Title"), commitment.title);
    fields.text(words("Short title"), commitment.short_title);
    fields.text(words("The promise in plain words"), commitment.summary);
    fields.text(words("What is the public problem?"), commitment.problem);
    fields.text(words("What is the commitment?"), commitment.description);
    fields.text(words("How will it help?"), commitment.contribution);
    fields.text(words("Why it serves open government"), commitment.relevance);
    fields.text(words("More information"), commitment.additional);
    fields.text(words("Budget"), commitment.budget);
    fields.text(words("Contact"), commitment.contact);
    fields.line(words("Values of open government"), joined(commitment.values));
    fields.line(words("Begins"), date_text(commitment.starts_on, words));
    fields.line(words("Ends"), date_text(commitment.ends_on, words));
    fields.line(words("Axis"), commitment.axis);
    fields.line(words("Themes"), joined(commitment.themes));
    add_involved(fields, commitment, words);
    fields.line(words("Completion"), word_of(effective_completion(commitment), words));
    fields.text(words("Reason for this completion"), commitment.completion_reason);
    for (auto const& milestone : commitment.milestones) add_milestone(fields, milestone, words);
    for (auto const& assessment : commitment.assessments) add_assessment(fields, assessment, words);
    fields.text(words("Before and after this plan"), commitment.lineage_note);
    fields.text(words("Why it was dropped"), commitment.dropped_reason);
    fields.line(words("Number at the Open Government Partnership"), commitment.ogp_id);
    fields.line(words("Sources"), joined(commitment.sources));
    return fields.take();
}

std::vector<Changed> changed_between(Commitment const& before, Commitment const& after, Words const& words) {
    auto const old_fields = fields_of(before, words), new_fields = fields_of(after, words);
    auto const text_in = [](std::vector<Field> const& fields, std::string const& name) {
        auto const found = std::find_if(fields.begin(), fields.end(), [&](auto const& field) { return field.name == name; });
        return found == fields.end() ? std::string() : found->text;
    };
    std::vector<Changed> changed;
    for (auto const& field : new_fields)
        if (auto old = text_in(old_fields, field.name); old != field.text) changed.push_back({field.name, std::move(old), field.text});
    for (auto const& field : old_fields)
        if (text_in(new_fields, field.name).empty()) changed.push_back({field.name, field.text, {}});
    return changed;
}

Markup differences(std::vector<Changed> const& changed, Words const& words) {
    if (changed.empty()) return html::p(words("Nothing that is shown differs between these two versions."));
    Markup body;
    for (auto const& one : changed)
        body += html::group(html::h3(one.name), html::difference(text::difference(one.before, one.after), words));
    return body;
}

}  // namespace plans::views
