#include "accounts/journal.h"

#include <limits>

namespace accounts {
namespace {

constexpr std::string_view after_every_act = "~";  // names of acts are of letters, dots and underscores

}  // namespace

JournalEntry JournalEntry::of(db::Row const& row) {
    return {row.instant(0), row.str(1), row.id<PersonId>(2), row.id<PersonId>(3), row.str(4)};
}

base::Result<base::Done> note(db::Writer& db, JournalEntry const& entry) {
    TRY(db.run("insert into security_journal (id, at, act, actor, person, detail) values (?, ?, ?, ?, ?, ?)", base::next_id(entry.at),
               entry.at, entry.act, entry.actor, entry.person, entry.detail));
    return base::Done{};
}

std::vector<JournalEntry> latest_entries(db::Reader& db, int limit, JournalQuestion const& question) {
    auto const first_act = question.act, last_act = question.act.empty() ? std::string(after_every_act) : question.act;
    auto const first = question.person.value_or(PersonId{0}),
               last = question.person.value_or(PersonId{std::numeric_limits<std::int64_t>::max()});
    return db.list<JournalEntry>(
        "select at, act, actor, person, detail from ("
        " select id, at, act, actor, person, detail from security_journal"
        " union all"
        " select id, at, case outcome when 'succeeded' then 'sign_in.succeeded' else 'sign_in.failed' end, person, person, network"
        " from hot.sign_in_attempt"
        " union all"
        " select id, at, act, person, person, network from hot.factor_event"
        " union all"
        " select id, at, act, actor, cast(0 as bigint), detail from hot.hourly_note"
        " union all"
        " select id, at, case when outcome in ('succeeded', 'newcomer', 'proved') then 'provider.' || outcome else 'provider.refused' end, "
        "person,"
        " person, provider || ' ' || outcome || ' ' || network from hot.provider_attempt"
        ") as entries where act between ? and ? and (person between ? and ? or actor between ? and ?) and at >= ? and at < ?"
        " order by at desc, id desc limit ?",
        first_act, last_act, first, last, first, last, question.from.value_or(base::Instant{0}),
        question.before.value_or(base::Instant{std::numeric_limits<std::int64_t>::max()}), limit);
}

std::optional<base::Instant> first_entry_from(db::Reader& db, base::Instant from) {
    auto const at = db.find_i64(
        "select min(at) from (select min(at) as at from security_journal where at >= ? union all select min(at) from hot.sign_in_attempt"
        " where at >= ? union all select min(at) from hot.factor_event where at >= ? union all select min(at) from hot.hourly_note"
        " where at >= ? union all select min(at) from hot.provider_attempt where at >= ?) as firsts",
        from, from, from, from, from);
    return at ? std::optional(base::Instant{*at}) : std::nullopt;
}

std::vector<std::string> acts_of_journal(db::Reader& db) {
    std::vector<std::string> acts;
    for (auto const& row : db.rows("select act from security_journal union select act from hot.factor_event union"
                                   " select act from hot.hourly_note union"
                                   " select case when outcome in ('succeeded', 'newcomer', 'proved') then 'provider.' || outcome"
                                   " else 'provider.refused' end from hot.provider_attempt union"
                                   " select case outcome when 'succeeded' then 'sign_in.succeeded' else 'sign_in.failed' end"
                                   " from hot.sign_in_attempt order by 1"))
        acts.push_back(row.str(0));
    return acts;
}

}  // namespace accounts
