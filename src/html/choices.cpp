// Fields one chooses in: select, radios, checkboxes.
#include "html/field_frame.h"
#include "html/forms.h"
#include "html/spoken.h"

namespace html {

using i18n::Words;

namespace {

FieldFrame frame_of(Choice const& choice, Words const& words) {
    return {choice.name, choice.label, choice.hint, choice.error, choice.presence, choice.is_label_hidden, words};
}

/// The first box has the field's own id, so that the summary of errors leads to it.
std::string option_id(std::string_view name, std::size_t at) {
    return at == 0 ? field_id(name) : field_id(name) + "-" + std::to_string(at + 1);
}

Markup box(std::string_view type, std::string const& base_class, std::string_view name, Option const& option, std::string const& own_id,
           Attribute const& described) {
    auto const hint_id = own_id + "-hint";
    auto const hint = option.hint.empty() ? Markup{} : div(cls("govuk-hint " + base_class + "__hint"), id(hint_id), option.hint);
    auto const hinted = attr_if(!option.hint.empty(), "aria-describedby", hint_id);
    return div(
        cls(base_class + "__item"),
        void_element("input", cls(base_class + "__input"), id(own_id), attr("name", std::string(name)), attr("type", std::string(type)),
                     attr("value", option.value), attr_if(option.is_chosen, "checked"), option.hint.empty() ? described : hinted),
        html::label(cls("govuk-label " + base_class + "__label"), attr("for", own_id), option.label), hint);
}

Markup boxes(std::string_view type, std::string const& base_class, Choice const& choice, Words const& words) {
    Markup items;
    for (std::size_t at = 0; at < choice.options.size(); ++at)
        items += box(type, base_class, choice.name, choice.options[at], option_id(choice.name, at), {"", "", false});
    auto const size = choice.is_small ? base_class + " " + base_class + "--small" : base_class;
    return frame_of(choice, words).around_group(div(cls(size), items));
}

}  // namespace

Markup select_field(Choice const& choice, Words const& words) {
    auto const frame = frame_of(choice, words);
    Markup options;
    for (auto const& one : choice.options) options += option(attr("value", one.value), attr_if(one.is_chosen, "selected"), one.label);
    return frame.around(html::select(cls(choice.error.empty() ? "govuk-select" : "govuk-select govuk-select--error"),
                                     id(field_id(choice.name)), attr("name", choice.name), frame.described_by(), frame.invalid(), options));
}

Markup radios(Choice const& choice, Words const& words) { return boxes("radio", "govuk-radios", choice, words); }
Markup checkboxes(Choice const& choice, Words const& words) { return boxes("checkbox", "govuk-checkboxes", choice, words); }

Markup checkbox(Option const& option, std::string_view name, std::string_view error, Words const& words) {
    auto const own_id = field_id(name);
    auto const error_id = own_id + "-error";
    auto const message =
        error.empty() ? Markup{} : p(cls("govuk-error-message"), id(error_id), spoken_before(words("Error"), words), error);
    return div(cls(error.empty() ? "govuk-form-group" : "govuk-form-group govuk-form-group--error"), message,
               div(cls("govuk-checkboxes"),
                   box("checkbox", "govuk-checkboxes", name, option, own_id, attr_if(!error.empty(), "aria-describedby", error_id))));
}

}  // namespace html
