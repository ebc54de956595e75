#include "base/masthead.h"

#include <utility>

namespace base {
namespace {

Masthead& the_masthead() {
    static Masthead kept;
    return kept;
}

}  // namespace

Masthead const& masthead() { return the_masthead(); }
void set_masthead(Masthead masthead) { the_masthead() = std::move(masthead); }

}  // namespace base
