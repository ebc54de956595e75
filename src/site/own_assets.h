#pragma once
// The files that an instance adds to those of the program: the colours it chose, its mark. Like all assets they are
// served under names that carry the hash of their content, and may be kept for ever.

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "site/palette.h"

namespace site {

class OwnAssets {
  public:
    struct File {
        std::string type;
        std::string bytes;
    };

    /// mark: the bytes of an SVG or PNG picture, or nothing.
    /// errors: invalid, in the detail: colours too close, a picture of another format or too large
    static base::Result<OwnAssets> make(Palette const& palette, std::string const& mark);

    /// The address of the stylesheet with the instance's colours, or empty.
    std::string const& styles() const { return styles_; }
    /// The address of the instance's mark, or empty.
    std::string const& mark() const { return mark_; }

    /// The file at that address, or null.
    File const* find(std::string_view address) const;

  private:
    std::string keep(std::string_view stem, std::string_view ending, File file);

    std::string styles_, mark_;
    std::map<std::string, File, std::less<>> files_;
};

}  // namespace site
