#include "http/compression.h"

#include <brotli/encode.h>
#include <libdeflate.h>

#include <array>
#include <memory>

namespace http {
namespace {

struct Free {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};
using Compressor = std::unique_ptr<libdeflate_compressor, Free>;

/// One per thread and level: making one costs more than compressing a page.
libdeflate_compressor* compressor_of(int level) {
    thread_local std::array<Compressor, 13> compressors;
    auto& compressor = compressors.at(std::size_t(level));
    if (!compressor) compressor.reset(libdeflate_alloc_compressor(level));
    if (!compressor) throw std::bad_alloc();
    return compressor.get();
}

}  // namespace

std::string gzip(std::string_view bytes, int level) {
    std::string out(bytes.size(), '\0');
    auto const size = libdeflate_gzip_compress(compressor_of(level), bytes.data(), bytes.size(), out.data(), out.size());
    out.resize(size);
    out.shrink_to_fit();
    return out;
}

std::string brotli(std::string_view bytes, int quality) {
    std::string out(bytes.size(), '\0');
    std::size_t size = out.size();
    bool const is_smaller = BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                                                  reinterpret_cast<std::uint8_t const*>(bytes.data()), &size,
                                                  reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_TRUE;
    out.resize(is_smaller ? size : 0);
    out.shrink_to_fit();
    return out;
}

bool is_compressible(std::string_view type, std::size_t size) {
    if (size < 512) return false;
    auto const media = type.substr(0, type.find(';'));
    return media.starts_with("text/") || media.ends_with("+xml") || media.ends_with("+json") || media == "application/json" ||
           media == "application/xml" || media == "application/javascript" || media == "application/manifest+json" ||
           media == "application/x-ndjson" || media == "application/jsonl";
}

}  // namespace http
