#include "consultations/contributing_form.h"

#include "consultations/views_contribution.h"
#include "http/address.h"
#include "http/paging.h"
#include "http/post_form.h"

namespace consultations {
namespace {

using html::Markup;
using i18n::Words;

int typed_number(http::Request const& request, std::string_view name) {
    return int(http::whole_number(request.form_value(name)).value_or(0));
}

/// Questions that this page can ask; the only one is not asked for.
std::vector<Question const*> askable(Consultation const& consultation) {
    std::vector<Question const*> found;
    for (auto const& question : consultation.questions)
        if (question.kind == QuestionKind::proposal || question.kind == QuestionKind::text) found.push_back(&question);
    return found;
}

Markup question_field(Consultation const& consultation, ContributingForm const& form, Words const& words) {
    auto const all = askable(consultation);
    if (all.size() == 1) return html::hidden_field("question", std::to_string(all.front()->number));
    std::vector<html::Option> options{{"", words("Choose a question"), {}, form.written.question == 0}};
    for (auto const* question : all)
        options.push_back(
            {std::to_string(question->number), views::text_in(question->title, words), {}, question->number == form.written.question});
    return html::select_field({.name = "question",
                               .label = words("The question that you answer"),
                               .options = options,
                               .error = html::error_of(form.problems, "question", words)},
                              words);
}

Markup theme_field(Consultation const& consultation, ContributingForm const& form, Words const& words) {
    auto const* question = consultation.find_question(form.written.question);
    if (consultation.themes.empty() || (question && question->theme)) return {};
    std::vector<html::Option> options{{"", words("Choose a theme"), {}, form.written.theme == 0}};
    for (auto const& theme : consultation.themes)
        options.push_back({std::to_string(theme.number), views::text_in(theme.name, words), {}, theme.number == form.written.theme});
    return html::select_field(
        {.name = "theme", .label = words("Theme"), .options = options, .error = html::error_of(form.problems, "theme", words)}, words);
}

Markup language_field(Consultation const& consultation, ContributingForm const& form, Words const& words) {
    std::vector<html::Option> options;
    for (auto const& language : i18n::languages()) {
        std::string const code(language.code);
        bool const is_possible = consultation.languages.empty() || std::find(consultation.languages.begin(), consultation.languages.end(),
                                                                             code) != consultation.languages.end();
        if (is_possible) options.push_back({code, std::string(i18n::own_name(language)), {}, code == form.written.language});
    }
    if (options.size() == 1) return html::hidden_field("language", options.front().value);
    return html::select_field({.name = "language",
                               .label = words("I write in"),
                               .options = options,
                               .error = html::error_of(form.problems, "language", words),
                               .is_small = true},
                              words);
}

Markup text_fields(Consultation const& consultation, ContributingForm const& form, Words const& words) {
    auto const& written = form.written;
    auto const* question = consultation.find_question(written.question                ? written.question
                                                      : askable(consultation).empty() ? 0
                                                                                      : askable(consultation).front()->number);
    bool const is_proposal = !question || question->kind == QuestionKind::proposal;
    Markup fields = html::text_field({.name = "title",
                                      .label = is_proposal ? words("Title of your proposal") : words("Title"),
                                      .value = written.title,
                                      .hint = is_proposal ? words("One sentence: what should change?") : std::string(),
                                      .error = html::error_of(form.problems, "title", words),
                                      .presence = is_proposal ? html::Presence::required : html::Presence::optional,
                                      .language = written.language,
                                      .max_length = 200},
                                     words);
    fields += html::text_area({.name = "body",
                               .label = is_proposal ? words("Your proposal") : words("Your answer"),
                               .value = written.body,
                               .hint = words("You can write **bold**, lists with - and links; look at the preview. What you write is "
                                             "public: give no personal data, neither yours nor others’."),
                               .error = html::error_of(form.problems, "body", words),
                               .language = written.language,
                               .rows = 12,
                               .max_length = question ? question->longest : 5000},
                              words);
    return fields;
}

Markup place_field(Consultation const& consultation, ContributingForm const& form, Words const& words) {
    if (!consultation.asks_place) return {};
    return html::text_field({.name = "place",
                             .label = words("Your commune or department"),
                             .value = form.written.place,
                             .hint = words("Its INSEE code: 75056 for Paris, 974 for La Réunion. The page shows the department only."),
                             .error = html::error_of(form.problems, "place", words),
                             .presence = html::Presence::optional,
                             .width = html::Width::short_},
                            words);
}

Markup email_field(ContributingForm const& form, Words const& words) {
    if (!form.asks_email) return {};
    return html::text_field(
        {.name = "email",
         .label = words("Your e-mail address"),
         .value = form.email,
         .hint = words("It is never shown. You get a letter with one link: it leads you back to your text, which you then publish."),
         .error = html::error_of(form.problems, "email", words),
         .type = "email",
         .autocomplete = "email",
         .width = html::Width::half},
        words);
}

Markup similar_section(http::Request const& request, Consultation const& consultation, ContributingForm const& form, Words const& words) {
    if (form.similar.empty()) return {};
    return html::notice(
        {.title = words("Others wrote something close"),
         .body = html::group(
             html::p(words("Read them before you publish: supporting one, or arguing for it, may weigh more than saying it again.")),
             views::contribution_list(request, consultation, form.similar))},
        words);
}

Markup preview_section(Consultation const& consultation, ContributingForm const& form, Words const& words) {
    if (!form.is_preview) return {};
    return html::group(
        html::section_heading("preview", words("Preview")),
        html::article(html::cls("letter"), html::attr_if(form.written.language != words.language().code, "lang", form.written.language),
                      form.written.title.empty() ? Markup{} : html::h3(form.written.title),
                      views::written(consultation, form.written.body, 4)));
}

Markup buttons(http::Request const& request, ContributingForm const& form, Words const& words) {
    Markup all =
        html::submit_button(form.asks_email ? words("Send me the link") : words("Publish"), html::ButtonKind::primary, "act", "publish");
    all += html::submit_button(words("See the preview"), html::ButtonKind::secondary, "act", "preview");
    if (request.actor.is_signed_in()) all += html::submit_button(words("Keep a draft"), html::ButtonKind::secondary, "act", "draft");
    return html::button_row(all);
}

}  // namespace

ContributingForm typed_contribution(http::Request const& request, Consultation const& consultation) {
    ContributingForm form;
    form.written = {.question = typed_number(request, "question"),
                    .theme = typed_number(request, "theme"),
                    .place = std::string(request.form_value("place")),
                    .language = std::string(request.form_value("language")),
                    .title = std::string(request.form_value("title")),
                    .body = std::string(request.form_value("body"))};
    if (form.written.language.empty()) form.written.language = request.language.code;
    auto const* question = consultation.find_question(form.written.question);
    if (question && question->theme) form.written.theme = question->theme;
    form.email = request.form_value("email");
    form.draft = request.form_value("draft");
    return form;
}

html::Page contributing_page(http::Request const& request, Consultation const& consultation, ContributingForm const& form) {
    auto const words = request.words();
    auto const name = views::text_in(consultation.title, words);
    auto const title = words("Contribute");
    Markup body = html::error_summary(form.problems, words);
    body += html::page_head({.kicker = name, .title = title});
    if (form.was_kept)
        body += html::notice({.kind = html::NoticeKind::done,
                              .title = words("Your draft is kept"),
                              .body = html::p(words("You find it here until you publish or discard it. Nobody else sees it.")),
                              .is_alert = true},
                             words);
    body += preview_section(consultation, form, words);
    body += similar_section(request, consultation, form, words);
    Markup fields = question_field(consultation, form, words);
    fields += theme_field(consultation, form, words);
    fields += text_fields(consultation, form, words);
    fields += place_field(consultation, form, words);
    fields += language_field(consultation, form, words);
    fields += email_field(form, words);
    if (!form.draft.empty()) fields += html::hidden_field("draft", form.draft);
    body += http::post_form(request, path_of_list(consultation.slug), html::group(fields, buttons(request, form, words)));
    if (!request.actor.is_signed_in()) {
        auto const next = http::percent_encode(request.address(path_of_list(consultation.slug) + "/new"));
        body += html::p(words("You have an account?"), " ",
                        html::a(html::href(request.address("/sign-in") + "?next=" + next), words("Sign in first")));
    }
    return {.title = words("{1}: {2}", {title, name}),
            .body = body,
            .crumbs = {{words("Consultations"), request.address("/consultations")}, {name, request.address(path_of(consultation.slug))}},
            .section = "consultations",
            .is_private = true};
}

}  // namespace consultations
