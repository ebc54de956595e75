#pragma once
// JSON that is read and let go, such as the state of a row: its parts lie in one block, which costs a third of a value
// that owns each of them. What is read out of it is copied.

#include <array>
#include <optional>
#include <string_view>

#include "base/json.h"

namespace base {

class JsonReading {
  public:
    /// The text need not outlive this.
    explicit JsonReading(std::string_view text);
    JsonReading(JsonReading const&) = delete;
    JsonReading& operator=(JsonReading const&) = delete;

    /// Null when the text is not JSON.
    json::value const* value() const { return value_ ? &*value_ : nullptr; }

  private:
    std::array<unsigned char, 16 * 1024> block_;  // enough for most states; more comes from the heap
    json::monotonic_resource parts_{block_.data(), block_.size()};
    std::optional<json::value> value_{};
};

}  // namespace base
