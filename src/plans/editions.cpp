#include "plans/editions.h"

#include <algorithm>

#include "http/spooled.h"
#include "i18n/i18n.h"
#include "ledger/proof.h"

namespace plans {
namespace {

using i18n::msg;

}  // namespace

base::Result<http::Response> Editions::give(db::Reader& db, std::string const& name, std::string_view type, Effort effort,
                                            Make const& make) {
    auto const entries = ledger::size(db);
    if (auto body = find(name, entries)) return http::large(std::string(type), std::move(body));
    if (effort == Effort::little) return made(db, name, type, entries, make);
    base::Lane::Turn const turn(lane_);
    if (!turn.is_had())
        return base::fail(base::Kind::unavailable, msg("Other files are being made at this moment. Try again in a few seconds."));
    if (auto body = find(name, entries)) return http::large(std::string(type), std::move(body));  // made by whose turn it was
    return made(db, name, type, entries, make);
}

base::Result<http::Response> Editions::made(db::Reader& db, std::string const& name, std::string_view type, std::int64_t entries,
                                            Make const& make) {
    auto const spool = std::make_shared<base::Spool>();
    TRY(make(db, *spool));
    auto answer = TRY(http::spooled(type, spool));
    if (answer.large) keep(name, {entries, answer.large});
    return answer;
}

http::LargeBodyPtr Editions::find(std::string const& name, std::int64_t entries) {
    std::lock_guard const lock(mutex_);
    auto const found = kept_.find(name);
    return found != kept_.end() && found->second.entries == entries ? found->second.body : nullptr;
}

/// Of older states of the ledger nothing is kept: who still reads one holds it.
void Editions::keep(std::string const& name, Edition edition) {
    std::lock_guard const lock(mutex_);
    std::erase_if(kept_, [&](auto const& one) { return one.second.entries < edition.entries; });
    if (kept_.size() >= most_kept && !kept_.count(name)) kept_.erase(kept_.begin());
    kept_[name] = std::move(edition);
}

}  // namespace plans
