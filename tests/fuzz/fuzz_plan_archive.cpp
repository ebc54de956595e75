// rooms: plans
// Packages of plans: whatever the bytes of the archive or the names of its parts, every problem has its place, no file
// escapes its digest, and memory stays bounded.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "archives/archive_writer.h"
#include "crypto/hash.h"
#include "plans/package_files.h"

namespace {

std::string const path = (std::filesystem::temp_directory_path() / ("fuzz-plans-" + std::to_string(getpid()) + ".zip")).string();

void open() {
    auto const package = plans::open_package(path);
    if (!package.ok()) {
        if (package.error().problems.empty() || package.error().problems[0].message.empty()) std::abort();
        return;
    }
    for (auto const& name : package->evidence->names()) {
        auto const bytes = package->evidence->bytes(name);
        if (bytes.ok() && crypto::to_hex(crypto::sha256(*bytes)) != name) std::abort();
    }
    auto const records = plans::read_files(package->tables);
    for (auto const& problem : records.problems)
        if (plans::place_of(problem).empty()) std::abort();
}

/// The bytes as one part, under the name that stands before the first zero.
void pack(std::string_view bytes) {
    auto const end = bytes.find('\0');
    std::string const name(bytes.substr(0, end));
    auto const rest = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
    archives::ArchiveWriter archive(path);
    archives::NewPart const part{rest.size(),
                                 [rest](std::uint64_t from, std::size_t most) { return std::string(rest.substr(from, most)); }};
    archive.add("plans.json", part, archives::Packing::deflated);
    archive.add(name, part, archives::Packing::as_it_is);
    if (archive.finish().ok()) open();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const given(reinterpret_cast<char const*>(bytes), size);
    std::ofstream(path, std::ios::binary) << given;
    open();
    pack(given);
    std::filesystem::remove(path);
    return 0;
}
