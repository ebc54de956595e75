#pragma once
// A text as a picture that telephones read (ISO/IEC 18004), drawn dark on white whatever the page's colours, with the quiet
// margin that readers need.

#include <string_view>

#include "html/html.h"

namespace html {

/// `said`: what the picture is for, to who does not see it; the page also gives the text itself. At most 800 bytes.
Markup qr_picture(std::string_view text, std::string_view said);

}  // namespace html
