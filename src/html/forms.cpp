#include "html/forms.h"

#include <algorithm>

#include "html/field_frame.h"

namespace html {

using i18n::Words;

namespace {

std::string_view width_class(Width width) {
    switch (width) {
        case Width::full: return "";
        case Width::half: return " width-half";
        case Width::short_: return " width-short";
        case Width::number: return " width-number";
    }
    return "";
}

std::string input_class(std::string_view kind, FieldFrame const& frame, Width width = Width::full) {
    std::string value(kind);
    if (!frame.error.empty()) value += " " + std::string(kind) + "--error";
    return value.append(width_class(width));
}

FieldFrame frame_of(Field const& field, Words const& words) {
    return {field.name, field.label, field.hint, field.error, field.presence, field.is_label_hidden, words};
}

Markup input(Field const& field, FieldFrame const& frame, std::string type, std::string kind, Width width) {
    return void_element("input", cls(input_class(kind, frame, width)), id(field_id(field.name)), attr("name", field.name),
                        attr("type", type), attr_if(type != "password" && !field.value.empty(), "value", field.value),
                        attr_if(!field.autocomplete.empty(), "autocomplete", field.autocomplete),
                        attr_if(!field.language.empty(), "lang", field.language),
                        attr_if(field.max_length > 0, "maxlength", std::to_string(field.max_length)),
                        attr_if(type == "number", "inputmode", "numeric"), frame.described_by(), frame.invalid());
}

std::string without_zeros(std::string digits) { return digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size())); }

/// One of the three inputs of a date.
Markup date_part(Field const& field, FieldFrame const& frame, std::string_view part, std::string_view label, std::string value,
                 int digits) {
    auto const name = field.name + "-" + std::string(part);
    // The summary of errors leads to the field's name: the first input answers to it.
    auto const id_value = part == "day" ? field_id(field.name) : field_id(name);
    return div(cls("govuk-date-input__item"),
               div(cls("govuk-form-group"), html::label(cls("govuk-label govuk-date-input__label"), attr("for", id_value), label),
                   void_element("input",
                                cls(input_class("govuk-input", frame) + (digits == 4 ? " govuk-input--width-4" : " govuk-input--width-2")),
                                id(id_value), attr("name", name), attr("type", "text"), attr("inputmode", "numeric"),
                                attr("maxlength", std::to_string(digits)), attr("value", std::move(value)))));
}

}  // namespace

std::string field_id(std::string_view name) { return "field-" + std::string(name); }

std::string error_of(std::vector<base::Problem> const& problems, std::string_view name, Words const& words) {
    for (auto const& problem : problems)
        if (problem.field == name) return words.problem(problem);
    return {};
}

Markup text_field(Field const& field, Words const& words) {
    auto const frame = frame_of(field, words);
    return frame.around(input(field, frame, field.type, "govuk-input", field.width));
}

Markup text_area(Field const& field, Words const& words) {
    auto const frame = frame_of(field, words);
    // A line end right after the tag is dropped by browsers: one is given so that a first empty line of the text is kept.
    auto const area =
        textarea(cls(input_class("govuk-textarea", frame)), id(field_id(field.name)), attr("name", field.name),
                 attr("rows", std::to_string(field.rows)), attr_if(!field.language.empty(), "lang", field.language),
                 attr_if(field.max_length > 0, "data-max-length", std::to_string(field.max_length)),
                 attr_if(field.max_length > 0, "aria-describedby", frame.description_with(field_id(field.name) + "-count")),
                 field.max_length > 0 ? Attribute{"", "", false} : frame.described_by(), frame.invalid(), raw("\n"), field.value);
    if (field.max_length <= 0) return frame.around(area);
    auto const limit = words.plural("At most {1} character.", "At most {1} characters.", field.max_length);
    return frame.around(
        group(area, p(cls("govuk-hint count"), id(field_id(field.name) + "-count"), attr("data-left-one", words("{1} character left.")),
                      attr("data-left-many", words("{1} characters left.")), attr("data-over-one", words("{1} character too many.")),
                      attr("data-over-many", words("{1} characters too many.")), limit)));
}

Markup date_field(Field const& field, Words const& words) {
    auto const frame = frame_of(field, words);
    return frame.around(input(field, frame, "date", "govuk-input", Width::short_));
}

Markup memorable_date_field(Field const& field, Words const& words) {
    auto const frame = frame_of(field, words);
    // Split as typed, so that a day that is no day comes back too.
    auto const first = field.value.find('-');
    auto const second = first == std::string::npos ? first : field.value.find('-', first + 1);
    auto const year = field.value.substr(0, first);
    auto const month = first == std::string::npos ? "" : without_zeros(field.value.substr(first + 1, second - first - 1));
    auto const day = second == std::string::npos ? "" : without_zeros(field.value.substr(second + 1));
    return frame.around_group(div(cls("govuk-date-input"), date_part(field, frame, "day", words("Day"), day, 2),
                                  date_part(field, frame, "month", words("Month"), month, 2),
                                  date_part(field, frame, "year", words("Year"), year, 4)));
}

Markup file_field(Field const& field, std::string_view accept, Words const& words) {
    auto const frame = frame_of(field, words);
    return frame.around(void_element("input", cls(input_class("govuk-file-upload", frame)), id(field_id(field.name)),
                                     attr("name", field.name), attr("type", "file"),
                                     attr_if(!accept.empty(), "accept", std::string(accept)), frame.described_by(), frame.invalid()));
}

Markup hidden_field(std::string name, std::string value) {
    return void_element("input", attr("type", "hidden"), attr("name", std::move(name)), attr("value", std::move(value)));
}

Markup error_summary(std::vector<base::Problem> const& problems, Words const& words) {
    if (problems.empty()) return {};
    std::vector<Markup> items;
    for (auto const& problem : problems) {
        auto const message = words.problem(problem);
        items.push_back(problem.field.empty() ? li(message) : li(a(href("#" + field_id(problem.field)), message)));
    }
    return div(cls("govuk-error-summary"), attr("data-takes-focus"), attr("tabindex", "-1"),
               div(attr("role", "alert"), h2(cls("govuk-error-summary__title"), words("There is a problem")),
                   div(cls("govuk-error-summary__body"), ul(cls("govuk-list govuk-error-summary__list"), items))));
}

}  // namespace html
