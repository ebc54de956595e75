#include "accounts/password_rules.h"

#include <algorithm>

#include "accounts/common_passwords.h"
#include "accounts/leaked_passwords.h"
#include "base/masthead.h"
#include "i18n/i18n.h"
#include "text/text.h"

namespace accounts {
namespace {

constexpr std::size_t telling_length = 4;   // a shorter local part is in too many passwords by chance
constexpr std::size_t telling_digits = 12;  // fewer digits and signs alone are a date or a telephone number
constexpr std::string_view product = "parvis";

std::string lowered(std::string_view text) {
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; });
    return low;
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (unsigned char)(c) >= 0x80; }

// "Soleil2024!" is the word "soleil": digits and signs around a common word do not help.
std::string_view word_within(std::string_view password) {
    while (!password.empty() && !is_ascii_letter(password.front())) password.remove_prefix(1);
    while (!password.empty() && !is_ascii_letter(password.back())) password.remove_suffix(1);
    return password;
}

// "aaaaaaaa", "12345678", "hgfedcba": each character one step from the one before, always the same step.
bool is_a_run(std::string_view password) {
    if (password.size() < 2) return true;
    int const step = password[1] - password[0];
    if (step < -1 || step > 1) return false;
    for (std::size_t i = 2; i < password.size(); ++i)
        if (password[i] - password[i - 1] != step) return false;
    return true;
}

bool tells_the_email(std::string_view password, std::string_view email) {
    auto const address = lowered(email);
    auto const local = address.substr(0, address.find('@'));
    if (!address.empty() && password.find(address) != std::string_view::npos) return true;
    return local.size() >= telling_length && password.find(local) != std::string_view::npos;
}

std::string letters_of(std::string_view text) {
    std::string letters;
    for (char const c : lowered(text))
        if (is_ascii_letter(c)) letters += c;
    return letters;
}

/// Is it the name of the product or of the site, or a word of it, with digits and signs wherever they are?
bool tells_the_site(std::string_view password) {
    auto const letters = letters_of(password);
    if (letters == product) return true;
    for (auto const& [language, wording] : base::masthead().name.all()) {
        if (letters == letters_of(wording.text)) return true;
        for (std::string_view rest = wording.text; !rest.empty();) {
            auto const word = rest.substr(0, rest.find_first_of(" -'"));
            rest.remove_prefix(std::min(rest.size(), word.size() + 1));
            if (word.size() >= telling_length && letters == letters_of(word)) return true;
        }
    }
    return false;
}

bool is_listed(std::string_view password) {
    auto const& list = common_passwords();
    return std::find(list.begin(), list.end(), password) != list.end();
}

}  // namespace

bool is_common_password(std::string_view password) {
    auto const low = lowered(password);
    auto const word = word_within(low);
    return is_a_run(low) || is_listed(low) || is_listed(word) || is_leaked_password(low) || (word.empty() && low.size() < telling_digits);
}

std::optional<base::Problem> problem_with_password(std::string const& field, std::string_view password, std::string_view email) {
    if (password.empty()) return base::Problem{field, i18n::msg("Enter a password.")};
    if (!text::is_clean(password)) return base::Problem{field, i18n::msg("This password contains characters that cannot be typed.")};
    auto const length = text::length(password);
    if (length < shortest_password)
        return base::Problem{field, i18n::msg("Use at least {1} characters."), {std::to_string(shortest_password)}};
    if (length > longest_password)
        return base::Problem{field, i18n::msg("Use at most {1} characters."), {std::to_string(longest_password)}};
    if (tells_the_email(lowered(password), email))
        return base::Problem{field, i18n::msg("Choose a password without your e-mail address in it.")};
    if (tells_the_site(password)) return base::Problem{field, i18n::msg("Choose a password that is more than the name of this site.")};
    if (is_common_password(password))
        return base::Problem{field,
                             i18n::msg("This is one of the most common passwords. Choose another, for instance a few words in a row.")};
    return std::nullopt;
}

std::string make_password(crypto::Random& random) {
    constexpr std::string_view characters = "abcdefghijkmnpqrstuvwxyz23456789";  // without l, o, 0, 1
    std::string made;
    for (int i = 0; i < 20; ++i) {
        if (i > 0 && i % 5 == 0) made += '-';
        made += characters[crypto::random_below(random, characters.size())];
    }
    return made;
}

}  // namespace accounts
