#include "http/multipart.h"

#include <algorithm>

#include "http/address.h"
#include "http/file_type.h"

namespace http {
namespace {

constexpr std::size_t part_limit = 5000;
constexpr std::size_t part_head_limit = 4096;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return out;
}

/// `name` of `; name="value"`; browsers escape quotes as %22 and line ends as %0D%0A (HTML Living Standard, 4.10.21.8).
std::optional<std::string> quoted_parameter(std::string_view header, std::string_view name) {
    for (std::size_t at = header.find(';'); at != std::string_view::npos; at = header.find(';', at)) {
        at = header.find_first_not_of("; \t", at);
        if (at == std::string_view::npos) return std::nullopt;
        auto const equals = header.find('=', at);
        if (equals == std::string_view::npos || equals + 1 >= header.size()) return std::nullopt;
        bool const is_quoted = header[equals + 1] == '"';
        auto const from = equals + (is_quoted ? 2 : 1);
        auto const to = is_quoted ? header.find('"', from) : std::min(header.find(';', from), header.size());
        if (to == std::string_view::npos) return std::nullopt;
        if (lower(header.substr(at, equals - at)) == name) return std::string(header.substr(from, to - from));
        at = to;
    }
    return std::nullopt;
}

void unescape(std::string& name) {
    for (auto const& [escaped, plain] : {std::pair{"%22", "\""}, std::pair{"%0D", "\r"}, std::pair{"%0A", "\n"}})
        for (auto at = name.find(escaped); at != std::string::npos; at = name.find(escaped, at + 1)) name.replace(at, 3, plain);
}

/// Only the last part of a path, and nothing that could steer a terminal or a file system.
std::string safe_file_name(std::string_view name) {
    if (auto const slash = name.find_last_of("/\\"); slash != std::string_view::npos) name.remove_prefix(slash + 1);
    std::string out;
    for (char c : name.substr(0, 255))
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
    while (!is_utf8(out)) out.pop_back();
    return out.empty() || out == "." || out == ".." ? "file" : out;
}

/// The value of Content-Disposition among a part's headers.
std::optional<std::string_view> disposition_of(std::string_view head) {
    while (!head.empty()) {
        auto const line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(head.size(), line.size() + 2));
        auto const colon = line.find(':');
        if (colon == std::string_view::npos) return std::nullopt;
        if (lower(line.substr(0, colon)) == "content-disposition") return line.substr(colon + 1);
    }
    return std::nullopt;
}

bool read_part(std::string_view part, Request& request) {
    auto const blank = part.find("\r\n\r\n");
    if (blank == std::string_view::npos || blank > part_head_limit) return false;
    auto const disposition = disposition_of(part.substr(0, blank));
    auto const content = part.substr(blank + 4);
    if (!disposition) return false;
    auto name = quoted_parameter(*disposition, "name");
    auto file_name = quoted_parameter(*disposition, "filename");
    if (!name || !is_text(*name)) return false;
    unescape(*name);
    if (file_name) {
        if (!is_utf8(*file_name)) return false;
        unescape(*file_name);
        if (!file_name->empty() || !content.empty())
            request.files.push_back({std::move(*name), safe_file_name(*file_name), sniffed_type(content), std::string(content)});
        return true;
    }
    if (!is_text(content)) return false;
    request.form.emplace_back(std::move(*name), content);
    return true;
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    if (lower(content_type.substr(0, content_type.find(';'))) != "multipart/form-data") return std::nullopt;
    auto boundary = quoted_parameter(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70) return std::nullopt;
    return boundary;
}

bool read_multipart(std::string_view body, std::string_view boundary, Request& request) {
    auto const opening = "--" + std::string(boundary), delimiter = "\r\n" + opening;
    if (!body.starts_with(opening)) return false;
    body.remove_prefix(opening.size());
    for (std::size_t parts = 0; parts <= part_limit; ++parts) {
        if (body.starts_with("--")) return true;
        if (!body.starts_with("\r\n")) return false;
        body.remove_prefix(2);
        auto const end = body.find(delimiter);
        if (end == std::string_view::npos || !read_part(body.substr(0, end), request)) return false;
        body.remove_prefix(end + delimiter.size());
    }
    return false;
}

}  // namespace http
