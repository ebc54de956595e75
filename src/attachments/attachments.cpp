#include "attachments/attachments.h"

#include <algorithm>
#include <array>

#include "crypto/hash.h"
#include "i18n/i18n.h"

namespace attachments {
namespace {

using base::fail_field;
using i18n::msg;

struct Allowed {
    std::string_view type, ending;
};

constexpr std::array<Allowed, 12> allowed{{
    {"application/pdf", ".pdf"},
    {"image/png", ".png"},
    {"image/jpeg", ".jpg"},
    {"image/webp", ".webp"},
    {"text/csv", ".csv"},
    {"text/plain", ".txt"},
    {"application/json", ".json"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"},
    {"application/vnd.oasis.opendocument.spreadsheet", ".ods"},
    {"application/vnd.oasis.opendocument.text", ".odt"},
}};

constexpr std::size_t longest_name = 120;  // bytes
constexpr std::size_t piece_bytes = 262'144;

std::string_view ending_of(std::string_view type) {
    auto const found = std::find_if(allowed.begin(), allowed.end(), [&](Allowed const& one) { return one.type == type; });
    return found == allowed.end() ? std::string_view() : found->ending;
}

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

/// Without its own ending: the ending says what the bytes are, so it is ours to write.
std::string_view stem(std::string_view name) {
    auto const slash = name.find_last_of("/\\");
    if (slash != name.npos) name.remove_prefix(slash + 1);
    auto const dot = name.rfind('.');
    return dot != name.npos && dot > 0 && name.size() - dot <= 6 ? name.substr(0, dot) : name;
}

struct StoredRow {
    StoredFile file;
    static StoredRow of(db::Row const& row) { return {{row.str(0), row.str(1), row.str(2), row.i64(3)}}; }
};

base::Result<base::Done> store_pieces(db::Writer& db, std::string const& sha256, std::string_view bytes) {
    for (std::int64_t number = 0; !bytes.empty(); ++number) {
        auto const piece = bytes.substr(0, piece_bytes);
        TRY(db.run("insert into attachment_piece (sha256, number, bytes) values (?, ?, ?)", sha256, number, crypto::bytes_of(piece)));
        bytes.remove_prefix(piece.size());
    }
    return base::Done{};
}

}  // namespace

bool is_allowed(std::string_view type) { return !ending_of(type).empty(); }

bool is_digest(std::string_view text) { return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos; }

std::string safe_name(std::string_view name, std::string_view type) {
    std::string safe;
    for (char c : stem(name)) {
        char const kept = is_plain(c) ? c : '-';
        if (kept == '-' && (safe.empty() || safe.back() == '-')) continue;
        if (kept == '.' && safe.empty()) continue;  // no hidden file
        safe += kept;
    }
    auto const ending = ending_of(type);
    safe.resize(std::min(safe.size(), longest_name - ending.size()));
    while (!safe.empty() && (safe.back() == '-' || safe.back() == '.')) safe.pop_back();
    return (safe.empty() ? "file" : safe) + std::string(ending);
}

base::Result<StoredFile> store_file(db::Writer& db, http::UploadedFile const& file, base::Instant now) {
    if (file.bytes.empty()) return fail_field(file.field, msg("This file is empty."));
    if (file.bytes.size() > largest_file) return fail_field(file.field, msg("This file is too large: 20 MB at most."));
    if (!is_allowed(file.type))
        return fail_field(file.field, msg("Files of this kind are not kept. Send a PDF, an image, a text, a CSV or JSON file, or an office "
                                          "document without macros."));
    auto const digest = crypto::to_hex(crypto::sha256(file.bytes));
    StoredFile const stored{digest, safe_name(file.name, file.type), file.type, std::int64_t(file.bytes.size())};
    auto const is_new =
        TRY(db.run("insert into attachment (sha256, name, type, size, kept_at) values (?, ?, ?, ?, ?) on conflict (sha256) do nothing",
                   stored.sha256, stored.name, stored.type, stored.size, now));
    if (is_new)
        TRY(store_pieces(db, stored.sha256, file.bytes));
    else
        TRY(db.run("update attachment set kept_at = ? where sha256 = ?", now, stored.sha256));
    return stored;
}

base::Result<base::Done> use_file(db::Writer& db, std::string_view sha256, base::Subject const& subject) {
    if (!find_file(db, sha256)) return base::fail(base::Kind::not_found, msg("There is no such file."));
    TRY(db.run("insert into attachment_use (sha256, subject_kind, subject_id) values (?, ?, ?) on conflict do nothing", sha256,
               subject.kind, subject.id));
    return base::Done{};
}

base::Result<std::int64_t> forget_unused(db::Writer& db, base::Instant before,
                                         std::function<bool(std::string_view sha256)> const& is_wanted) {
    std::vector<std::string> unused;
    for (auto const& row : db.rows(
             "select sha256 from attachment a where kept_at < ? and not exists (select 1 from attachment_use u where u.sha256 = a.sha256)",
             before))
        if (!is_wanted(row.text(0))) unused.push_back(row.str(0));
    for (auto const& sha256 : unused) {
        TRY(db.run("delete from attachment_piece where sha256 = ?", sha256));
        TRY(db.run("delete from attachment where sha256 = ?", sha256));
    }
    return std::int64_t(unused.size());
}

std::optional<StoredFile> find_file(db::Reader& db, std::string_view sha256) {
    auto const row = db.find<StoredRow>("select sha256, name, type, size from attachment where sha256 = ?", sha256);
    return row ? std::optional(row->file) : std::nullopt;
}

std::string bytes_from(db::Reader& db, std::string_view sha256, std::uint64_t from, std::size_t most) {
    auto const number = std::int64_t(from / piece_bytes);
    for (auto const& row : db.rows("select bytes from attachment_piece where sha256 = ? and number = ?", sha256, number)) {
        auto const piece = crypto::text_of(row.bytes(0));
        auto const begin = std::size_t(from % piece_bytes);
        return begin < piece.size() ? std::string(piece.substr(begin, most)) : std::string();
    }
    return {};
}

std::string file_bytes(db::Reader& db, std::string_view sha256) {
    std::string bytes;
    for (;;) {
        auto const piece = bytes_from(db, sha256, bytes.size(), piece_bytes);
        if (piece.empty()) return bytes;
        bytes += piece;
    }
}

bool is_public(db::Reader& db, std::string_view sha256) {
    return db.find_i64("select 1 from attachment_use where sha256 = ? limit 1", sha256).has_value();
}

Holdings Holdings::of(db::Row const& row) { return {row.i64(0), row.i64(1)}; }

Holdings holdings(db::Reader& db) {
    return db.find<Holdings>("select count(*), cast(coalesce(sum(size), 0) as bigint) from attachment").value_or(Holdings{});
}

std::string address_of(std::string_view sha256, std::string_view name) { return "/files/" + std::string(sha256) + "/" + std::string(name); }

}  // namespace attachments
