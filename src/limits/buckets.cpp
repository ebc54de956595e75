#include "limits/buckets.h"

#include <algorithm>

namespace limits {
namespace {

using base::Done;
using base::Instant;
using base::Result;

struct Bucket {
    crypto::Digest key;
    Quota quota;
};

std::vector<Bucket> buckets_of(Act act, Who const& who) {
    std::vector<Bucket> buckets;
    auto const& rule = rule_of(act);
    if (rule.network.capacity > 0 && !who.network.empty()) buckets.push_back({imprint(act, "network", who.network), rule.network});
    if (rule.own.capacity > 0 && !who.own.empty()) buckets.push_back({imprint(act, "own", who.own), rule.own});
    return buckets;
}

/// What is left to wait until `span` fits into the period.
std::chrono::milliseconds wait_for(db::Reader& db, Bucket const& bucket, std::chrono::milliseconds span, Instant now) {
    auto const full_at = db.find_i64("select full_at from hot.limit_bucket where bucket = ?", db::Bytes(bucket.key)).value_or(0);
    return Instant{full_at} + span - (now + bucket.quota.period);
}

}  // namespace

crypto::Digest imprint(Act act, std::string_view kind, std::string_view who) {
    return crypto::sha256("limit\n" + std::string(rule_of(act).name) + "\n" + std::string(kind) + "\n" + std::string(who));
}

std::chrono::milliseconds span_of(Quota const& quota, std::int64_t cost) {
    auto const period = std::chrono::milliseconds(quota.period).count();
    auto const wanted = std::min(cost, quota.capacity);
    return std::chrono::milliseconds((wanted * period + quota.capacity - 1) / quota.capacity);
}

base::Error refusal(Act act, std::chrono::milliseconds wait) {
    auto const seconds = std::max(std::chrono::ceil<std::chrono::seconds>(wait), std::chrono::seconds(1));
    auto error =
        base::fail(base::Kind::too_many, rule_of(act).refusal, {std::to_string(std::chrono::ceil<std::chrono::minutes>(seconds).count())});
    error.wait = seconds;
    return error;
}

Result<Done> take(db::Writer& db, Act act, Who const& who, std::int64_t cost, Instant now) {
    for (auto const& bucket : buckets_of(act, who)) {
        auto const span = span_of(bucket.quota, cost);
        auto const taken =
            TRY(db.run("insert into hot.limit_bucket as kept (bucket, full_at) values (?, ?) on conflict (bucket) do update"
                       " set full_at = case when kept.full_at > ? then kept.full_at + ? else excluded.full_at end where kept.full_at <= ?",
                       db::Bytes(bucket.key), now + span, now, span.count(), now + bucket.quota.period - span));
        if (taken == 0) return refusal(act, wait_for(db, bucket, span, now));
    }
    return Done{};
}

Result<Done> require_room(db::Reader& db, Act act, Who const& who, Instant now) {
    for (auto const& bucket : buckets_of(act, who))
        if (auto const wait = wait_for(db, bucket, span_of(bucket.quota, 1), now); wait > std::chrono::milliseconds(0))
            return refusal(act, wait);
    return Done{};
}

}  // namespace limits
