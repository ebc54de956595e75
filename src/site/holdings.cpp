#include "site/holdings.h"

#include <array>

#include "accounts/holdings.h"
#include "consultations/holdings.h"
#include "jobs/holdings.h"
#include "ledger/holdings.h"
#include "limits/holdings.h"
#include "mail/holdings.h"
#include "mandates/holdings.h"
#include "plans/holdings.h"
#include "privacy/rights.h"

namespace site {
namespace {

std::vector<privacy::Holding> gathered() {
    std::vector<privacy::Holding> all;
    for (auto const& room : {accounts::holdings(), limits::holdings(), mandates::holdings(), mail::holdings(), plans::holdings(),
                             consultations::holdings(), ledger::holdings(), jobs::holdings()})
        all.insert(all.end(), room.begin(), room.end());
    return all;
}

constexpr std::array<std::string_view, 34> without_people{"attachment",
                                                          "attachment_piece",
                                                          "attachment_use",
                                                          "commitment",
                                                          "commitment_address",
                                                          "commitment_theme",
                                                          "commitment_institution",
                                                          "consultation",
                                                          "consultation_day",
                                                          "contribution_text",
                                                          "hot.tally",
                                                          "hot.vote_count",
                                                          "institution",
                                                          "institution_address",
                                                          "institution_mark",
                                                          "institution_spelling",
                                                          "ledger_checkpoint",
                                                          "ledger_head",
                                                          "ledger_key",
                                                          "ledger_node",
                                                          "ledger_related",
                                                          "mail_key",
                                                          "milestone",
                                                          "plan",
                                                          "progress_update",
                                                          "schema_migration",
                                                          "search_document",
                                                          "search_light",
                                                          "search_word",
                                                          "security_journal_seal",
                                                          "theme",
                                                          "vote_seal",
                                                          "thread_link",
                                                          ""};

/// What a request that was under way still writes about somebody is written within that time.
constexpr std::chrono::milliseconds under_way = std::chrono::hours(24);

db::Result<base::Done> finish_erasure(db::Database& database, accounts::Erasure const& erasure, base::Instant now) {
    TRY(database.write([&](db::Writer& db) { return privacy::erase(db, holdings(), privacy::Half::hot, erasure.person, now); }));
    if (now - erasure.since < under_way) return base::Done{};
    return database.write([&](db::Writer& db) { return accounts::end_erasure(db, erasure.person, now); });
}

}  // namespace

privacy::Holdings holdings() {
    static auto const all = gathered();
    return all;
}

std::span<std::string_view const> tables_without_people() { return without_people; }

db::Result<base::Done> keep_no_longer_than_said(db::Database& database, base::Instant now) {
    db::Result<base::Done> outcome = base::Done{};
    for (auto const& erasure : database.read([](db::Reader& db) { return accounts::unfinished_erasures(db); }))
        if (auto const finished = finish_erasure(database, erasure, now); !finished && outcome) outcome = finished;
    auto const forgotten = privacy::forget_what_is_over(database, holdings(), now);
    return outcome ? forgotten : outcome;
}

}  // namespace site
