#include "plans/form_texts.h"

#include <algorithm>
#include <charconv>

#include "html/components.h"
#include "http/csrf.h"
#include "plans/desk_submissions.h"
#include "text/text.h"

namespace plans {
namespace {

using base::Basis;
using base::LocalisedText;
using base::Wording;
using html::Markup;
using i18n::Words;

constexpr Basis choosable[] = {Basis::unspecified, Basis::official, Basis::draft, Basis::short_title, Basis::working};

std::string word_of(Basis basis, Words const& words) {
    switch (basis) {
        case Basis::official: return words("Official wording");
        case Basis::short_title: return words("Short title seen on the OGP site");
        case Basis::draft: return words("Wording of a published draft");
        case Basis::working: return words("Working translation, not official");
        case Basis::unspecified: return words("Written here");
    }
    return {};
}

/// The highest revision among the originals: what a translation made now translates.
std::int64_t present_original(LocalisedText const& text, std::string_view but) {
    std::int64_t revision = 0;
    for (auto const& [code, wording] : text.all())
        if (code != but && wording.translated_from == 0) revision = std::max(revision, wording.revision);
    return revision;
}

Wording typed_wording(http::Request const& request, std::string const& field, Wording const* before) {
    Wording wording = before ? *before : Wording{};
    wording.text = typed(request, field);
    if (request.form_has(field + ".basis")) wording.basis = base::basis_from(request.form_value(field + ".basis"));
    return wording;
}

/// Folded away under what it is now: it changes once in the life of a wording.
Markup basis_choice(FormView const& view, std::string const& field, Wording const* wording) {
    auto const chosen = wording ? wording->basis : Basis::unspecified;
    html::Choice choice{.name = field + ".basis", .label = view.words("What this wording is"), .options = {}, .is_small = true};
    for (auto const basis : choosable) {
        bool const is_theirs = !view.rights || view.rights->may_change_all() || basis == Basis::unspecified || basis == Basis::working;
        if (is_theirs) choice.options.push_back({std::string(base::name(basis)), word_of(basis, view.words), "", basis == chosen});
    }
    return html::details(html::cls("wording-facts"), html::summary(word_of(chosen, view.words)), html::select_field(choice, view.words));
}

/// Of a stale translation only: it can be confirmed without being rewritten.
Markup staleness(FormView const& view, std::string const& field) {
    return html::div(
        html::cls("wording-stale"), html::p(html::cls("basis basis-stale"), view.words("Translates an older wording of the original")),
        html::checkbox({"yes", view.words("Checked: it says what the original says now"), "", view.request.form_has(field + ".checked")},
                       field + ".checked", "", view.words));
}

Markup kept_wording(FormView const& view, TextQuestion const& question, Wording const* wording, i18n::Language language) {
    auto const label = view.words("{1} ({2})", {question.label, std::string(i18n::own_name(language))});
    if (!wording) return {};
    return view.kept(label, html::group(html::div(html::cls("as-written"),
                                                  html::attr_if(!(language == view.words.language()), "lang", std::string(language.code)),
                                                  wording->text),
                                        html::p(html::cls("kept-basis"), word_of(wording->basis, view.words))));
}

Markup column(FormView const& view, TextQuestion const& question, LocalisedText const& text, i18n::Language language) {
    auto const field = in_language(question.name, language.code);
    auto const* wording = text.find(language.code);
    if (!view.may_change(question.name, text, language))
        return html::div(html::cls("wording"), kept_wording(view, question, wording, language));
    Markup inside = view.wording(question, text, language);
    if (wording && text.shown(language.code).is_stale) inside += staleness(view, field);
    return html::div(html::cls("wording"), inside, basis_choice(view, field, wording));
}

}  // namespace

std::string typed(http::Request const& request, std::string_view name) {
    std::string text(request.form_value(name));
    text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
    if (text::is_clean(text)) text = text::normalised(text);
    auto const begin = text.find_first_not_of(" \n\t");
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(" \n\t") - begin + 1);
}

