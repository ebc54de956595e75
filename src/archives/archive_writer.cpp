#include "archives/archive_writer.h"

#include <zip.h>

#include <algorithm>
#include <cstring>

#include "i18n/i18n.h"

namespace archives {
namespace {

constexpr zip_uint16_t first_day_of_1980 = (1 << 5) | 1;  // as archives count: every one of ours has the same date

constexpr std::size_t piece_bytes = 256 * 1024;  // libzip asks for 8 KiB at a time, which is little for a query each

/// A part as libzip asks for it.
struct Source {
    NewPart part;
    bool& is_unreadable;  // the writer's
    std::uint64_t given = 0;
    std::string piece{};
    std::size_t at = 0;  // in the piece
    zip_error_t error{};

    void open() { given = 0, at = 0, piece.clear(); }
    /// All of the part or a fault: an archive never holds the beginning of one as if it were the whole.
    zip_int64_t give(char* data, zip_uint64_t length) {
        if (given == part.size) return 0;
        if (at == piece.size()) {
            piece = part.read(given, std::size_t(std::min<std::uint64_t>(piece_bytes, part.size - given)));
            at = 0;
        }
        auto const count = std::min<std::uint64_t>(length, piece.size() - at);
        if (count == 0 || count > part.size - given) return fail();
        std::memcpy(data, piece.data() + at, std::size_t(count));
        at += std::size_t(count);
        given += count;
        return zip_int64_t(count);
    }
    zip_int64_t fail() {
        is_unreadable = true;
        zip_error_set(&error, ZIP_ER_READ, 0);
        return -1;
    }
    zip_int64_t describe(zip_stat_t* facts) const {
        zip_stat_init(facts);
        facts->valid = ZIP_STAT_SIZE;
        facts->size = part.size;
        return sizeof(zip_stat_t);
    }
};

zip_int64_t serve(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    auto* const source = static_cast<Source*>(state);
    switch (command) {
        case ZIP_SOURCE_OPEN: source->open(); return 0;
        case ZIP_SOURCE_READ: try { return source->give(static_cast<char*>(data), length);
            } catch (std::exception const&) {
                return source->fail();
            }
        case ZIP_SOURCE_CLOSE: return 0;
        case ZIP_SOURCE_STAT: return source->describe(static_cast<zip_stat_t*>(data));
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

void ArchiveWriter::add(std::string const& name, NewPart part, Packing packing) {
    if (!archive_) return;
    auto* const state = new Source{std::move(part), is_unreadable_};
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
    if (is_unreadable_) return base::fail(base::Kind::broken, i18n::msg("A part of this file cannot be read."));
    return base::fail(base::Kind::unavailable, i18n::msg("There is no room to make this file. Try again later."));
}

}  // namespace archives
