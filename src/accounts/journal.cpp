#include "accounts/journal.h"

namespace accounts {

JournalEntry JournalEntry::of(db::Row const& row) {
    return {row.instant(0), row.str(1), row.id<PersonId>(2), row.id<PersonId>(3), row.str(4)};
}

base::Result<base::Done> note(db::Writer& db, JournalEntry const& entry) {
    TRY(db.run("insert into security_journal (id, at, act, actor, person, detail) values (?, ?, ?, ?, ?, ?)", base::next_id(entry.at),
               entry.at, entry.act, entry.actor, entry.person, entry.detail));
    return base::Done{};
}

std::vector<JournalEntry> latest_entries(db::Reader& db, int limit) {
    return db.list<JournalEntry>(
        "select at, act, actor, person, detail from ("
        " select id, at, act, actor, person, detail from security_journal"
        " union all"
        " select id, at, case outcome when 'succeeded' then 'sign_in.succeeded' else 'sign_in.failed' end, person, person, network"
        " from hot.sign_in_attempt"
        " union all"
        " select id, at, act, person, person, network from hot.factor_event"
        " union all"
        " select id, at, case when outcome in ('succeeded', 'newcomer', 'proved') then 'provider.' || outcome else 'provider.refused' end, "
        "person,"
        " person, provider || ' ' || outcome || ' ' || network from hot.provider_attempt"
        ") as entries order by at desc, id desc limit ?",
        limit);
}

}  // namespace accounts
