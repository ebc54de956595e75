#include "consultations/archive_digest.h"

#include <map>

#include "consultations/lines.h"
#include "crypto/hash.h"

namespace consultations {
namespace {

constexpr int rows_of_a_digest = 1'000;

}  // namespace

std::string archive_digest(db::Reader& db, ConsultationId consultation) {
    crypto::Sha256 digest;
    auto const add = [&](base::json::value const& line) { digest.add(base::canonical(line)).add("\n"); };
    std::map<ContributionId, std::int64_t> numbers;
    for (std::int64_t number = 0;;) {
        auto const some = contributions_after(db, consultation, number, rows_of_a_digest);
        for (auto const& one : some) {
            add(line_of(one));
            numbers.emplace(one.id, number = one.number);
        }
        if (some.size() < std::size_t(rows_of_a_digest)) break;
    }
    for (ArgumentId after;;) {
        auto const some = arguments_after(db, consultation, after, rows_of_a_digest);
        for (auto const& one : some) {
            add(line_of(one, numbers[one.contribution]));
            after = one.id;
        }
        if (some.size() < std::size_t(rows_of_a_digest)) break;
    }
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
