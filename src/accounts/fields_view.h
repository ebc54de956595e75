#pragma once
// Fields that several forms of this room have. Private to src/accounts.

#include <string>
#include <string_view>
#include <vector>

#include "html/components.h"

namespace accounts::views {

/// hint: who sees it.
html::Field name_field(std::string value, std::string hint, std::vector<base::Problem> const& problems, i18n::Words const& words);
/// For who has no account yet.
std::string hint_of_first_name(i18n::Words const& words);

html::Choice language_choice(std::string_view chosen, std::vector<base::Problem> const& problems, i18n::Words const& words);

html::Field new_password_field(std::string label, std::vector<base::Problem> const& problems, i18n::Words const& words);
/// One that is typed to come in, or to show that it is them.
html::Field known_password_field(std::string name, std::string label, std::vector<base::Problem> const& problems, i18n::Words const& words);

}  // namespace accounts::views
