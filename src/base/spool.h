#pragma once
// Bytes that are made once and then read piece by piece, as often as needed: in memory while they are few, else in a
// temporary file that has no name and is gone with this object. Written by one thread; then safe to read from any.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

class Spool {
  public:
    /// What stays in memory; more goes to the disk.
    static constexpr std::size_t in_memory_limit = 1u << 20;
    /// What all spools of the program may take on disk together.
    static constexpr std::uint64_t on_disk_limit = std::uint64_t{4} << 30;

    Spool() = default;
    Spool(Spool const&) = delete;
    Spool& operator=(Spool const&) = delete;
    ~Spool();

    /// Adds to the end. A fault (no room) is told by finish().
    void write(std::string_view bytes);
    /// For libraries that write a file of that name: where they may, once, in a folder of this spool's own. What they wrote
    /// counts, and has no name any more, after take_in(). errors: unavailable
    Result<std::string> path();
    void take_in();
    /// Whether everything was kept. errors: unavailable (no room)
    Result<Done> finish() const;

    std::uint64_t size() const { return size_; }
    bool is_in_memory() const { return file_ < 0; }
    /// The bytes from `from` on, at most `most` of them; fewer at the end, none when they cannot be read.
    std::string read(std::uint64_t from, std::size_t most) const;

  private:
    bool open();
    void leave_folder();
    bool reserve(std::uint64_t bytes);
    void put(std::string_view bytes);

    std::string memory_;
    std::string folder_;  // while a library writes there
    int file_ = -1;
    std::uint64_t size_ = 0;
    std::uint64_t reserved_ = 0;  // of the limit on disk
    bool has_failed_ = false;
};

}  // namespace base
