// rooms: sheets
// Bytes as a whole file, then as the parts of a well-made archive: the XML is reached in both cases.
#include <zip.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "sheets/xlsx.h"

namespace {

constexpr sheets::Limits limits{.unpacked_bytes = 1 << 20, .columns = 50, .rows = 1000, .cell_bytes = 1000};

void add(zip_t* archive, char const* path, std::string_view bytes) {
    zip_file_add(archive, path, zip_source_buffer(archive, bytes.data(), bytes.size(), 0), ZIP_FL_ENC_UTF_8);
}

std::string archive_around(std::string_view bytes) {
    auto const cut = bytes.find('\0');
    auto const sheet = bytes.substr(0, cut);
    auto const texts = cut == std::string_view::npos ? std::string_view() : bytes.substr(cut + 1);
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(source);
    auto* const archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    add(archive, "xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>");
    add(archive, "xl/_rels/workbook.xml.rels", "<R><Relationship Id=\"a\" Target=\"sheet.xml\"/></R>");
    add(archive, "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
    add(archive, "xl/sheet.xml", sheet);
    add(archive, "xl/sharedStrings.xml", texts);
    zip_close(archive);
    zip_stat_t stat;
    zip_source_stat(source, &stat);
    std::string out(stat.size, '\0');
    zip_source_open(source);
    zip_source_read(source, out.data(), out.size());
    zip_source_close(source);
    zip_source_free(source);
    return out;
}

void check(std::string_view bytes) {
    auto const read = sheets::read_xlsx(bytes, limits);
    if (!read.ok()) {
        if (read.error().problems.empty()) std::abort();
        return;
    }
    for (auto const& sheet : read.value())
        for (auto const& row : sheet.rows)
            if (row.size() != sheet.header.size()) std::abort();
    auto const written = sheets::write_xlsx(read.value());
    if (!written.ok()) std::abort();
    auto const again = sheets::read_xlsx(written.value());
    if (!again.ok() || again.value().size() != read.value().size()) std::abort();
    for (std::size_t i = 0; i < again.value().size(); ++i)
        if (again.value()[i].rows != read.value()[i].rows) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    check(input);
    check(archive_around(input));
    return 0;
}
