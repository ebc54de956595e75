// Plans as the facts tell them: axes, dates, how they were made and judged.

#include "i18n/i18n.h"
#include "plans/facts_reading.h"

namespace plans::facts {
namespace {

using base::array_at;
using base::Basis;
using base::integer_at;
using base::LocalisedText;
using base::object_at;
using base::text_at;
using base::Wording;

/// A title seen in French, perhaps in English too.
LocalisedText titled(Translations const& translations, std::string const& french, std::string const& english, Basis english_basis) {
    auto title = LocalisedText::of("fr", french, Basis::official);
    if (!english.empty())
        title.set("en", Wording{english, english_basis});
    else if (auto ours = translations.into("en", french); !ours.empty())
        title.set("en", Wording{ours, Basis::working, {}, 1, 1});
    return title;
}

std::vector<Axis> read_axes(Reading const& reading, array const& file) {
    std::vector<Axis> axes;
    for (auto const& entry : file) {
        auto const& axis = entry.as_object();
        axes.push_back({text_at(axis, "id"),
                        {},
                        titled(reading.translations, text_at(axis, "title_fr"), text_at(axis, "title_en"), Basis::official),
                        reading.translations.english(text_at(axis, "note")),
                        source_at(axis)});
    }
    return axes;
}

/// The parts of axes are named by the commitments that stand under them, in their order.
void add_axis_parts(Reading const& reading, array const& commitments, std::vector<Axis>& axes) {
    std::map<std::string, int> count;
    for (auto const& entry : commitments) {
        auto const& commitment = entry.as_object();
        auto const french = text_at(commitment, "sub_axis_fr");
        if (french.empty()) continue;
        auto const parent = text_at(commitment, "axis");
        bool const known = std::any_of(axes.begin(), axes.end(),
                                       [&](Axis const& axis) { return axis.parent == parent && axis.title.text("fr") == french; });
        if (known) continue;
        auto const ref = parent + "." + std::to_string(++count[parent]);
        axes.push_back({ref, parent, titled(reading.translations, french, text_at(commitment, "sub_axis_en"), Basis::official), {}, {}});
    }
}

/// Numbers of a step, nested ones under "group: name".
void add_numbers(std::vector<std::pair<std::string, std::int64_t>>& into, object const& numbers, std::string const& prefix) {
    for (auto const& member : numbers) {
        auto const label = prefix + std::string(member.key());
        if (member.value().is_object())
            add_numbers(into, member.value().get_object(), label + ": ");
        else if (member.value().is_int64())
            into.emplace_back(label, member.value().get_int64());
    }
}

std::vector<ProcessStep> read_process(Reading const& reading, array const& file) {
    std::vector<ProcessStep> steps;
    for (auto const& entry : file) {
        auto const& given = entry.as_object();
        ProcessStep step{text_at(given, "kind"),
                         reading.translations.either(text_at(given, "title")),
                         text_at(given, "start"),
                         text_at(given, "end"),
                         text_at(given, "place"),
                         reading.translations.named(text_at(given, "platform")),
                         reading.translations.named(text_at(given, "organiser")),
                         {},
                         reading.translations.english(text_at(given, "note")),
                         source_at(given)};
        add_numbers(step.numbers, object_at(given, "numbers"), "");
        steps.push_back(std::move(step));
    }
    return steps;
}

LocalisedText own_title(char const* english) {
    auto title = LocalisedText::of("en", english);
    title.set("fr", Wording{i18n::Words(i18n::french)(english), Basis::unspecified, {}, 1, 1});
    return title;
}

std::vector<PlanAssessment> read_assessments(Reading const& reading, object const& file) {
    std::vector<PlanAssessment> assessments;
    for (auto const& entry : array_at(file, "self")) {
        auto const& given = entry.as_object();
        auto const what = text_at(given, "what");
        PlanAssessment assessment{"self",
                                  what.empty() ? own_title(i18n::msg("Mid-term self-assessment")) : reading.translations.english(what),
                                  text_at(given, "date"),
                                  {},
                                  {},
                                  source_at(given)};
        add_numbers(assessment.counts, object_at(given, "counts"), "");
        assessments.push_back(std::move(assessment));
    }
    for (auto const& entry : array_at(file, "irm")) {
        auto const& given = entry.as_object();
        auto const year = integer_at(given, "published");
        PlanAssessment assessment{"irm",
                                  reading.translations.english(text_at(given, "report")),
                                  year == 0 ? std::string() : std::to_string(year),
                                  {},
                                  {},
                                  source_at(given)};
        for (auto const& finding : array_at(given, "findings"))
            assessment.findings.push_back(reading.translations.english(std::string(finding.as_string())));
        assessments.push_back(std::move(assessment));
    }
    return assessments;
}

void read_period(Plan& plan, std::string const& period) {
    auto const dash = period.find('-');
    plan.starts = period.substr(0, dash);
    if (dash != period.npos) plan.ends = period.substr(dash + 1);
}

}  // namespace

Plan read_plan(Reading const& reading, object const& file) {
    auto const& translations = reading.translations;
    Plan plan;
    plan.slug = text_at(file, "period");
    plan.holder = "gouvernement";
    plan.ordinal = int(integer_at(file, "ordinal"));
    read_period(plan, plan.slug);
    // The period tells whether a plan is over on the day of its facts: the last named plan runs to the end of 2026.
    plan.status = plan.ends >= "2026" ? PlanStatus::under_way : PlanStatus::ended;
    plan.title = titled(translations, text_at(file, "title_fr"), text_at(file, "title_en"),
                        text_at(file, "title_en_basis").empty() ? Basis::official : Basis::short_title);
    plan.summary = translations.summary(plan.slug);
    plan.ogp_label = text_at(file, "ogp_label");
    plan.ogp_cycle = text_at(file, "ogp_cycle");
    plan.announced_commitments = int(integer_at(file, "commitments_announced"));
    plan.coordinator = translations.either(text_at(file, "lead_organisation"));
    plan.political_lead = translations.french(text_at(file, "political_lead"));
    plan.tracker = text_at(file, "public_tracker");
    plan.licence = text_at(file, "licence");
    plan.axes = read_axes(reading, array_at(file, "axes"));
    add_axis_parts(reading, array_at(file, "commitments"), plan.axes);
    plan.draft_axes = read_axes(reading, array_at(file, "axes_draft"));
    for (auto const& date : array_at(file, "dates"))
        plan.dates.push_back(
            {text_at(date.as_object(), "date"), translations.english(text_at(date.as_object(), "what")), source_at(date.as_object())});
    plan.process = read_process(reading, array_at(file, "process"));
    plan.assessments = read_assessments(reading, object_at(file, "assessment"));
    for (auto const& point : texts_of(array_at(file, "discrepancies"))) plan.discrepancies.push_back(translations.english(point));
    plan.coverage = translations.english(text_at(object_at(file, "completeness"), "note"));
    return plan;
}

Plan read_related_plan(Reading const& reading, object const& file, int ordinal) {
    auto const& translations = reading.translations;
    Plan plan;
    plan.slug = text_at(file, "id").substr(3);  // "fr-an-2018"
    plan.holder = "assemblee-nationale";
    plan.ordinal = ordinal;
    plan.starts = text_at(file, "date");
    plan.status = plan.starts.empty() ? PlanStatus::unknown : PlanStatus::ended;
    plan.title = titled(translations, text_at(file, "title_fr"), {}, Basis::official);
    plan.summary = translations.summary(plan.slug);
    plan.announced_commitments = int(integer_at(file, "commitments_count"));
    plan.political_lead = LocalisedText::of("fr", text_at(file, "president"));
    int ref = 0;
    for (auto const& axis : texts_of(array_at(file, "axes_fr")))
        plan.axes.push_back({std::to_string(++ref), {}, titled(translations, axis, {}, Basis::official), {}, {}});
    auto const note = text_at(file, "axes_note").empty() ? text_at(file, "note") : text_at(file, "axes_note");
    plan.coverage = translations.english(note);
    plan.sources = sources_at(file);
    return plan;
}

}  // namespace plans::facts
