// What somebody writes: as a draft keeps it, and what may be published of it.

#include "consultations/contributing.h"
#include "consultations/stored.h"
#include "i18n/i18n.h"
#include "text/text.h"

namespace consultations {
namespace {

using base::Problem;
using i18n::msg;

constexpr std::size_t longest_title = 200;  // characters

constexpr auto shape_of_written = [](auto& shape, auto& written) {
    shape.integer("question", written.question);
    shape.integer("theme", written.theme);
    shape.text("place", written.place);
    shape.text("language", written.language);
    shape.text("title", written.title);
    shape.text("body", written.body);
};

bool is_writable_in(Consultation const& consultation, std::string const& language) {
    if (consultation.languages.empty()) return i18n::find_language(language) != nullptr;
    return std::find(consultation.languages.begin(), consultation.languages.end(), language) != consultation.languages.end();
}

void check_text(std::string const& text, char const* field, std::size_t longest, char const* missing, std::vector<Problem>& problems) {
    if (text.find_first_not_of(" \t\n") == std::string::npos)
        problems.push_back({field, missing, {}});
    else if (!text::is_clean(text))
        problems.push_back({field, msg("This text has characters that cannot be shown."), {}});
    else if (auto const length = text::length(text); length > longest)
        problems.push_back(
            {field, msg("This text has {1} characters: {2} at most are possible."), {std::to_string(length), std::to_string(longest)}});
}

}  // namespace

base::json::value to_json(Written const& written) {
    states::Members members;
    shape_of_written(members, written);
    write_answers(members, written.answers);
    return members.take();
}

base::Result<Written> written_from_json(base::json::value const& value) {
    return states::read_whole<Written>(value, [](states::Fields& fields, Written& written) {
        shape_of_written(fields, written);
        read_answers(fields, written.answers);
    });
}

Written tidied(Written written) {
    written.title = text::tidied(written.title);
    written.body = text::tidied(written.body);
    for (auto& answer : written.answers) answer.text = text::tidied(answer.text);
    return written;
}

std::vector<Problem> problems_of(Consultation const& consultation, Written const& written) {
    std::vector<Problem> problems;
    auto const* question = consultation.find_question(written.question);
    if (!question) return {{"question", msg("Choose the question that you answer."), {}}};
    if (question->kind == QuestionKind::proposal)
        check_text(written.title, "title", longest_title, msg("Give your proposal a title."), problems);
    else if (text::length(written.title) > longest_title)
        problems.push_back({"title",
                            msg("This text has {1} characters: {2} at most are possible."),
                            {std::to_string(text::length(written.title)), std::to_string(longest_title)}});
    check_text(written.body, "body", std::size_t(question->longest), msg("Write what you want to say."), problems);
    bool const has_theme = written.theme != 0 && consultation.find_theme(written.theme);
    if (written.theme != 0 && !has_theme) problems.push_back({"theme", msg("There is no theme of this number."), {}});
    if (!consultation.themes.empty() && question->theme == 0 && written.theme == 0)
        problems.push_back({"theme", msg("Choose a theme."), {}});
    if (!written.place.empty() && department_of(written.place).empty())
        problems.push_back({"place", msg("This is not the code of a commune or a department."), {}});
    if (!is_writable_in(consultation, written.language))
        problems.push_back({"language", msg("This consultation is not held in that language."), {}});
    return problems;
}

}  // namespace consultations
