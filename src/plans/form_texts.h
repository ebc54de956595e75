#pragma once
// What is typed into the forms of the desk: lines, days, and texts in two languages side by side, with what each
// wording is worth. Reading never refuses: what is wrong is told by the rules of what is read.

#include <string>
#include <string_view>
#include <vector>

#include "base/localised.h"
#include "html/forms.h"
#include "http/request.h"
#include "http/response.h"
#include "http/router.h"
#include "plans/field_rights.h"

namespace plans {

/// What a posting handler answers.
using Sent = http::WriteAnswer;

/// One value as typed, with \n as line end and without spaces around.
std::string typed(http::Request const& request, std::string_view name);
/// A number as typed, or 0.
std::int64_t typed_number(http::Request const& request, std::string_view name);

/// "title" and "fr" → "title.fr": the name that the rules give to a wording with something wrong.
std::string in_language(std::string_view name, std::string_view code);

/// The languages of the forms, the reader's first.
std::vector<i18n::Language> form_languages(i18n::Language reader);

/// A text of one's own, just written: the reader's language is the original, the others translate it.
base::LocalisedText written_text(http::Request const& request, std::string_view name);

/// The text that was edited, as it was typed. A wording that changed and that was a translation is a translation of
/// the present original again; so is one whose box "checked" was ticked, and a new one beside an original. The basis is
/// the one chosen. What was not asked stays.
base::LocalisedText edited_text(http::Request const& request, std::string_view name, base::LocalisedText const& before);

/// Of a wording that was written again, or said to be right: it translates the present original.
enum class Checked { no, yes };
void renew_translation(base::LocalisedText const& before, base::LocalisedText& after, std::string_view language, Checked checked);

/// How a text is asked for.
struct TextQuestion {
    std::string name;
    std::string label;
    std::string hint{};
    html::Presence presence = html::Presence::optional;
    int rows = 4;  // 1: a line
    int max_length = 0;
};

/// Drawing a form: the reader, what is wrong with it, and what of it is theirs. What is not theirs is shown, not asked.
struct FormView {
    http::Request const& request;
    std::vector<base::Problem> const& problems;
    FieldRights const* rights;  // null: every field is theirs
    i18n::Words words;

    FormView(http::Request const& request, std::vector<base::Problem> const& problems, FieldRights const* rights = nullptr)
        : request(request), problems(problems), rights(rights), words(request.words()) {}

    bool may_change(std::string_view field) const { return !rights || rights->may_change(field); }
    bool may_change(std::string_view field, base::LocalisedText const& text, i18n::Language language) const {
        return !rights || rights->may_change(field, text, language.code);
    }

    std::string error(std::string_view name) const { return html::error_of(problems, name, words); }
    html::Markup line(TextQuestion const& question, std::string const& value, html::Width width = html::Width::full) const;
    html::Markup day(std::string const& name, std::string const& label, std::string const& value, std::string const& hint = {}) const;
    /// One language of a text.
    html::Markup wording(TextQuestion const& question, base::LocalisedText const& text, i18n::Language language) const;
    /// A field that is not theirs: what it holds. Empty when it holds nothing.
    html::Markup kept(std::string const& label, html::Markup const& value) const;
    /// Both languages side by side, with the basis of each and what is stale.
    html::Markup both(TextQuestion const& question, base::LocalisedText const& text) const;
};

/// A fieldset with its legend.
html::Markup field_group(std::string_view legend, html::Markup const& fields, std::string_view hint = {}, std::string const& id = {});

/// A form that posts to a page of this site, with its two keys; `files`: it carries files.
enum class Carries { text, files };
html::Markup desk_form(http::Request const& request, std::string_view path, html::Markup const& fields, Carries carries = Carries::text);
/// A button of its own that posts.
html::Markup desk_button(http::Request const& request, std::string_view path, std::string_view label, html::ButtonKind kind,
                         std::vector<std::pair<std::string, std::string>> fields = {});

/// Problems told of a text as a whole lead to its wording in the reader's language, the field that is there.
std::vector<base::Problem> placed(std::vector<base::Problem> problems, std::vector<std::string_view> const& texts, i18n::Language reader);

}  // namespace plans
