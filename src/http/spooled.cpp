#include "http/spooled.h"

#include "crypto/hash.h"
#include "http/large_body.h"

namespace http {
namespace {

/// Names the bytes: the same made again, by whichever node, is the same to who has it.
std::string name_of_bytes(base::Spool const& spool) {
    crypto::Sha256 digest;
    for (std::uint64_t at = 0; at < spool.size(); at += LargeBody::piece) digest.add(spool.read(at, LargeBody::piece));
    auto const bytes = digest.finish();
    return crypto::to_base64url(crypto::Bytes(bytes).first(12));
}

}  // namespace

base::Result<Response> spooled(std::string_view type, std::shared_ptr<base::Spool const> spool) {
    TRY(spool->finish());
    if (spool->size() <= base::Spool::in_memory_limit) return data(std::string(type), spool->read(0, spool->size())).with_ranges();
    auto body = std::make_shared<LargeBody>();
    body->size = spool->size();
    body->tag = name_of_bytes(*spool);
    body->read = [spool](db::Reader&, std::uint64_t from, std::size_t most) { return spool->read(from, most); };
    return large(std::string(type), std::move(body));
}

}  // namespace http
