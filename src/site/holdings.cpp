#include "site/holdings.h"

#include <array>

#include "accounts/holdings.h"
#include "jobs/holdings.h"
#include "ledger/holdings.h"
#include "mail/holdings.h"
#include "mandates/holdings.h"
#include "plans/holdings.h"
#include "privacy/rights.h"

namespace site {
namespace {

std::vector<privacy::Holding> gathered() {
    std::vector<privacy::Holding> all;
    for (auto const& room :
         {accounts::holdings(), mandates::holdings(), mail::holdings(), plans::holdings(), ledger::holdings(), jobs::holdings()})
        all.insert(all.end(), room.begin(), room.end());
    return all;
}

constexpr std::array<std::string_view, 26> without_people{"attachment",
                                                          "attachment_piece",
                                                          "attachment_use",
                                                          "commitment",
                                                          "commitment_address",
                                                          "commitment_theme",
                                                          "commitment_institution",
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
                                                          "search_word",
                                                          "theme",
                                                          "thread_link",
                                                          ""};

/// Long after the commands that erase have run, or were lost with a machine.
constexpr std::chrono::milliseconds lately = std::chrono::hours(7 * 24);

}  // namespace

privacy::Holdings holdings() {
    static auto const all = gathered();
    return all;
}

std::span<std::string_view const> tables_without_people() { return without_people; }

db::Result<base::Done> keep_no_longer_than_said(db::Database& database, base::Instant now) {
    auto const erased = database.read([&](db::Reader& db) { return accounts::erased_since(db, now - lately); });
    for (auto const person : erased)
        TRY(database.write([&](db::Writer& db) { return privacy::erase(db, holdings(), privacy::Half::hot, person, now); }));
    return privacy::forget_what_is_over(database, holdings(), now);
}

}  // namespace site
