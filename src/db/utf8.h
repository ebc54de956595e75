#pragma once

#include <string_view>

namespace db {

/// Well-formed UTF-8 (RFC 3629 §4: no overlong form, no surrogate, nothing above U+10FFFF) without U+0000:
/// what both engines can store as text.
bool is_storable_text(std::string_view text);

}  // namespace db
