#pragma once
// What an instance chooses of language and time. Called once, at the start, before any other thread and before any word
// is asked for.

#include <string>
#include <string_view>

namespace i18n {

/// Is there a time zone of that name? "Europe/Paris", "Africa/Dakar".
bool knows_time_zone(std::string const& name);
/// The zone in which days begin. Throws std::invalid_argument when there is none of that name.
void set_time_zone(std::string const& name);

/// The language of those who ask for none of ours. Throws std::invalid_argument when there is no catalogue of that code.
void set_first_language(std::string_view code);

}  // namespace i18n
