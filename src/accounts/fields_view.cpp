#include "accounts/fields_view.h"

#include "accounts/password_rules.h"

namespace accounts::views {

html::Field name_field(std::string value, std::string hint, std::vector<base::Problem> const& problems, i18n::Words const& words) {
    return {.name = "name",
            .label = words("Name shown"),
            .value = std::move(value),
            .hint = std::move(hint),
            .error = html::error_of(problems, "name", words),
            .autocomplete = "name",
            .width = html::Width::half,
            .max_length = 100};
}

std::string hint_of_first_name(i18n::Words const& words) {
    return words("Your name, or another one that you like to be called by. You can change it at any time.");
}

html::Choice language_choice(std::string_view chosen, std::vector<base::Problem> const& problems, i18n::Words const& words) {
    html::Choice language{
        .name = "language", .label = words("Language"), .options = {}, .error = html::error_of(problems, "language", words)};
    for (auto const each : i18n::languages())
        language.options.push_back({std::string(each.code), std::string(i18n::own_name(each)), "", each.code == chosen});
    return language;
}

html::Field new_password_field(std::string label, std::vector<base::Problem> const& problems, i18n::Words const& words) {
    return {.name = "new_password",
            .label = std::move(label),
            .hint = words("At least {1} characters. A few words in a row are easy to remember and hard to guess.",
                          {words.number(shortest_password)}),
            .error = html::error_of(problems, "new_password", words),
            .type = "password",
            .autocomplete = "new-password",
            .width = html::Width::half};
}

html::Field known_password_field(std::string name, std::string label, std::vector<base::Problem> const& problems,
                                 i18n::Words const& words) {
    auto error = html::error_of(problems, name, words);
    return {.name = std::move(name),
            .label = std::move(label),
            .error = std::move(error),
            .type = "password",
            .autocomplete = "current-password",
            .width = html::Width::half};
}

}  // namespace accounts::views
