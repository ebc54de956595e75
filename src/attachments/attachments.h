#pragma once
// Files that prove something: kept in the database, named by the SHA-256 of their bytes, never changed. A file is
// public from the moment a published subject refers to it, and only then.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/subject.h"
#include "db/db.h"
#include "http/request.h"
#include "http/router.h"

namespace attachments {

inline constexpr std::size_t largest_file = 20'000'000;  // bytes

struct StoredFile {
    std::string sha256;  // of the bytes, hex
    std::string name;    // as it is offered for download
    std::string type;    // as the bytes show it
    std::int64_t size = 0;
    friend bool operator==(StoredFile const&, StoredFile const&) = default;
};

/// Is a file of this media type kept? PDF, images, text, CSV, JSON and office documents without macros.
bool is_allowed(std::string_view type);

/// Is this the name of a file: a SHA-256 in lower-case hexadecimal?
bool is_digest(std::string_view text);

/// A name fit for an address and a disk: the last part of the path, without what systems refuse, at most 120 bytes.
std::string safe_name(std::string_view name, std::string_view type);

/// Keeps the bytes; twice the same file is one file. It stays private until use_file.
/// errors: invalid (empty, above 20 MB, type not allowed; field: that of the form)
base::Result<StoredFile> store_file(db::Writer& db, http::UploadedFile const& file, base::Instant now);

/// A published subject refers to the file: it is public from now on. not_found: no such file.
base::Result<base::Done> use_file(db::Writer& db, std::string_view sha256, base::Subject const& subject);

/// Forgets files kept before that moment that nothing published refers to and `is_wanted` does not claim (drafts);
/// how many.
base::Result<std::int64_t> forget_unused(db::Writer& db, base::Instant before,
                                         std::function<bool(std::string_view sha256)> const& is_wanted);

std::optional<StoredFile> find_file(db::Reader& db, std::string_view sha256);
/// The file itself; empty when there is none.
std::string file_bytes(db::Reader& db, std::string_view sha256);
/// Its bytes from `from` on: what one piece of it has of them, at most `most`. None after its end.
std::string bytes_from(db::Reader& db, std::string_view sha256, std::uint64_t from, std::size_t most);
bool is_public(db::Reader& db, std::string_view sha256);

/// What is kept in all.
struct Holdings {
    std::int64_t files = 0, bytes = 0;
    static Holdings of(db::Row const& row);
};
Holdings holdings(db::Reader& db);

/// "/files/{sha256}/{name}": the address of a file, the same in every language.
std::string address_of(std::string_view sha256, std::string_view name);

/// The file as an answer, for a page that knows who may see it; its cache is for that page to say.
http::Response sent(StoredFile const& file);

/// GET /files/{sha256}/{name}
void mount(http::Router& router);

}  // namespace attachments
