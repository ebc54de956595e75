#include "plans/checks.h"

#include <algorithm>

#include "base/clock.h"
#include "i18n/i18n.h"
#include "text/text.h"

namespace plans {

using i18n::msg;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// Letters and digits, joined by single dots or hyphens.
template <class IsLetter>
bool is_joined(std::string_view text, IsLetter is_letter) {
    bool after_letter = false;
    for (char c : text) {
        bool const letter = is_letter(c);
        if (!letter && !((c == '.' || c == '-') && after_letter)) return false;
        after_letter = letter;
    }
    return after_letter;
}

bool is_web_address(std::string_view address) {
    auto const rest = address.starts_with("https://")  ? address.substr(8)
                      : address.starts_with("http://") ? address.substr(7)
                                                       : std::string_view();
    if (rest.empty() || rest.front() == '/' || rest.front() == '?' || rest.front() == '#') return false;
    return std::none_of(rest.begin(), rest.end(),
                        [](unsigned char c) { return c <= ' ' || c == 0x7f || c == '"' || c == '<' || c == '>' || c == '\\'; });
}

/// "javascript:…", "data:…": does it begin like an address of any kind?
bool has_scheme(std::string_view text) {
    auto const colon = text.find(':');
    if (colon == 0 || colon == text.npos || colon + 1 == text.size() || text[colon + 1] == ' ') return false;
    return std::all_of(text.begin(), text.begin() + std::ptrdiff_t(colon),
                       [](char c) { return is_lower(c) || is_upper(c) || is_digit(c) || c == '+' || c == '.' || c == '-'; });
}

/// 2015, 2015-07 or 2015-07-16, on the calendar.
bool is_partial_date(std::string_view date) {
    if (date.size() == 4) return base::date_from_iso(std::string(date) + "-01-01").has_value();
    if (date.size() == 7) return base::date_from_iso(std::string(date) + "-01").has_value();
    return base::date_from_iso(date).has_value();
}

}  // namespace

void Checks::refuse(std::string field, std::string message, std::vector<std::string> arguments) {
    problems_.push_back({std::move(field), std::move(message), std::move(arguments)});
}

void Checks::require(std::string const& field, bool is_given, char const* message) {
    if (!is_given) refuse(field, message);
}

void Checks::texts(std::string const& field, base::LocalisedText const& text, std::size_t longest) {
    for (auto const& [language, wording] : text.all()) {
        line(field + "." + language, wording.note);
        if (!text::is_clean(wording.text))
            refuse(field + "." + language, msg("This text has characters that cannot be shown."));
        else if (text::length(wording.text) > longest)
            refuse(field + "." + language, msg("This text is too long: {1} characters at most."), {std::to_string(longest)});
    }
}

void Checks::line(std::string const& field, std::string_view text, std::size_t longest) {
    if (!text::is_clean(text))
        refuse(field, msg("This text has characters that cannot be shown."));
    else if (text.size() > longest)
        refuse(field, msg("This text is too long: {1} characters at most."), {std::to_string(longest)});
}

void Checks::slug(std::string const& field, std::string_view slug) {
    if (slug.size() > 80 || !is_joined(slug, [](char c) { return is_lower(c) || is_digit(c); }))
        refuse(field, msg("Write lower-case letters and digits, with dots or hyphens between them, 80 at most."));
}

void Checks::ref(std::string const& field, std::string_view ref) {
    if (ref.empty()) return;
    if (ref.size() > 40 || !is_joined(ref, [](char c) { return is_lower(c) || is_upper(c) || is_digit(c); }))
        refuse(field, msg("Write letters and digits, with dots or hyphens between them, 40 at most."));
}

void Checks::day(std::string const& field, std::string_view day) {
    if (!day.empty() && !base::date_from_iso(day)) refuse(field, msg("This is not a day of the calendar (2024-06-30)."));
}

void Checks::partial_date(std::string const& field, std::string_view date) {
    if (!date.empty() && !is_partial_date(date)) refuse(field, msg("This is not a year, a month or a day (2024, 2024-06, 2024-06-30)."));
}

void Checks::ordered(std::string const& field, std::string_view begins, std::string_view ends) {
    auto const known = std::min(begins.size(), ends.size());
    if (known > 0 && ends.substr(0, known) < begins.substr(0, known)) refuse(field, msg("The end comes before the beginning."));
}

void Checks::web_address(std::string const& field, std::string_view address) {
    if (address.size() > longest_line || !text::is_clean(address) || !is_web_address(address))
        refuse(field, msg("A web address begins with https:// or http://."));
}

void Checks::source(std::string const& field, std::string_view text) {
    line(field, text);
    if (has_scheme(text) && !text.starts_with("https://") && !text.starts_with("http://"))
        refuse(field, msg("A web address begins with https:// or http://."));
}

void Checks::at_most(std::string const& field, std::size_t count, std::size_t most) {
    if (count > most) refuse(field, msg("There are too many: {1} at most."), {std::to_string(most)});
}

void Checks::within(std::string const& field, std::int64_t value, std::int64_t least, std::int64_t most) {
    if (value < least || value > most)
        refuse(field, msg("Write a number between {1} and {2}."), {std::to_string(least), std::to_string(most)});
}

std::string in_list(std::string_view list, std::size_t index) { return std::string(list) + "." + std::to_string(index) + "."; }

}  // namespace plans
