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
    auto const shown = may_be_drawn(file->type) ? "inline" : "attachment";
    return http::data(media_type(*file), file_bytes(db, sha256))
        .with_header("Content-Disposition", std::string(shown) + "; filename=\"" + file->name + "\"")
        .with_header("Cache-Control", "public, max-age=31536000, immutable")
        .with_ranges();
}

}  // namespace

void mount(http::Router& router) { router.get("/files/{sha256}/{name}", http::Anyone, show_file); }

}  // namespace attachments
