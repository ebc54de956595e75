#pragma once
// Every component with sample content. The texts are samples, written in the language shown; the figures are not real.

#include <string>
#include <vector>

#include "html/components.h"

namespace gallery {

html::Page commitment(i18n::Words const& words);
html::Page plan(i18n::Words const& words);
html::Page forms(i18n::Words const& words);
html::Page pieces(i18n::Words const& words);

}  // namespace gallery
