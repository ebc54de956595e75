#include "base/subject.h"

namespace base {

std::string to_text(Subject const& subject) { return subject.kind + ":" + std::to_string(subject.id); }

}  // namespace base
