#include "consultations/archive_digest.h"

#include "consultations/walking.h"
#include "crypto/hash.h"

namespace consultations {

std::string archive_digest(db::Reader& db, ConsultationId consultation) {
    crypto::Sha256 digest;
    each_line(db, consultation, [&](std::string_view line) { digest.add(line).add("\n"); });
    return "sha256:" + crypto::to_hex(digest.finish());
}

std::vector<ledger::Finding> altered_archives(db::Reader& db) {
    std::vector<ledger::Finding> found;
    for (auto const& [consultation, figures] : all_consultations(db)) {
        if (!consultation.origin) continue;
        auto const digest = archive_digest(db, consultation.id);
        if (digest != consultation.origin->digest)
            found.push_back({"consultation " + consultation.slug, "its contributions are not those that were taken over",
                             consultation.origin->digest, digest});
    }
    return found;
}

}  // namespace consultations
