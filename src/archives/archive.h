#pragma once
// Zip archives that others made: read from memory or from a file, and never trusted. What a part unpacks to is bounded
// by who reads it, and names are only compared, never opened on a disk.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace archives {

class Archive {
  public:
    /// Nothing when the bytes are not a zip archive. The bytes must outlive the archive.
    static std::optional<Archive> open(std::string_view bytes);
    /// The same for a file on disk; parts are read from it as they are asked for.
    static std::optional<Archive> open_file(std::string const& path);

    /// The paths of its parts, as they are written, folders apart. A path may stand there twice.
    std::vector<std::string> names() const;

    enum class Trouble { none, absent, broken, too_large };
    struct Part {
        std::string bytes{};
        Trouble trouble = Trouble::none;
    };
    /// A part by its path, else one whose path differs in case only (spreadsheets of old programs); stops unpacking at `most` bytes,
    /// whatever the archive says of its size.
    Part read(std::string const& path, std::size_t most) const;

  private:
    struct Close {
        void operator()(zip* archive) const;
    };
    explicit Archive(zip* archive) : archive_(archive) {}
    std::unique_ptr<zip, Close> archive_;
};

}  // namespace archives
