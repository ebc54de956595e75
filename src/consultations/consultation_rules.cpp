// What is wrong with a consultation someone wrote.

#include <set>

#include "consultations/standing.h"
#include "i18n/i18n.h"
#include "i18n/instance.h"
#include "text/text.h"

namespace consultations {
namespace {

using base::Problem;
using i18n::msg;
using Problems = std::vector<Problem>;

constexpr std::size_t most_phases = 20, most_questions = 200, most_themes = 200, most_options = 100;
constexpr int longest_answer = 100'000;  // characters

std::string at(std::string_view list, std::size_t index, std::string_view field) {
    return std::string(list) + "." + std::to_string(index) + "." + std::string(field);
}

void check_phases(Consultation const& consultation, Problems& problems) {
    std::optional<base::Date> last;
    for (std::size_t i = 0; i < consultation.phases.size(); ++i) {
        auto const& phase = consultation.phases[i];
        auto const starts = base::date_from_iso(phase.starts_on), ends = base::date_from_iso(phase.ends_on);
        if (phase.title.empty()) problems.push_back({at("phases", i, "title"), msg("Give this phase a title."), {}});
        if (!starts) problems.push_back({at("phases", i, "starts_on"), msg("Give the first day of this phase."), {}});
        if (!ends) problems.push_back({at("phases", i, "ends_on"), msg("Give the last day of this phase."), {}});
        if (starts && ends && *ends < *starts)
            problems.push_back({at("phases", i, "ends_on"), msg("A phase ends on its first day or later."), {}});
        if (starts && last && *starts <= *last)
            problems.push_back({at("phases", i, "starts_on"), msg("A phase begins after the one before has ended."), {}});
        if (ends) last = ends;
    }
}

void check_question(Question const& question, std::size_t i, Consultation const& consultation, Problems& problems) {
    if (question.title.empty()) problems.push_back({at("questions", i, "title"), msg("Write the question."), {}});
    bool const has_options = question.kind == QuestionKind::choice || question.kind == QuestionKind::ranking;
    if (has_options && question.options.size() < 2)
        problems.push_back({at("questions", i, "options"), msg("Give at least two options."), {}});
    if (question.options.size() > most_options)
        problems.push_back({at("questions", i, "options"), msg("There are too many: {1} at most."), {std::to_string(most_options)}});
    if (question.kind == QuestionKind::choice &&
        (question.most_chosen < 1 || std::size_t(question.most_chosen) > std::max<std::size_t>(question.options.size(), 1)))
        problems.push_back({at("questions", i, "most_chosen"), msg("This is between 1 and the number of options."), {}});
    if (question.kind == QuestionKind::scale && (question.least >= question.most || question.most - question.least > 10))
        problems.push_back({at("questions", i, "most"), msg("A scale has between 2 and 11 steps."), {}});
    if (question.longest < 1 || question.longest > longest_answer)
        problems.push_back({at("questions", i, "longest"), msg("This is between 1 and {1} characters."), {std::to_string(longest_answer)}});
    if (question.theme && !consultation.find_theme(question.theme))
        problems.push_back({at("questions", i, "theme"), msg("There is no theme of this number."), {}});
}

template <class Numbered>
void check_numbers(std::vector<Numbered> const& all, std::string_view list, Problems& problems) {
    std::set<int> seen;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].number < 1 || !seen.insert(all[i].number).second)
            problems.push_back({at(list, i, "number"), msg("Each has a number of its own, from 1 on."), {}});
}

}  // namespace

Problems problems_of(Consultation const& consultation) {
    Problems problems;
    if (consultation.slug.empty() || text::slug(consultation.slug) != consultation.slug)
        problems.push_back({"slug", msg("An address is made of small letters, figures and hyphens."), {}});
    if (consultation.title.empty()) problems.push_back({"title", msg("Give the consultation a title."), {}});
    if (!consultation.zone.empty() && !i18n::knows_time_zone(consultation.zone))
        problems.push_back({"zone", msg("There is no time zone of this name."), {}});
    if (consultation.phases.size() > most_phases || consultation.questions.size() > most_questions ||
        consultation.themes.size() > most_themes)
        problems.push_back({"questions", msg("There are too many phases, questions or themes."), {}});
    check_phases(consultation, problems);
    check_numbers(consultation.questions, "questions", problems);
    check_numbers(consultation.themes, "themes", problems);
    for (std::size_t i = 0; i < consultation.themes.size(); ++i)
        if (consultation.themes[i].name.empty()) problems.push_back({at("themes", i, "name"), msg("Give this theme a name."), {}});
    for (std::size_t i = 0; i < consultation.questions.size(); ++i) check_question(consultation.questions[i], i, consultation, problems);
    return problems;
}

}  // namespace consultations
