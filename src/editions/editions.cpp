#include "editions/editions.h"

#include <algorithm>

#include "http/date.h"
#include "http/spooled.h"
#include "i18n/i18n.h"
#include "ledger/proof.h"

namespace editions {
namespace {

using i18n::msg;

http::Response answer(std::string_view type, http::LargeBodyPtr body, base::Instant made_at) {
    return http::large(std::string(type), std::move(body)).with_header("Last-Modified", http::http_date(made_at.utc_ms));
}

}  // namespace

base::Result<http::Response> Editions::give(db::Reader& db, Asked const& asked, base::Instant now, Make const& make) {
    auto const entries = ledger::size(db);
    if (auto const kept = find(asked.name, entries, now)) return answer(asked.type, kept->body, kept->made_at);
    if (asked.effort == Effort::little) return made(db, asked, now, entries, make);
    base::Lane::Turn const turn(lane_);
    if (!turn.is_had())
        return base::fail(base::Kind::unavailable, msg("Other files are being made at this moment. Try again in a few seconds."));
    if (auto const kept = find(asked.name, entries, now)) return answer(asked.type, kept->body, kept->made_at);  // by whose turn it was
    return made(db, asked, now, entries, make);
}

base::Result<http::Response> Editions::made(db::Reader& db, Asked const& asked, base::Instant now, std::int64_t entries, Make const& make) {
    auto const spool = std::make_shared<base::Spool>();
    TRY(make(db, *spool));
    auto whole = TRY(http::spooled(asked.type, spool));
    if (!whole.large) return whole;
    keep(asked.name, {entries, now, now + asked.may_be_old, whole.large});
    return answer(asked.type, std::move(whole.large), now);
}

std::optional<Editions::Edition> Editions::find(std::string const& name, std::int64_t entries, base::Instant now) {
    std::lock_guard const lock(mutex_);
    auto const found = kept_.find(name);
    if (found == kept_.end()) return std::nullopt;
    bool const may_be_given = found->second.entries == entries || now < found->second.lasts_until;
    return may_be_given ? std::optional(found->second) : std::nullopt;
}

/// Of older states of the ledger nothing is kept that may not be given any more: who still reads one holds it.
void Editions::keep(std::string const& name, Edition edition) {
    std::lock_guard const lock(mutex_);
    std::erase_if(kept_,
                  [&](auto const& one) { return one.second.entries < edition.entries && one.second.lasts_until <= edition.made_at; });
    if (kept_.size() >= most_kept && !kept_.count(name)) kept_.erase(kept_.begin());
    kept_[name] = std::move(edition);
}

}  // namespace editions
