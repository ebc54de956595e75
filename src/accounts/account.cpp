#include "accounts/account.h"

#include <algorithm>

#include "base/ascii.h"
#include "i18n/i18n.h"
#include "text/text.h"

namespace accounts {
namespace {

constexpr std::size_t longest_email = 254;  // RFC 5321, 4.5.3.1.3, without the brackets
constexpr std::size_t longest_local_part = 64;
constexpr std::size_t longest_name = 100;

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\n' || text.front() == '\r'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

// RFC 5321 dot-string; quoted local parts are legal and nobody has one.
bool is_local_part(std::string_view local) {
    constexpr std::string_view marks = "!#$%&'*+-/=?^_`{|}~.";
    if (local.empty() || local.size() > longest_local_part || local.front() == '.' || local.back() == '.') return false;
    if (local.find("..") != std::string_view::npos) return false;
    return std::all_of(local.begin(), local.end(),
                       [&](char c) { return is_letter_or_digit(c) || marks.find(c) != std::string_view::npos; });
}

bool is_label(std::string_view label) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    return std::all_of(label.begin(), label.end(), [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

bool is_domain(std::string_view domain) {
    if (domain.find('.') == std::string_view::npos) return false;
    while (true) {
        auto const dot = domain.find('.');
        if (!is_label(domain.substr(0, dot))) return false;
        if (dot == std::string_view::npos) return true;
        domain.remove_prefix(dot + 1);
    }
}

}  // namespace

std::string fold_email(std::string_view email) { return base::in_lower_case(trimmed(email)); }

bool is_email(std::string_view email) {
    auto const whole = trimmed(email);
    auto const at = whole.rfind('@');
    if (at == std::string_view::npos || whole.size() > longest_email) return false;
    return is_local_part(whole.substr(0, at)) && is_domain(whole.substr(at + 1));
}

base::Result<std::string> checked_name(std::string_view name) {
    if (!text::is_clean(name) || name.find('\n') != std::string_view::npos)
        return base::fail_field("name", i18n::msg("Use plain text, on one line."));
    std::string kept(trimmed(text::normalised(name)));
    if (kept.empty()) return base::fail_field("name", i18n::msg("Enter a name."));
    if (text::length(kept) > longest_name)
        return base::fail_field("name", i18n::msg("Use at most {1} characters."), {std::to_string(longest_name)});
    return kept;
}

std::string_view name(base::Role role) {
    switch (role) {
        case base::Role::contributor: return "contributor";
        case base::Role::validator: return "validator";
        case base::Role::coordinator: return "coordinator";
        case base::Role::moderator: return "moderator";
        case base::Role::forum_member: return "forum_member";
        case base::Role::evaluator: return "evaluator";
        case base::Role::operator_: return "operator";
    }
    return "";
}

std::optional<base::Role> role_from(std::string_view text) {
    for (auto role : base::every_role)
        if (name(role) == text) return role;
    return std::nullopt;
}

}  // namespace accounts
