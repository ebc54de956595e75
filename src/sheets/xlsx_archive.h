#pragma once
// The zip archive around a spreadsheet, read from memory and never trusted.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct zip;

namespace sheets {

class Archive {
  public:
    /// Nothing when the bytes are not a zip archive. The bytes must outlive the archive.
    static std::optional<Archive> open(std::string_view bytes);

    enum class Trouble { none, absent, broken, too_large };
    struct Part {
        std::string bytes{};
        Trouble trouble = Trouble::none;
    };
    /// A part by its path; stops unpacking at `most` bytes, whatever the archive says of its size.
    Part read(std::string const& path, std::size_t most) const;

  private:
    struct Close {
        void operator()(zip* archive) const;
    };
    explicit Archive(zip* archive) : archive_(archive) {}
    std::unique_ptr<zip, Close> archive_;
};

}  // namespace sheets
