#pragma once
// What surrounds every field: label or legend, hint, error, and how they are tied together. Used inside this room.

#include <string>

#include "html/forms.h"

namespace html {

struct FieldFrame {
    std::string const& name;
    std::string const& label;
    std::string const& hint;
    std::string const& error;
    Presence presence;
    bool is_label_hidden;
    i18n::Words const& words;

    std::string hint_id() const { return field_id(name) + "-hint"; }
    std::string error_id() const { return field_id(name) + "-error"; }
    /// The ids of hint and error, and of `also` when given.
    std::string description_with(std::string_view also) const;
    Attribute described_by() const;
    Attribute invalid() const { return attr_if(!error.empty(), "aria-invalid", "true"); }

    /// A label, hint and error above one input.
    Markup around(Markup const& input) const;
    /// A legend, hint and error above several inputs.
    Markup around_group(Markup const& inputs) const;

  private:
    Markup label_content() const;
    Markup notes() const;
};

}  // namespace html
