#include "plans/form_parts.h"

#include "html/components.h"
#include "plans/form_rows.h"

namespace plans {

using html::Markup;

void add_part(std::vector<FormPart>& parts, char const* id, std::string label, Markup const& fields, std::string const& hint) {
    if (!fields.empty()) parts.push_back({id, label, field_group(label, fields, hint, id)});
}

Markup parted_form(FormView const& view, PartedForm const& form, std::vector<FormPart> const& parts) {
    auto const& words = view.words;
    std::vector<html::Section> sections;
    Markup fields = html::group(enter_key("save"), html::hidden_field("revision", std::to_string(form.revision)));
    for (auto const& part : parts) {
        sections.push_back({part.label, part.id});
        fields += part.fields;
    }
    fields += html::div(html::cls("save-bar"), html::submit_button(form.button, html::ButtonKind::primary, "act", "save"),
                        html::a(html::cls("save-bar-contents"), html::href("#contents-title"), words("Contents")),
                        html::p(html::cls("quiet"), words("Public at once, and kept in the ledger.")));
    return html::div(html::cls("parted-form"), html::contents(sections, words), desk_form(view.request, form.path, fields));
}

}  // namespace plans
