#pragma once
// Fields of forms. Each has a label, may have a hint and an error, and is described by both; what was typed comes
// back in `value`. The id of a field is field_id(name), to which the summary of errors leads.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "html/html.h"
#include "i18n/i18n.h"

namespace html {

/// "due_on" → "field-due_on".
std::string field_id(std::string_view name);

/// The first problem of that field in the reader's language, or empty.
std::string error_of(std::vector<base::Problem> const& problems, std::string_view name, i18n::Words const& words);

enum class Presence { required, optional };
enum class Width { full, half, short_, number };

/// A field of one line, or of several; `type` is the input's: text, email, url, password, number, search, tel…
struct Field {
    std::string name;
    std::string label;
    std::string value{};
    std::string hint{};
    std::string error{};
    Presence presence = Presence::required;  // an optional field says so
    std::string type = "text";
    std::string autocomplete{};  // what the browser may fill in: "username", "current-password", "email"…
    std::string language{};      // of what is typed, when it is not the page's
    Width width = Width::full;
    int rows = 5;        // of text_area
    int max_length = 0;  // characters; text_area shows how many are left
    bool is_label_hidden = false;
};
Markup text_field(Field const& field, i18n::Words const& words);
Markup text_area(Field const& field, i18n::Words const& words);
/// A day, as browsers ask for it (value: YYYY-MM-DD).
Markup date_field(Field const& field, i18n::Words const& words);
/// A day in three inputs, named name-day, name-month, name-year, for a date one knows by heart; value: YYYY-MM-DD, or
/// year-month-day as typed when it was refused.
Markup memorable_date_field(Field const& field, i18n::Words const& words);
/// `accept` is what may be chosen: ".csv,.xlsx". The hint should say types and the largest size.
Markup file_field(Field const& field, std::string_view accept, i18n::Words const& words);

struct Option {
    std::string value;
    std::string label;
    std::string hint{};
    bool is_chosen = false;
};

struct Choice {
    std::string name;
    std::string label;  // of a select, or the legend of radios and checkboxes
    std::vector<Option> options;
    std::string hint{};
    std::string error{};
    Presence presence = Presence::required;
    bool is_small = false;  // for filters
    bool is_label_hidden = false;
};
Markup select_field(Choice const& choice, i18n::Words const& words);
Markup radios(Choice const& choice, i18n::Words const& words);
Markup checkboxes(Choice const& choice, i18n::Words const& words);
/// A single box to tick, such as a consent.
Markup checkbox(Option const& option, std::string_view name, std::string_view error, i18n::Words const& words);

Markup hidden_field(std::string name, std::string value);

/// All problems on top of the page, each leading to its field; takes the focus when scripts run. Empty without.
Markup error_summary(std::vector<base::Problem> const& problems, i18n::Words const& words);

enum class ButtonKind { primary, secondary, warning };
Markup submit_button(std::string_view label, ButtonKind kind = ButtonKind::primary);
/// Submits the form with that name and value, for forms with two ways out ("save a draft").
Markup submit_button(std::string_view label, ButtonKind kind, std::string name, std::string value);
/// A link that looks like a button: the start of something, never a change.
Markup button_link(std::string_view label, std::string address, ButtonKind kind = ButtonKind::primary);
/// Buttons side by side.
Markup button_row(Markup const& buttons);
/// A form of one button, for an act that needs nothing else; `fields` are hidden.
Markup post_button(std::string action, std::string_view label, ButtonKind kind,
                   std::vector<std::pair<std::string, std::string>> const& fields = {});

}  // namespace html
