#include "accounts/second_factor.h"

#include <spdlog/spdlog.h>

#include "accounts/store.h"
#include "i18n/i18n.h"
#include "limits/buckets.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;

limits::Who who_fails(FactorEvent const& event) {
    return limits::Who::of(event.act == "passkey.refused" ? PersonId{} : event.person, event.network);
}

bool is_counted(FactorEvent const& event) { return event.act == "second_factor.failed" || event.act == "passkey.refused"; }

Result<Done> require_few_failures(db::Reader& db, FactorEvent const& event) {
    return limits::require_room(db, limits::Act::second_factor, who_fails(event), event.at);
}

/// Digits alone, when that is what they are: apps show "123 456".
std::string digits_of(std::string_view typed) {
    std::string digits;
    for (char const c : typed)
        if (c != ' ') digits += c;
    return digits;
}

}  // namespace

bool has_authenticator(db::Reader& db, PersonId person) {
    return db.find_i64("select 1 from authenticator where person = ? and confirmed_at is not null", person).has_value();
}

bool has_passkey(db::Reader& db, PersonId person) {
    return db.find_i64("select 1 from passkey where person = ? limit 1", person).has_value();
}

Result<Done> note(db::Writer& db, FactorEvent const& event) {
    if (is_counted(event)) TRY(limits::take(db, limits::Act::second_factor, who_fails(event), 1, event.at));
    TRY(db.run("insert into hot.factor_event (id, at, act, person, network) values (?, ?, ?, ?, ?)", base::next_id(event.at), event.at,
               event.act, event.person, event.network));
    return Done{};
}

Result<Done> require_few_refused_passkeys(db::Reader& db, FactorEvent const& event) { return require_few_failures(db, event); }

Result<CodeVerdict> judge_code(db::Reader& db, crypto::Digest const& totp_key, PersonId person, std::string_view typed, std::string network,
                               base::Instant now) {
    CodeVerdict verdict{{now, "second_factor.failed", person, std::move(network)}};
    TRY(require_few_failures(db, verdict.event));
    verdict.recovery = find_recovery_code(db, person, typed);
    if (verdict.recovery) {
        verdict.event.act = "recovery_code.used";
        return verdict;
    }
    auto const authenticator = authenticator_in_use(db, person);
    if (!authenticator) return verdict;
    auto const step = fresh_step(*authenticator, totp_key, digits_of(typed), now);
    if (!step.ok()) spdlog::error("an authenticator's secret cannot be read: was the instance's key replaced? {}", step.error().detail);
    if (step.ok() && *step) {
        verdict.authenticator = authenticator->id;
        verdict.step = **step;
    }
    return verdict;
}

Result<Done> use_code(db::Writer& db, CodeVerdict const& verdict) {
    TRY(require_few_failures(db, verdict.event));
    if (verdict.authenticator) return use_step(db, *verdict.authenticator, verdict.step);
    TRY(use_recovery_code(db, *verdict.recovery, verdict.event.at));
    return note(db, verdict.event);
}

Result<Done> require_factor_of_staff(db::Reader& db, PersonId person, base::Instant now) {
    if (has_second_factor(db, person) || store::roles_of(db, person, now).empty()) return Done{};
    return base::fail(base::Kind::conflict, i18n::msg("Your roles need a second factor: add another one first."));
}

Result<Done> remove_second_factors(db::Writer& db, PersonId person) {
    TRY(remove_authenticators(db, person));
    TRY(remove_recovery_codes(db, person));
    TRY(db.run("delete from passkey where person = ?", person));
    return Done{};
}

}  // namespace accounts
