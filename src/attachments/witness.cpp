#include "attachments/witness.h"

#include "attachments/attachments.h"
#include "crypto/hash.h"

namespace attachments {
namespace {

/// SHA-256 and number of the bytes that are kept, read piece by piece.
std::pair<std::string, std::int64_t> read_whole(db::Reader& db, std::string const& sha256) {
    crypto::Sha256 digest;
    std::uint64_t size = 0;
    for (;;) {
        auto const piece = bytes_from(db, sha256, size, largest_file);
        if (piece.empty()) return {crypto::to_hex(digest.finish()), std::int64_t(size)};
        digest.add(piece);
        size += piece.size();
    }
}

}  // namespace

std::vector<ledger::Finding> altered_files(db::Reader& db) {
    std::vector<std::string> kept;
    for (auto const& row : db.rows("select sha256 from attachment order by sha256")) kept.push_back(row.str(0));
    std::vector<ledger::Finding> found;
    for (auto const& sha256 : kept) {
        auto const [digest, size] = read_whole(db, sha256);
        if (digest != sha256) found.push_back({"attachment " + sha256, "its bytes have another SHA-256", sha256, digest});
        auto const stated = find_file(db, sha256)->size;
        if (stated != size)
            found.push_back({"attachment " + sha256, "its bytes have another size", std::to_string(stated), std::to_string(size)});
    }
    return found;
}

std::vector<Use> all_uses(db::Reader& db) {
    std::vector<Use> uses;
    for (auto const& row : db.rows("select sha256, subject_kind, subject_id from attachment_use order by subject_kind, subject_id, sha256"))
        uses.push_back({row.str(0), {row.str(1), row.i64(2)}});
    return uses;
}

}  // namespace attachments
