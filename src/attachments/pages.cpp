// GET /files/{sha256}/{name}

#include "attachments/attachments.h"
#include "i18n/i18n.h"

namespace attachments {
namespace {

/// Browsers draw images and PDF themselves, without running anything of this site; all else is offered as a download.
bool may_be_drawn(std::string_view type) { return type.starts_with("image/") || type == "application/pdf"; }

std::string media_type(StoredFile const& file) { return file.type.starts_with("text/") ? file.type + "; charset=utf-8" : file.type; }

/// The bytes are those of the digest in the address: whoever has them never needs to ask again.
base::Result<http::Response> show_file(http::Request const& request, db::Reader& db) {
    auto const sha256 = request.parameter("sha256");
    auto const file = find_file(db, sha256);
    if (!file || !is_public(db, sha256)) return base::fail(base::Kind::not_found, i18n::msg("There is no such file."));
    if (request.parameter("name") != file->name) return http::moved(address_of(sha256, file->name));
    return sent(*file).with_header("Cache-Control", "public, max-age=31536000, immutable");
}

}  // namespace

http::Response sent(StoredFile const& file) {
    auto const shown = may_be_drawn(file.type) ? "inline" : "attachment";
    auto body = std::make_shared<http::LargeBody>();
    body->size = std::uint64_t(file.size);
    body->tag = file.sha256;
    body->read = [sha256 = file.sha256](db::Reader& reader, std::uint64_t from, std::size_t most) {
        return bytes_from(reader, sha256, from, most);
    };
    return http::large(media_type(file), std::move(body))
        .with_header("Content-Disposition", std::string(shown) + "; filename=\"" + file.name + "\"");
}

void mount(http::Router& router) { router.get("/files/{sha256}/{name}", http::Anyone, show_file); }

}  // namespace attachments
