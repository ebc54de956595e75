#include "html/spoken.h"

namespace html {

Markup spoken_before(std::string const& what, i18n::Words const& words) { return span(cls("visually-hidden"), words("{1}:", {what}), " "); }

}  // namespace html
