#pragma once
// A body that is not in memory: read piece by piece, on a worker each, while it is being sent. A slow reader holds one
// piece and no worker. What it reads must not change while somebody may be reading: name it by its bytes.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace db {
class Reader;
}

namespace http {

struct LargeBody {
    std::uint64_t size = 0;
    std::string tag{};  // names the bytes: becomes the ETag
    /// The bytes from `from` on, at least one and at most `most` of them; none when they are gone.
    std::function<std::string(db::Reader&, std::uint64_t from, std::size_t most)> read{};

    static constexpr std::size_t piece = 256 * 1024;
};
using LargeBodyPtr = std::shared_ptr<LargeBody const>;

/// What is left to send of one.
struct LargePart {
    LargeBodyPtr body{};
    std::uint64_t from = 0, left = 0;
};

}  // namespace http
