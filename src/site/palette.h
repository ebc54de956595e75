#pragma once
// The colours an instance may choose: the paper, the ink, and the colour of what can be acted upon, drawn once in light
// and once in dark. All else of the theme follows from them, and every pair is held to the contrast its use needs
// (WCAG 2.2, 1.4.3 and 1.4.11) before anything is served.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace site {

/// "#rrggbb", or empty: as the theme has it.
struct Colours {
    std::string page{};
    std::string ink{};
    std::string action{};
    friend bool operator==(Colours const&, Colours const&) = default;
};

struct Palette {
    Colours light{};
    Colours dark{};
    friend bool operator==(Palette const&, Palette const&) = default;
};

/// Token → "#rrggbb", as in web/tokens.json.
using Tokens = std::map<std::string, std::string, std::less<>>;

/// Is it written "#rrggbb"?
bool is_colour(std::string_view text);
/// The contrast of two colours, 1 to 21. source: WCAG 2.2, "contrast ratio"
double contrast(std::string_view front, std::string_view back);

/// The tokens that a theme's colours change.
Tokens changed_tokens(Tokens const& theme, Colours const& chosen, bool is_dark);

/// Rules that follow those of app.css; empty for an empty palette.
/// errors: invalid, whose detail has a line for each pair that is too close, with its ratio
base::Result<std::string> palette_styles(Palette const& palette);

}  // namespace site
