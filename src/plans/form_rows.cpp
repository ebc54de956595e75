#include "plans/form_rows.h"

#include <algorithm>
#include <charconv>

namespace plans {

using html::Markup;

RowAct RowAct::of(std::string_view act) {
    auto const dot = act.find('.');
    std::size_t at = 0;
    if (dot != act.npos) std::from_chars(act.data() + dot + 1, act.data() + act.size(), at);
    return {act.substr(0, dot), at};
}

http::Request without_rows(http::Request request, std::initializer_list<std::string_view> lists) {
    std::erase_if(request.form, [&](auto const& field) {
        return std::any_of(lists.begin(), lists.end(), [&](std::string_view list) {
            return field.first.starts_with(list) && field.first.size() > list.size() && field.first[list.size()] == '.';
        });
    });
    return request;
}

std::string row_was(FormView const& view, std::string const& at, std::string const& key) {
    return view.request.form_has(at + "was") ? std::string(view.request.form_value(at + "was")) : key;
}

Markup row_buttons(FormView const& view, std::string_view noun, std::size_t at, std::string const& about, Order order) {
    auto const button = [&](std::string const& label, char const* how) {
        return html::button(html::cls("link-button"), html::attr("type", "submit"), html::attr("name", "act"),
                            html::attr("value", std::string(noun) + "-" + how + "." + std::to_string(at)), label,
                            html::span(html::cls("visually-hidden"), " ", about));
    };
    Markup buttons;
    if (order == Order::free) buttons += html::group(button(view.words("Move up"), "up"), button(view.words("Move down"), "down"));
    return html::div(html::cls("row-buttons"), buttons, button(view.words("Leave out"), "remove"));
}

Markup side_by_side(Markup const& left, Markup const& right) {
    return html::div(html::cls("wordings"), html::div(html::cls("wording"), left), html::div(html::cls("wording"), right));
}

Markup enter_key(std::string act) {
    return html::button(html::cls("visually-hidden"), html::attr("type", "submit"), html::attr("name", "act"),
                        html::attr("value", std::move(act)), html::attr("tabindex", "-1"), html::attr("aria-hidden", "true"));
}

std::vector<std::string> typed_lines(http::Request const& request, std::string_view name) {
    std::vector<std::string> found;
    auto const text = typed(request, name);
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        auto line = text.substr(at, end - at);
        line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
        if (!line.empty()) found.push_back(std::move(line));
        at = end + 1;
    }
    return found;
}

std::string joined_lines(std::vector<std::string> const& lines) {
    std::string text;
    for (auto const& line : lines) text += line + "\n";
    return text;
}

}  // namespace plans
