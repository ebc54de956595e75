#pragma once
// The addresses of the room, without the language.

#include <cstdint>
#include <string>
#include <string_view>

namespace consultations {

inline std::string path_of(std::string_view slug) { return "/consultations/" + std::string(slug); }
inline std::string path_of_list(std::string_view slug) { return path_of(slug) + "/contributions"; }
inline std::string path_of(std::string_view slug, std::int64_t number) { return path_of_list(slug) + "/" + std::to_string(number); }

}  // namespace consultations
