#pragma once
// Zip archives that we make: parts of any size, each read piece by piece while the archive is written. The same parts
// give the same bytes.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"

struct zip;

namespace archives {

/// The bytes of a part from `from` on, at least one and at most `most`; none when they cannot be read.
using ReadPart = std::function<std::string(std::uint64_t from, std::size_t most)>;
struct NewPart {
    std::uint64_t size = 0;
    ReadPart read{};
};

enum class Packing { deflated, as_it_is };

class ArchiveWriter {
  public:
    /// Makes the file of that path, or makes it anew. Nothing is read or written before finish().
    explicit ArchiveWriter(std::string const& path);
    ArchiveWriter(ArchiveWriter const&) = delete;
    ~ArchiveWriter();

    void add(std::string const& name, NewPart part, Packing packing);
    /// Reads all parts and writes the archive, or leaves no file. errors: unavailable (no room), broken (a part ends
    /// before its size or cannot be read)
    base::Result<base::Done> finish();

  private:
    struct Discard {
        void operator()(zip* archive) const;
    };
    std::unique_ptr<zip, Discard> archive_;
    bool has_failed_ = false;
    bool is_unreadable_ = false;  // one of the parts
};

}  // namespace archives
