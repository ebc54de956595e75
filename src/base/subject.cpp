#include "base/subject.h"

namespace base {

Subject itself(Subject const& subject) { return {subject.kind + ".itself", subject.id}; }

std::string to_text(Subject const& subject) { return subject.kind + ":" + std::to_string(subject.id); }

}  // namespace base
