#include "html/forms.h"

namespace html {

namespace {

std::string class_of(ButtonKind kind) {
    switch (kind) {
        case ButtonKind::primary: return "govuk-button";
        case ButtonKind::secondary: return "govuk-button govuk-button--secondary";
        case ButtonKind::warning: return "govuk-button govuk-button--warning";
    }
    return {};
}

}  // namespace

Markup submit_button(std::string_view label, ButtonKind kind) { return button(cls(class_of(kind)), attr("type", "submit"), label); }

Markup submit_button(std::string_view label, ButtonKind kind, std::string name, std::string value) {
    return button(cls(class_of(kind)), attr("type", "submit"), attr("name", std::move(name)), attr("value", std::move(value)), label);
}

Markup button_link(std::string_view label, std::string address, ButtonKind kind) {
    return a(href(std::move(address)), cls(class_of(kind)), label);
}

Markup button_row(Markup const& buttons) { return div(cls("govuk-button-group"), buttons); }

Markup post_button(std::string action, std::string_view label, ButtonKind kind,
                   std::vector<std::pair<std::string, std::string>> const& fields) {
    Markup hidden;
    for (auto const& [name, value] : fields) hidden += hidden_field(name, value);
    return form(cls("one-button"), attr("action", std::move(action)), attr("method", "post"), hidden, submit_button(label, kind));
}

}  // namespace html
