#include "html/field_frame.h"

#include "html/spoken.h"

namespace html {

std::string FieldFrame::description_with(std::string_view also) const {
    std::string ids;
    if (!hint.empty()) ids += hint_id();
    if (!error.empty()) ids += (ids.empty() ? "" : " ") + error_id();
    if (!also.empty()) ids += (ids.empty() ? "" : " ") + std::string(also);
    return ids;
}

Attribute FieldFrame::described_by() const {
    auto ids = description_with("");
    bool const is_described = !ids.empty();
    return attr_if(is_described, "aria-describedby", std::move(ids));
}

Markup FieldFrame::label_content() const {
    if (presence == Presence::required) return text(label);
    return group(label, " ", span(cls("optional"), words("(optional)")));
}

Markup FieldFrame::notes() const {
    Markup out;
    if (!hint.empty()) out += div(cls("govuk-hint"), id(hint_id()), hint);
    if (!error.empty()) out += p(cls("govuk-error-message"), id(error_id()), spoken_before(words("Error"), words), error);
    return out;
}

Markup FieldFrame::around(Markup const& input) const {
    auto const shown = is_label_hidden ? "visually-hidden" : "govuk-label";
    return div(cls(error.empty() ? "govuk-form-group" : "govuk-form-group govuk-form-group--error"),
               html::label(cls(shown), attr("for", field_id(name)), label_content()), notes(), input);
}

Markup FieldFrame::around_group(Markup const& inputs) const {
    auto const shown = is_label_hidden ? "visually-hidden" : "govuk-fieldset__legend";
    return div(cls(error.empty() ? "govuk-form-group" : "govuk-form-group govuk-form-group--error"),
               fieldset(cls("govuk-fieldset"), described_by(), legend(cls(shown), label_content()), notes(), inputs));
}

}  // namespace html
