// rooms: http
// Forms with files: as any client may send them, and as a browser would, around any bytes. Names are safe to keep,
// and what was sent in a part comes out of it.
#include <cstdint>
#include <cstdlib>

#include "http/address.h"
#include "http/file_type.h"
#include "http/multipart.h"

namespace {

void require(bool claim) {
    if (!claim) std::abort();
}

void check_file(http::UploadedFile const& file) {
    require(!file.name.empty() && file.name.size() <= 255 && http::is_utf8(file.name) && http::is_utf8(file.field));
    require(file.name != "." && file.name != ".." && file.name.find_first_of("\r\n") == std::string::npos);
    require(file.name.find_first_of("/\\") == std::string::npos);
    require(!file.type.empty() && file.type.find("html") == std::string::npos && file.type.find("svg") == std::string::npos);
}

/// Any content type, any body.
void check_as_sent(std::string_view type, std::string_view body) {
    auto const boundary = http::multipart_boundary(type);
    if (!boundary) return;
    require(!boundary->empty() && boundary->size() <= 70);
    http::Request request;
    if (!http::read_multipart(body, *boundary, request)) return;
    std::size_t sum = 0;
    for (auto const& file : request.files) {
        check_file(file);
        sum += file.bytes.size();
    }
    for (auto const& [name, value] : request.form) {
        require(http::is_utf8(name) && http::is_utf8(value));
        sum += value.size();
    }
    require(sum <= body.size());
}

/// One file named `name` around `bytes`, as browsers write it.
void check_as_browsers_send(std::string_view name, std::string_view bytes) {
    if (name.find_first_of(std::string_view("\"\r\n", 3)) != std::string_view::npos || name.size() > 1000) return;
    if (("\r\n" + std::string(bytes)).find("\r\n--limit") != std::string::npos) return;
    std::string const body = "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + std::string(name) +
                             "\"\r\nContent-Type: text/html\r\n\r\n" + std::string(bytes) + "\r\n--limit--\r\n";
    http::Request request;
    bool const is_read = http::read_multipart(body, "limit", request);
    require(is_read == http::is_utf8(name));
    if (!is_read) return;
    require(request.form.empty() && request.files.size() == (name.empty() && bytes.empty() ? 0u : 1u));
    if (request.files.empty()) return;
    check_file(request.files.front());
    require(request.files.front().bytes == bytes && request.files.front().type == http::sniffed_type(bytes));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    auto const first = input.substr(0, input.find('\n'));
    auto const rest = input.substr(std::min(size, first.size() + 1));
    check_as_sent(first, rest);
    check_as_sent("multipart/form-data; boundary=b", rest);
    check_as_browsers_send(first, rest);
    return 0;
}
