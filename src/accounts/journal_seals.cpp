#include "accounts/journal_seals.h"

#include <fmt/format.h>

#include <limits>

#include "accounts/attempts.h"
#include "crypto/mac.h"

namespace accounts {
namespace {

using base::Instant;

constexpr std::int64_t hour_ms = 3'600'000;
constexpr int hours_at_once = 500;  // a journal that was never sealed is caught up with in steps
/// Entries are written behind the answers, within seconds.
constexpr std::chrono::minutes until_all_is_written{10};

Instant start_of_hour(std::int64_t hour) { return {hour * hour_ms}; }

std::vector<JournalEntry> entries_of(db::Reader& db, std::int64_t hour) {
    return latest_entries(db, std::numeric_limits<int>::max(), {.from = start_of_hour(hour), .before = start_of_hour(hour + 1)});
}

/// Lengths before texts, so that no two lists of entries are written alike.
crypto::Digest seal_of(crypto::Digest const& key, crypto::Digest const& before, std::int64_t hour,
                       std::vector<JournalEntry> const& entries) {
    auto text = fmt::format("{} {}\n", hour, entries.size());
    for (auto const& entry : entries)
        text += fmt::format("{} {}:{} {} {} {}:{}\n", entry.at.utc_ms, entry.act.size(), entry.act, entry.actor.value, entry.person.value,
                            entry.detail.size(), entry.detail);
    return crypto::hmac_sha256(key, {db::Bytes(before), crypto::bytes_of(text)});
}

}  // namespace

SealedHour SealedHour::of(db::Row const& row) {
    return {row.i64(0), row.i64(1), crypto::digest_from(row.bytes(2)).value_or(crypto::Digest{})};
}

base::Result<base::Done> seal_journal(db::Writer& db, crypto::Digest const& key, Instant now) {
    auto last =
        db.find<SealedHour>("select hour, entries, seal from security_journal_seal order by hour desc limit 1").value_or(SealedHour{});
    auto const not_yet = (now - until_all_is_written).utc_ms / hour_ms;
    for (int i = 0; i < hours_at_once; ++i) {
        auto const next = first_entry_from(db, start_of_hour(last.hour + 1));
        if (!next || next->utc_ms / hour_ms >= not_yet) break;
        auto const hour = next->utc_ms / hour_ms;
        auto const entries = entries_of(db, hour);
        last = {hour, std::int64_t(entries.size()), seal_of(key, last.seal, hour, entries)};
        TRY(db.run("insert into security_journal_seal (hour, entries, seal) values (?, ?, ?)", last.hour, last.entries,
                   db::Bytes(last.seal)));
    }
    return base::Done{};
}

SealReport check_seals(db::Reader& db, crypto::Digest const& key, Instant now) {
    SealReport report;
    auto const first = (now - attempts_kept).utc_ms / hour_ms + 1;
    auto before =
        db.find<SealedHour>("select hour, entries, seal from security_journal_seal where hour < ? order by hour desc limit 1", first)
            .value_or(SealedHour{});
    for (auto const& sealed :
         db.list<SealedHour>("select hour, entries, seal from security_journal_seal where hour >= ? order by hour", first)) {
        // Nothing may have come to be in between: those hours had no entries, so no seal.
        auto const unsealed = first_entry_from(db, start_of_hour(std::max(before.hour + 1, first)));
        if (unsealed && unsealed->utc_ms / hour_ms < sealed.hour) report.altered.push_back(*unsealed);
        if (seal_of(key, before.seal, sealed.hour, entries_of(db, sealed.hour)) != sealed.seal)
            report.altered.push_back(start_of_hour(sealed.hour));
        ++report.sealed_hours;
        before = sealed;
    }
    return report;
}

}  // namespace accounts
