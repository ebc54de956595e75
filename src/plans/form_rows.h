#pragma once
// Rows of a form: milestones, axes, who takes part. Buttons add, move and leave out a row by posting the form back with
// everything that was typed; the server draws it again.

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plans/form_texts.h"

namespace plans {

/// A button of the form: "milestone-up.2".
struct RowAct {
    std::string_view what;  // "milestone-up"
    std::size_t at = 0;
    static RowAct of(std::string_view act);
};

/// Carries out "NOUN-add", "NOUN-up.2", "NOUN-down.2", "NOUN-remove.2"; false when the act is another.
template <class Row>
bool rearrange(std::vector<Row>& rows, std::string_view noun, std::string_view act, Row (*made)(std::vector<Row> const&)) {
    auto const [what, at] = RowAct::of(act);
    if (!what.starts_with(noun) || what.size() <= noun.size() || what[noun.size()] != '-') return false;
    auto const how = what.substr(noun.size() + 1);
    if (how == "add")
        rows.push_back(made(rows));
    else if (how == "up" && at > 0 && at < rows.size())
        std::swap(rows[at], rows[at - 1]);
    else if (how == "down" && at + 1 < rows.size())
        std::swap(rows[at], rows[at + 1]);
    else if (how == "remove" && at < rows.size())
        rows.erase(rows.begin() + std::ptrdiff_t(at));
    return how == "add" || how == "up" || how == "down" || how == "remove";
}

/// The request without the fields of these lists: rows were moved, what was typed is no longer where it has it.
http::Request without_rows(http::Request request, std::initializer_list<std::string_view> lists);

/// Which row of `edited` this one was when the form was drawn.
std::string row_was(FormView const& view, std::string const& at, std::string const& key);

/// "Leave out", and "Move up" and "Move down" where rows have an order. `about` names the row for who does not see it.
enum class Order { free, kept };
html::Markup row_buttons(FormView const& view, std::string_view noun, std::size_t at, std::string const& about, Order order);

/// Two fields beside each other, one above the other on a phone.
html::Markup side_by_side(html::Markup const& left, html::Markup const& right);

/// The Enter key presses the first button of a form: it does this.
html::Markup enter_key(std::string act);

/// Lines of a field, without those that are empty; and back.
std::vector<std::string> typed_lines(http::Request const& request, std::string_view name);
std::string joined_lines(std::vector<std::string> const& lines);

}  // namespace plans
