#include "i18n/i18n.h"
#include "institutions/institution.h"
#include "text/text.h"

namespace institutions {
namespace {

using i18n::msg;

constexpr std::size_t longest_name = 300;
constexpr std::size_t longest_note = 5'000;

void check_wordings(std::vector<base::Problem>& wrong, std::string const& field, base::LocalisedText const& text, std::size_t longest) {
    for (auto const& [language, wording] : text.all()) {
        if (!text::is_clean(wording.text))
            wrong.push_back({field + "." + language, msg("This text has characters that cannot be shown."), {}});
        else if (text::length(wording.text) > longest)
            wrong.push_back({field + "." + language, msg("This text is too long: {1} characters at most."), {std::to_string(longest)}});
    }
}

void check_day(std::vector<base::Problem>& wrong, std::string const& field, std::string const& day) {
    if (!day.empty() && !base::date_from_iso(day)) wrong.push_back({field, msg("This is not a day of the calendar (2024-06-30)."), {}});
}

/// Does it say the same in the languages that it has? Then the other may have translations that it lacks.
bool is_shorter_form(base::LocalisedText const& name, base::LocalisedText const& full) {
    auto const& wordings = name.all();
    return std::all_of(wordings.begin(), wordings.end(), [&](auto const& one) { return full.text(one.first) == one.second.text; });
}

bool is_web_address(std::string_view address) { return address.starts_with("https://") || address.starts_with("http://"); }

}  // namespace

std::vector<base::Problem> problems_of(Institution const& institution) {
    std::vector<base::Problem> wrong;
    if (institution.name.empty()) wrong.push_back({"name", msg("Give its name in at least one language."), {}});
    check_wordings(wrong, "name", institution.name, longest_name);
    check_wordings(wrong, "note", institution.note, longest_note);
    if (institution.slug.empty() || institution.slug != text::slug(institution.slug))
        wrong.push_back({"slug", msg("An address is made of lower-case letters, digits and hyphens."), {}});
    if (!institution.website.empty() && !is_web_address(institution.website))
        wrong.push_back({"website", msg("A web address begins with https:// or http://."), {}});
    for (std::size_t i = 0; i < institution.names.size(); ++i) {
        auto const& dated = institution.names[i];
        auto const field = "names." + std::to_string(i);
        check_wordings(wrong, field + ".name", dated.name, longest_name);
        check_day(wrong, field + ".from", dated.from);
        check_day(wrong, field + ".until", dated.until);
        if (!dated.from.empty() && !dated.until.empty() && dated.until < dated.from)
            wrong.push_back({field + ".until", msg("The end comes before the beginning."), {}});
    }
    for (std::size_t i = 0; i < institution.addresses.size(); ++i)
        if (institution.addresses[i].empty() || institution.addresses[i] != text::slug(institution.addresses[i]))
            wrong.push_back({"addresses." + std::to_string(i), msg("An address is made of lower-case letters, digits and hyphens."), {}});
    for (auto const& slug : institution.succeeds)
        if (slug == institution.slug) wrong.push_back({"succeeds", msg("An institution does not succeed itself."), {}});
    return wrong;
}

std::string spelling_key(std::string_view written) {
    std::string key;
    for (unsigned char c : text::fold(written)) {
        bool const counts = c >= 0x80 || std::isalnum(c);
        if (counts)
            key += char(c);
        else if (!key.empty() && key.back() != ' ')
            key += ' ';
    }
    if (!key.empty() && key.back() == ' ') key.pop_back();
    return key;
}

base::LocalisedText const& name_on(Institution const& institution, base::Date day) {
    auto const iso = base::to_iso(day);
    for (auto const& dated : institution.names) {
        // A name of which only the end is known was borne until then.
        bool const begun = dated.from.empty() ? !dated.until.empty() : dated.from <= iso;
        bool const over = !dated.until.empty() && dated.until <= iso;
        if (begun && !over) return is_shorter_form(dated.name, institution.name) ? institution.name : dated.name;
    }
    return institution.name;
}

}  // namespace institutions
