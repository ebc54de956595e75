#include "base/spool.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <utility>

namespace base {
namespace {

std::atomic<std::uint64_t> all_on_disk{0};

constexpr char const* no_room = "There is no room to make this file. Try again later.";

}  // namespace

Spool::~Spool() {
    leave_folder();
    if (file_ >= 0) ::close(file_);
    all_on_disk.fetch_sub(reserved_);
}

bool Spool::open() {
    std::error_code error;
    auto const folder = std::filesystem::temp_directory_path(error);
    if (!error) file_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file_ < 0) has_failed_ = true;
    return file_ >= 0;
}

bool Spool::reserve(std::uint64_t bytes) {
    reserved_ += bytes;
    return all_on_disk.fetch_add(bytes) + bytes <= on_disk_limit;
}

void Spool::put(std::string_view bytes) {
    if (!reserve(bytes.size())) has_failed_ = true;
    while (!bytes.empty() && !has_failed_) {
        auto const kept = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
        if (kept <= 0) {
            has_failed_ = true;
            return;
        }
        size_ += std::uint64_t(kept);
        bytes.remove_prefix(std::size_t(kept));
    }
}

void Spool::write(std::string_view bytes) {
    if (has_failed_) return;
    if (is_in_memory() && memory_.size() + bytes.size() <= in_memory_limit) {
        memory_ += bytes;
        size_ = memory_.size();
        return;
    }
    if (is_in_memory()) {
        if (!open()) return;
        size_ = 0;
        put(std::exchange(memory_, {}));
    }
    put(bytes);
}

Result<std::string> Spool::path() {
    std::error_code error;
    auto const parent = std::filesystem::temp_directory_path(error);
    auto folder = (parent / "parvis-XXXXXX").string();
    if (error || !::mkdtemp(folder.data())) return fail(Kind::unavailable, no_room);
    folder_ = std::move(folder);
    return folder_ + "/file";
}

void Spool::leave_folder() {
    if (folder_.empty()) return;
    std::error_code ignored;
    std::filesystem::remove_all(std::exchange(folder_, {}), ignored);
}

void Spool::take_in() {
    file_ = ::open((folder_ + "/file").c_str(), O_RDONLY | O_CLOEXEC);
    leave_folder();
    struct stat facts {};
    if (file_ < 0 || ::fstat(file_, &facts) != 0) {
        has_failed_ = true;
        return;
    }
    size_ = std::uint64_t(facts.st_size);
    if (!reserve(size_)) has_failed_ = true;
}

Result<Done> Spool::finish() const {
    if (has_failed_) return fail(Kind::unavailable, no_room);
    return Done{};
}

std::string Spool::read(std::uint64_t from, std::size_t most) const {
    if (from >= size_) return {};
    auto const count = std::size_t(std::min<std::uint64_t>(most, size_ - from));
    if (is_in_memory()) return memory_.substr(from, count);
    std::string bytes(count, '\0');
    std::size_t got = 0;
    while (got < count) {
        auto const more = ::pread(file_, bytes.data() + got, count - got, static_cast<off_t>(from + got));
        if (more <= 0) return {};
        got += std::size_t(more);
    }
    return bytes;
}

}  // namespace base
