#pragma once
// A long form in parts: its contents beside it, and the button that saves always in sight.

#include <string>
#include <vector>

#include "plans/form_texts.h"

namespace plans {

/// A part of the form, as its contents name it.
struct FormPart {
    std::string id;
    std::string label;
    html::Markup fields;
};

/// A part with its heading; none when nothing is in it.
void add_part(std::vector<FormPart>& parts, char const* id, std::string label, html::Markup const& fields, std::string const& hint = {});

struct PartedForm {
    std::string path;    // where it is posted
    std::string button;  // what saving does
    std::int64_t revision = 0;
};
html::Markup parted_form(FormView const& view, PartedForm const& form, std::vector<FormPart> const& parts);

}  // namespace plans