std::int64_t typed_number(http::Request const& request, std::string_view name) {
    auto const text = request.form_value(name);
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

std::string in_language(std::string_view name, std::string_view code) { return std::string(name) + "." + std::string(code); }

std::vector<i18n::Language> form_languages(i18n::Language reader) {
    std::vector<i18n::Language> languages{reader};
    for (auto const language : i18n::languages())
        if (!(language == reader)) languages.push_back(language);
    return languages;
}

LocalisedText written_text(http::Request const& request, std::string_view name) {
    LocalisedText text;
    for (auto const language : form_languages(request.language)) {
        Wording wording{.text = typed(request, in_language(name, language.code))};
        if (!text.empty()) wording.translated_from = 1;
        text.set(language.code, std::move(wording));
    }
    return text;
}

LocalisedText edited_text(http::Request const& request, std::string_view name, LocalisedText const& before) {
    auto after = before;
    for (auto const language : i18n::languages()) {
        auto const field = in_language(name, language.code);
        if (!request.form_has(field)) continue;
        after.set(language.code, typed_wording(request, field, before.find(language.code)));
    }
    for (auto const language : i18n::languages()) {
        bool const is_checked = request.form_has(in_language(name, language.code) + ".checked");
        renew_translation(before, after, language.code, is_checked ? Checked::yes : Checked::no);
    }
    return after;
}

void renew_translation(LocalisedText const& before, LocalisedText& after, std::string_view language, Checked checked) {
    auto const* now = after.find(language);
    auto const original = present_original(after, language);
    if (!now || original == 0) return;
    auto const* was = before.find(language);
    bool const is_new_translation = !was && !before.empty() && (now->basis == Basis::working || now->basis == Basis::unspecified);
    bool const is_rewritten = was && was->translated_from > 0 && was->text != now->text;
    bool const is_checked = was && was->translated_from > 0 && checked == Checked::yes;
    if (!is_new_translation && !is_rewritten && !is_checked) return;
    auto wording = *now;
    wording.translated_from = original;
    after.set(language, std::move(wording));
}

Markup FormView::kept(std::string const& label, Markup const& value) const {
    return html::div(html::cls("kept-field"), html::p(html::cls("kept-label"), label), html::div(html::cls("kept-value"), value));
}

Markup FormView::line(TextQuestion const& question, std::string const& value, html::Width width) const {
    if (!may_change(question.name)) return value.empty() ? Markup{} : kept(question.label, html::text(value));
    html::Field const field{.name = question.name,
                            .label = question.label,
                            .value = value,
                            .hint = question.hint,
                            .error = error(question.name),
                            .presence = question.presence,
                            .width = width,
                            .rows = question.rows,
                            .max_length = question.max_length};
    return question.rows > 1 ? html::text_area(field, words) : html::text_field(field, words);
}

Markup FormView::day(std::string const& name, std::string const& label, std::string const& value, std::string const& hint) const {
    if (!may_change(name)) {
        auto const date = base::date_from_iso(value);
        return date ? kept(label, html::day(words, *date)) : Markup{};
    }
    return html::date_field(
        {.name = name, .label = label, .value = value, .hint = hint, .error = error(name), .presence = html::Presence::optional}, words);
}

Markup FormView::wording(TextQuestion const& question, LocalisedText const& text, i18n::Language language) const {
    auto const* wording = text.find(language.code);
    auto one = question;
    one.name = in_language(question.name, language.code);
    one.label = words("{1} ({2})", {question.label, std::string(i18n::own_name(language))});
    html::Field const field{.name = one.name,
                            .label = one.label,
                            .value = wording ? wording->text : std::string(),
                            .hint = one.hint,
                            .error = error(one.name),
                            .presence = one.presence,
                            .language = language == words.language() ? std::string() : std::string(language.code),
                            .rows = one.rows,
                            .max_length = one.max_length};
    return one.rows > 1 ? html::text_area(field, words) : html::text_field(field, words);
}

Markup FormView::both(TextQuestion const& question, LocalisedText const& text) const {
    auto const languages = form_languages(words.language());
    bool const is_asked =
        std::any_of(languages.begin(), languages.end(), [&](auto language) { return may_change(question.name, text, language); });
    if (!is_asked && text.empty()) return {};
    Markup columns;
    for (auto const language : languages) columns += column(*this, question, text, language);
    return html::div(html::cls("wordings"), columns);
}

Markup field_group(std::string_view legend, Markup const& fields, std::string_view hint, std::string const& id) {
    auto const note = hint.empty() ? Markup{} : html::p(html::cls("govuk-hint"), hint);
    return html::fieldset(html::cls("govuk-fieldset field-group"), html::attr_if(!id.empty(), "id", id),
                          html::legend(html::cls("govuk-fieldset__legend govuk-fieldset__legend--m"), html::h2(legend)), note, fields);
}

Markup desk_form(http::Request const& request, std::string_view path, Markup const& fields, Carries carries) {
    return html::form(html::cls("desk-form"), html::attr("method", "post"), html::attr("action", request.address(path)),
                      html::attr_if(carries == Carries::files, "enctype", "multipart/form-data"), html::attr("novalidate"),
                      html::hidden_field(std::string(http::form_token_field), http::csrf_token(request)),
                      html::hidden_field(form_key_field, form_key(request)), fields);
}

Markup desk_button(http::Request const& request, std::string_view path, std::string_view label, html::ButtonKind kind,
                   std::vector<std::pair<std::string, std::string>> fields) {
    fields.emplace_back(std::string(http::form_token_field), http::csrf_token(request));
    return html::post_button(request.address(path), label, kind, fields);
}

std::vector<base::Problem> placed(std::vector<base::Problem> problems, std::vector<std::string_view> const& texts, i18n::Language reader) {
    for (auto& problem : problems)
        if (std::find(texts.begin(), texts.end(), problem.field) != texts.end()) problem.field = in_language(problem.field, reader.code);
    return problems;
}

}  // namespace plans
