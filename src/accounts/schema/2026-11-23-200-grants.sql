-- Roles are held from a day until a day, on more kinds of things, and may rest on a membership or on somebody else's role.
-- SQLite cannot change a check: the table is made anew.

-- Coordinators add members by hand, too.
alter table membership rename to former_membership;
drop index membership_open;
create table membership (
    id {pk},
    person {i64} not null references account(id),
    institution {i64} not null,
    found_by {text} not null check (found_by in ('siret', 'mail', 'hand')),
    proposed_at {i64} not null,
    from_on {text},                        -- first and last day, ISO; without a last one: until it is ended
    until_on {text},
    confirmed_by {i64} references account(id),
    confirmed_at {i64},
    ended_by {i64} references account(id),
    ended_at {i64},
    check ((confirmed_by is null) = (confirmed_at is null)),
    check ((confirmed_at is null) = (from_on is null)),
    check ((ended_by is null) = (ended_at is null)),
    check (until_on is null or until_on >= from_on)
);
insert into membership (id, person, institution, found_by, proposed_at, from_on, until_on, confirmed_by, confirmed_at, ended_by, ended_at)
select id, person, institution, found_by, proposed_at, from_on, until_on, confirmed_by, confirmed_at, ended_by, ended_at
from former_membership;
drop table former_membership;
create unique index membership_open on membership (person, institution) where ended_at is null;
create index membership_of_institution on membership (institution);

alter table role_grant rename to former_role_grant;
drop index role_grant_in_force;

create table role_grant (
    id {pk},
    person {i64} not null references account(id),
    role {text} not null
        check (role in ('contributor', 'validator', 'coordinator', 'moderator', 'forum_member', 'evaluator', 'operator')),
    scope_kind {text} not null check (scope_kind in ('site', 'plan', 'institution', 'consultation', 'body')),
    scope_id {i64} not null,
    from_on {text} not null,               -- first and last day, ISO, both included; without a last one: until it is ended
    until_on {text},
    membership {i64} references membership(id),     -- the mandate it rests on, and ends with
    delegated_from {i64} references role_grant(id), -- the role of who delegated it, which it ends with
    granted_by {i64} not null references account(id),
    granted_at {i64} not null,
    revoked_by {i64} references account(id),
    revoked_at {i64},
    check ((scope_kind = 'site') = (scope_id = 0)),
    check (role <> 'operator' or scope_kind = 'site'),
    check (until_on is null or until_on >= from_on),
    check (delegated_from is null or until_on is not null),
    check ((revoked_by is null) = (revoked_at is null))
);

-- What was given before days were asked is in force since the day it was given, in UTC, which is never after the local one's.
insert into role_grant (id, person, role, scope_kind, scope_id, from_on, granted_by, granted_at, revoked_by, revoked_at)
select id, person, role, scope_kind, scope_id,
-- sqlite:       date(granted_at / 1000, 'unixepoch'),
-- postgresql:   to_char(to_timestamp(granted_at / 1000) at time zone 'UTC', 'YYYY-MM-DD'),
       granted_by, granted_at, revoked_by, revoked_at
from former_role_grant;
drop table former_role_grant;

create index role_grant_of_person on role_grant (person);
create index role_grant_of_membership on role_grant (membership) where membership is not null;
create index role_grant_from_another on role_grant (delegated_from) where delegated_from is not null;

-- The one rule of when a role is held: within its own days, those of the membership it rests on, and those of the role it was
-- delegated from; and until one of them is ended. Who reads it compares first_on and last_on with today.
create view role_held as
select g.id, g.person, g.role, g.scope_kind, g.scope_id,
-- sqlite:       max(g.from_on, coalesce(m.from_on, '0001-01-01'), coalesce(d.from_on, '0001-01-01'), coalesce(dm.from_on, '0001-01-01'))
-- postgresql:   greatest(g.from_on, m.from_on, d.from_on, dm.from_on)
       as first_on,
-- sqlite:       min(coalesce(g.until_on, '9999-12-31'), coalesce(m.until_on, '9999-12-31'), coalesce(d.until_on, '9999-12-31'),
-- sqlite:           coalesce(dm.until_on, '9999-12-31'))
-- postgresql:   least(coalesce(g.until_on, '9999-12-31'), m.until_on, d.until_on, dm.until_on)
       as last_on,
-- sqlite:       nullif(min(coalesce(g.revoked_at, 9223372036854775807), coalesce(m.ended_at, 9223372036854775807),
-- sqlite:                  coalesce(d.revoked_at, 9223372036854775807), coalesce(dm.ended_at, 9223372036854775807),
-- sqlite:                  coalesce(da.disabled_at, 9223372036854775807)), 9223372036854775807)
-- postgresql:   least(g.revoked_at, m.ended_at, d.revoked_at, dm.ended_at, da.disabled_at)
       as ended_at,
       g.granted_by, g.granted_at, g.membership, g.delegated_from, d.person as delegated_by, g.revoked_by
from role_grant g
left join membership m on m.id = g.membership
left join role_grant d on d.id = g.delegated_from
left join membership dm on dm.id = d.membership
left join account da on da.id = d.person;
