#include "html/forms.h"

#include <gtest/gtest.h>

namespace html {
namespace {

i18n::Words const words{i18n::english};

bool shows(Markup const& markup, std::string_view part) { return markup.str().find(part) != std::string::npos; }

TEST(AField, IsTiedToItsLabelHintAndError) {
    auto const field = text_field({.name = "title", .label = "Title", .value = "a\"b", .hint = "Short.", .error = "Enter a title."}, words);
    EXPECT_TRUE(shows(field, R"(<label class="govuk-label" for="field-title">Title</label>)"));
    EXPECT_TRUE(shows(field, R"(id="field-title" name="title")"));
    EXPECT_TRUE(shows(field, R"(aria-describedby="field-title-hint field-title-error")"));
    EXPECT_TRUE(shows(field, R"(id="field-title-hint">Short.)"));
    EXPECT_TRUE(shows(field, R"(aria-invalid="true")"));
    EXPECT_TRUE(shows(field, R"(value="a&quot;b")"));
}

TEST(AField, WithoutErrorOrHintSaysNothingOfThem) {
    auto const field = text_field({.name = "title", .label = "Title"}, words);
    EXPECT_FALSE(shows(field, "aria-describedby"));
    EXPECT_FALSE(shows(field, "aria-invalid"));
    EXPECT_FALSE(shows(field, "optional"));
    EXPECT_TRUE(shows(text_field({.name = "note", .label = "Note", .presence = Presence::optional}, words), "(optional)"));
}

TEST(APassword, NeverComesBack) {
    EXPECT_FALSE(shows(text_field({.name = "password", .label = "Password", .value = "secret", .type = "password"}, words), "secret"));
}

TEST(ATextArea, KeepsAFirstEmptyLineAndSaysItsLimit) {
    auto const area = text_area({.name = "text", .label = "Text", .value = "\n<b>", .max_length = 400}, words);
    EXPECT_TRUE(shows(area, ">\n\n&lt;b&gt;</textarea>"));
    EXPECT_TRUE(shows(area, R"(aria-describedby="field-text-count")"));
    EXPECT_TRUE(shows(area, "At most 400 characters."));
    EXPECT_FALSE(shows(area, "maxlength"));  // what is too long is kept and said, never cut
}

TEST(ADateInThreeInputs, TakesTheFieldsOwnIdForItsFirst) {
    auto const field = memorable_date_field({.name = "due", .label = "Due", .value = "2026-06-01"}, words);
    EXPECT_TRUE(shows(field, R"(id="field-due" name="due-day")"));
    EXPECT_TRUE(shows(field, R"(name="due-month" type="text" inputmode="numeric" maxlength="2" value="6")"));
    EXPECT_TRUE(shows(field, R"(name="due-year" type="text" inputmode="numeric" maxlength="4" value="2026")"));
}

TEST(ADateInThreeInputs, GivesBackWhatWasTypedEvenWhenItIsNoDay) {
    auto const field = memorable_date_field({.name = "due", .label = "Due", .value = "2026-2-31"}, words);
    EXPECT_TRUE(shows(field, R"(value="31")"));
    EXPECT_TRUE(shows(field, R"(value="2026")"));
    EXPECT_TRUE(shows(memorable_date_field({.name = "due", .label = "Due", .value = "soon"}, words), R"(value="soon")"));
    EXPECT_TRUE(shows(memorable_date_field({.name = "due", .label = "Due"}, words), R"(value="")"));
}

TEST(AChoice, RemembersWhatWasChosen) {
    Choice const choice{.name = "status", .label = "Status", .options = {{"a", "A"}, {"b", "B", "The second.", true}}};
    auto const buttons = radios(choice, words);
    EXPECT_TRUE(shows(buttons, R"(value="b" checked aria-describedby="field-status-2-hint")"));
    EXPECT_FALSE(shows(buttons, R"(value="a" checked)"));
    EXPECT_TRUE(shows(buttons, "<legend"));
    EXPECT_TRUE(shows(select_field(choice, words), R"(<option value="b" selected>B</option>)"));
    EXPECT_TRUE(shows(checkboxes(choice, words), R"(type="checkbox")"));
}

TEST(TheSummaryOfErrors, LeadsToEachField) {
    std::vector<base::Problem> const problems{{"title", "Enter a title."}, {"", "Somebody else changed it."}};
    auto const summary = error_summary(problems, words);
    EXPECT_TRUE(shows(summary, R"(<a href="#field-title">Enter a title.</a>)"));
    EXPECT_TRUE(shows(summary, "<li>Somebody else changed it.</li>"));
    EXPECT_TRUE(shows(summary, R"(role="alert")"));
    EXPECT_TRUE(error_summary({}, words).empty());
    EXPECT_EQ(error_of(problems, "title", words), "Enter a title.");
    EXPECT_EQ(error_of(problems, "other", words), "");
}

TEST(AButtonAlone, PostsItsHiddenFields) {
    auto const button = post_button("/fr/x", "Go", ButtonKind::warning, {{"form_token", "t"}});
    EXPECT_TRUE(shows(button, R"(method="post")"));
    EXPECT_TRUE(shows(button, R"(name="form_token" value="t")"));
    EXPECT_TRUE(shows(button, "govuk-button--warning"));
}

}  // namespace
}  // namespace html
