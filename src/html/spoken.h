#pragma once
// What a drawing, a colour or a place says, in words for those who do not see it.

#include <string>

#include "html/html.h"
#include "i18n/i18n.h"

namespace html {

/// "Passed: ", read out before a text and not shown, with the space before the colon that the language wants.
Markup spoken_before(std::string const& what, i18n::Words const& words);

}  // namespace html
