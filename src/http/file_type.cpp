#include "http/file_type.h"

#include <algorithm>
#include <cstdint>

#include "base/json.h"
#include "http/address.h"

namespace http {
namespace {

constexpr std::string_view unknown = "application/octet-stream";
constexpr std::size_t looked_at = 64 * 1024;

std::uint32_t little_endian(std::string_view bytes, std::size_t at, int length) {
    std::uint32_t value = 0;
    for (int i = 0; i < length; ++i) value |= std::uint32_t(static_cast<unsigned char>(bytes[at + std::size_t(i)])) << (8 * i);
    return value;
}

/// OpenDocument files begin with a stored entry `mimetype` (ODF 1.3 part 2, 3.3).
std::string_view open_document(std::string_view bytes) {
    constexpr std::size_t header = 30, name = 8;
    if (bytes.size() < header + name || bytes.substr(header, name) != "mimetype") return {};
    auto const extra = little_endian(bytes, 28, 2);
    auto const content = bytes.substr(std::min(bytes.size(), header + name + extra), 64);
    for (std::string_view type : {"application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.text",
                                  "application/vnd.oasis.opendocument.presentation", "application/epub+zip"})
        if (content.starts_with(type)) return type;
    return {};
}

/// Names in the central directory, which ends the file (APPNOTE 4.3.12).
template <class Visit>
void each_entry(std::string_view bytes, Visit visit) {
    auto const end = bytes.rfind(std::string_view("PK\x05\x06", 4));
    if (end == std::string_view::npos || bytes.size() - end < 22) return;
    std::size_t at = little_endian(bytes, end + 16, 4);
    for (int entries = 0; entries < 4096 && at + 46 <= bytes.size() && bytes.substr(at, 4) == std::string_view("PK\x01\x02", 4);
         ++entries) {
        std::size_t const name = little_endian(bytes, at + 28, 2);
        if (!visit(bytes.substr(at + 46, name))) return;
        at += 46 + name + little_endian(bytes, at + 30, 2) + little_endian(bytes, at + 32, 2);
    }
}

std::string_view zip_type(std::string_view bytes) {
    if (auto const type = open_document(bytes); !type.empty()) return type;
    bool is_office = false, has_macros = false;
    std::string_view type = "application/zip";
    each_entry(bytes, [&](std::string_view name) {
        if (name == "[Content_Types].xml") is_office = true;
        if (name.ends_with("vbaProject.bin")) has_macros = true;
        if (name == "xl/workbook.xml") type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        if (name == "word/document.xml") type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        if (name == "ppt/presentation.xml") type = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
        return true;
    });
    if (has_macros) return unknown;
    return is_office ? type : "application/zip";
}

/// Markup that a browser might run, wherever the text begins.
bool looks_active(std::string_view text) {
    std::string head(text.substr(0, 1024));
    std::transform(head.begin(), head.end(), head.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    for (std::string_view mark : {"<svg", "<html", "<!doctype", "<script", "<?xml", "<body", "<head", "<iframe", "<!--"})
        if (head.find(mark) != std::string::npos) return true;
    return false;
}

/// As many separators on each of the first lines: a table.
bool looks_like_csv(std::string_view text) {
    for (char separator : {',', ';', '\t'}) {
        auto rest = text;
        long columns = 0;
        int lines = 0;
        for (; lines < 3 && !rest.empty(); ++lines) {
            auto const line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
            if (line.find('"') != std::string_view::npos && columns > 0) break;
            auto const count = std::count(line.begin(), line.end(), separator);
            if (columns == 0) columns = count;
            if (count != columns) columns = -1;
            if (columns <= 0) break;
        }
        if (columns > 0) return true;
    }
    return false;
}

std::string_view text_type(std::string_view bytes) {
    if (bytes.empty() || bytes.find('\0') != std::string_view::npos || !is_utf8(bytes)) return unknown;
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    if (looks_active(bytes)) return unknown;
    auto const first = bytes.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[') && base::parse_json(bytes).ok())
        return "application/json";
    return looks_like_csv(bytes.substr(0, looked_at)) ? "text/csv" : "text/plain";
}

}  // namespace

std::string sniffed_type(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("%PDF-")) return "application/pdf";
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return "image/png";
    if (bytes.starts_with("\xff\xd8\xff"sv)) return "image/jpeg";
    if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return "image/gif";
    if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP")) return "image/webp";
    if (bytes.starts_with("PK\x03\x04"sv)) return std::string(zip_type(bytes));
    return std::string(text_type(bytes));
}

}  // namespace http
