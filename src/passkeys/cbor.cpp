#include "passkeys/cbor.h"

#include <cstdint>

namespace passkeys {
namespace {

constexpr int deepest = 4;
constexpr std::size_t before_the_items = 37;  // hash of the site, flags, count of signatures
constexpr std::size_t flags_at = 32, id_size_at = 53, id_at = 55;
constexpr unsigned has_credential = 0x40, has_extensions = 0x80;

unsigned at(crypto::Bytes bytes, std::size_t place) { return std::to_integer<unsigned>(bytes[place]); }

/// Reads items one after the other; false as soon as one is not whole.
class Items {
  public:
    explicit Items(crypto::Bytes rest) : rest_(rest) {}
    bool is_over() const { return rest_.empty(); }

    bool skip(int depth = 0) {
        if (rest_.empty() || depth > deepest) return false;
        auto const kind = at(rest_, 0) >> 5, shortly = at(rest_, 0) & 0x1f;
        rest_ = rest_.subspan(1);
        std::uint64_t said = shortly;
        if (shortly > 27 || !read_number(shortly, said)) return false;
        switch (kind) {
            case 2:
            case 3: return skip_bytes(said);
            case 4: return said <= rest_.size() && skip_all(said, depth);
            case 5: return said <= rest_.size() / 2 && skip_all(2 * said, depth);
            case 6: return false;
            default: return true;  // whole numbers, and simple values
        }
    }

  private:
    bool read_number(unsigned shortly, std::uint64_t& said) {
        if (shortly < 24) return true;
        std::size_t const size = std::size_t(1) << (shortly - 24);
        if (size > rest_.size()) return false;
        said = 0;
        for (std::size_t i = 0; i < size; ++i) said = (said << 8) | at(rest_, i);
        rest_ = rest_.subspan(size);
        return true;
    }
    bool skip_bytes(std::uint64_t count) {
        if (count > rest_.size()) return false;
        rest_ = rest_.subspan(std::size_t(count));
        return true;
    }
    bool skip_all(std::uint64_t count, int depth) {
        for (; count > 0; --count)
            if (!skip(depth + 1)) return false;
        return true;
    }

    crypto::Bytes rest_;
};

}  // namespace

bool claims_what_is_there(crypto::Bytes data) {
    if (data.size() < before_the_items) return false;
    auto const flags = at(data, flags_at);
    std::size_t from = before_the_items;
    if (flags & has_credential) {
        if (data.size() < id_at) return false;
        from = id_at + (std::size_t(at(data, id_size_at)) << 8 | at(data, id_size_at + 1));
        if (data.size() < from) return false;
    }
    Items items(data.subspan(from));
    if (flags & has_credential && !items.skip()) return false;
    if (flags & has_extensions && !items.skip()) return false;
    return items.is_over();
}

}  // namespace passkeys
