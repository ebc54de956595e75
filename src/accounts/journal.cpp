#include "accounts/journal.h"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

namespace accounts {
namespace {

constexpr std::string_view after_every_act = "~";  // names of acts are of letters, dots and underscores

/// From one instant on, before an instant and a row, for acts and people between two; the newest first, so many at most.
using FromTable =
    db::Sql<base::Instant, base::Instant, std::int64_t, std::string, std::string, PersonId, PersonId, PersonId, PersonId, int>;
constexpr std::array<FromTable, 5> tables{
    "select at, act, actor, person, detail, id from security_journal"
    " where at >= ? and (at, id) < (?, ?) and act between ? and ? and (person between ? and ? or actor between ? and ?)"
    " order by at desc, id desc limit ?",
    "select at, act, person, person, network, id from"
    " (select at, case outcome when 'succeeded' then 'sign_in.succeeded' else 'sign_in.failed' end as act, person, network, id"
    " from hot.sign_in_attempt) as told"
    " where at >= ? and (at, id) < (?, ?) and act between ? and ? and (person between ? and ? or person between ? and ?)"
    " order by at desc, id desc limit ?",
    "select at, act, person, person, network, id from hot.factor_event"
    " where at >= ? and (at, id) < (?, ?) and act between ? and ? and (person between ? and ? or person between ? and ?)"
    " order by at desc, id desc limit ?",
    "select at, act, actor, cast(0 as bigint), detail, id from hot.hourly_note"
    " where at >= ? and (at, id) < (?, ?) and act between ? and ? and (0 between ? and ? or actor between ? and ?)"
    " order by at desc, id desc limit ?",
    "select at, act, person, person, provider || ' ' || outcome || ' ' || network, id from"
    " (select at, case when outcome in ('succeeded', 'newcomer', 'proved') then 'provider.' || outcome else 'provider.refused' end as act,"
    " person, provider, outcome, network, id from hot.provider_attempt) as told"
    " where at >= ? and (at, id) < (?, ?) and act between ? and ? and (person between ? and ? or person between ? and ?)"
    " order by at desc, id desc limit ?",
};

}  // namespace

JournalEntry JournalEntry::of(db::Row const& row) {
    return {row.instant(0), row.str(1), row.id<PersonId>(2), row.id<PersonId>(3), row.str(4), row.i64(5)};
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
    auto const from = question.from.value_or(base::Instant{0});
    auto const newest =
        question.older_than.value_or(JournalEntry{.at = question.before.value_or(base::Instant{std::numeric_limits<std::int64_t>::max()})});
    std::vector<JournalEntry> entries;
    for (auto const& table : tables)
        for (auto& entry : db.list<JournalEntry>(table, from, newest.at, newest.id, first_act, last_act, first, last, first, last, limit))
            entries.push_back(std::move(entry));
    std::sort(entries.begin(), entries.end(),
              [](JournalEntry const& a, JournalEntry const& b) { return std::tie(a.at.utc_ms, a.id) > std::tie(b.at.utc_ms, b.id); });
    if (entries.size() > std::size_t(limit)) entries.resize(std::size_t(limit));
    return entries;
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
