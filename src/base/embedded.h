#pragma once
// Files carried inside the binary (cmake/Embed.cmake makes the tables), so that it runs from any folder.

#include <span>
#include <string_view>

namespace base {

struct EmbeddedFile {
    std::string_view name;   // the path it is known by
    std::string_view bytes;  // valid for the life of the program
};

/// The file of that name, or an empty view.
inline std::string_view find_embedded(std::span<EmbeddedFile const> files, std::string_view name) {
    for (auto const& file : files)
        if (file.name == name) return file.bytes;
    return {};
}

}  // namespace base
