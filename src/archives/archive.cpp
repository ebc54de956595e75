#include "archives/archive.h"

#include <zip.h>

#include <array>

namespace archives {
namespace {

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

void Archive::Close::operator()(zip* archive) const { zip_discard(archive); }

std::optional<Archive> Archive::open(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (!source) return std::nullopt;
    auto* const archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (!archive) zip_source_free(source);
    zip_error_fini(&error);
    if (!archive) return std::nullopt;
    return Archive(archive);
}

std::optional<Archive> Archive::open_file(std::string const& path) {
    auto* const archive = zip_open(path.c_str(), ZIP_RDONLY, nullptr);
    if (!archive) return std::nullopt;
    return Archive(archive);
}

std::vector<std::string> Archive::names() const {
    std::vector<std::string> names;
    auto const count = zip_get_num_entries(archive_.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        auto const* name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
        std::string const path = name ? name : "";
        if (!path.ends_with('/')) names.push_back(path);
    }
    return names;
}

Archive::Part Archive::read(std::string const& path, std::size_t most) const {
    auto index = zip_name_locate(archive_.get(), path.c_str(), 0);
    if (index < 0) index = zip_name_locate(archive_.get(), path.c_str(), ZIP_FL_NOCASE);  // walks all names
    if (index < 0) return {{}, Trouble::absent};
    std::unique_ptr<zip_file_t, CloseFile> const file(zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0));
    if (!file) return {{}, Trouble::broken};
    Part part;
    std::array<char, 64 * 1024> buffer;
    for (;;) {
        auto const got = zip_fread(file.get(), buffer.data(), buffer.size());
        if (got < 0) return {{}, Trouble::broken};
        if (got == 0) return part;
        part.bytes.append(buffer.data(), static_cast<std::size_t>(got));
        if (part.bytes.size() > most) return {{}, Trouble::too_large};
    }
}

}  // namespace archives
