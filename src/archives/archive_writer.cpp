#include "archives/archive_writer.h"

#include <zip.h>

#include <cstring>

#include "i18n/i18n.h"

namespace archives {
namespace {

constexpr zip_uint16_t first_day_of_1980 = (1 << 5) | 1;  // as archives count: every one of ours has the same date

/// A part as libzip asks for it.
struct Source {
    ReadPart read;
    std::uint64_t at = 0;
    zip_error_t error{};

    zip_int64_t give(void* data, zip_uint64_t length) {
        auto const bytes = read(at, std::size_t(length));
        std::memcpy(data, bytes.data(), bytes.size());
        at += bytes.size();
        return zip_int64_t(bytes.size());
    }
};

zip_int64_t describe(void* data) {
    zip_stat_init(static_cast<zip_stat_t*>(data));
    return sizeof(zip_stat_t);
}

zip_int64_t serve(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    auto* const source = static_cast<Source*>(state);
    switch (command) {
        case ZIP_SOURCE_OPEN: source->at = 0; return 0;
        case ZIP_SOURCE_READ: try { return source->give(data, length);
            } catch (std::exception const&) {
                zip_error_set(&source->error, ZIP_ER_READ, 0);
                return -1;
            }
        case ZIP_SOURCE_CLOSE: return 0;
        case ZIP_SOURCE_STAT: return describe(data);
        case ZIP_SOURCE_ERROR: return zip_error_to_data(&source->error, data, length);
        case ZIP_SOURCE_FREE: delete source; return 0;
        case ZIP_SOURCE_SUPPORTS:
            return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
                                                  ZIP_SOURCE_FREE, -1);
        default: zip_error_set(&source->error, ZIP_ER_OPNOTSUPP, 0); return -1;
    }
}

}  // namespace

void ArchiveWriter::Discard::operator()(zip* archive) const { zip_discard(archive); }

ArchiveWriter::ArchiveWriter(std::string const& path) : archive_(zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr)) {}
ArchiveWriter::~ArchiveWriter() = default;

void ArchiveWriter::add(std::string const& name, ReadPart read, Packing packing) {
    if (!archive_) return;
    auto* const state = new Source{std::move(read)};
    auto* const source = zip_source_function(archive_.get(), serve, state);
    if (!source) {
        delete state;
        has_failed_ = true;
        return;
    }
    auto const index = zip_file_add(archive_.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);  // and its state
        has_failed_ = true;
        return;
    }
    auto const place = static_cast<zip_uint64_t>(index);
    zip_set_file_compression(archive_.get(), place, packing == Packing::deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
    zip_file_set_dostime(archive_.get(), place, 0, first_day_of_1980, 0);
}

base::Result<base::Done> ArchiveWriter::finish() {
    if (archive_ && !has_failed_ && zip_close(archive_.get()) == 0) {
        archive_.release();  // closing freed it
        return base::Done{};
    }
    return base::fail(base::Kind::unavailable, i18n::msg("There is no room to make this file. Try again later."));
}

}  // namespace archives
