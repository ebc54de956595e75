-- What happens often is noted once an hour: refusals by limits, and reads of personal data by staff. Read together with the security
-- journal.

create table if not exists hot.hourly_note (
    id {pk},
    at {i64} not null,                     -- the first time within the hour
    hour {i64} not null,                   -- since 1970
    act {text} not null,                   -- people.read, limit.reached
    actor {i64} not null,                  -- 0 when not known
    detail {text} not null,                -- what was read; which limit, from which network
    unique (hour, act, actor, detail)
);
-- sqlite: create index if not exists hot.hourly_note_at on hourly_note (at);
-- postgresql: create index if not exists hourly_note_at on hot.hourly_note (at);

-- Links asked for are counted in hot.limit_bucket.
drop index account_link_for;
drop index account_link_from;
