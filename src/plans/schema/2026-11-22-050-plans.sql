-- Plans, commitments and updates. `state` is the full public state, as the ledger has it; the other columns are
-- derived from it in the same transaction, for constraints, queries and lists. `state` comes last: a list does not
-- read past what it needs.

create table theme (
    id {pk},
    slug {text} not null unique,
    state {text} not null
);

create table plan (
    id {pk},
    slug {text} not null unique,
    holder {text} not null,
    ordinal {i64} not null,
    status {text} not null check (status in ('draft', 'under_way', 'ended', 'unknown')),
    starts {text} not null,                -- year, month or day
    revision {i64} not null check (revision > 0),
    outline {text} not null,               -- what pages name it by: the state without what only its own page tells
    state {text} not null
);

create table commitment (
    id {pk},
    plan_id {i64} not null references plan (id),
    slug {text} not null,
    parent {text} not null,                -- slug; empty when it is not a part
    position {i64} not null,
    completion {i64} not null,             -- effective, parts included: the place in OGP's scale
    last_moved_at {i64} not null,          -- latest published update; 0: none
    revision {i64} not null check (revision > 0),
    card {text} not null,
    state {text} not null,
    unique (plan_id, slug)
);
create index commitment_in_order on commitment (plan_id, position, slug);
create index commitment_moved on commitment (last_moved_at);

-- The milestones that count (plans/counting.h).
create table milestone (
    commitment_id {i64} not null references commitment (id),
    position {i64} not null,
    ref {text} not null,
    due_on {text} not null,
    status {text} not null,
    title {text} not null,
    primary key (commitment_id, position)
);
create index milestone_due on milestone (due_on);

create table commitment_institution (
    institution_id {i64} not null references institution (id),
    commitment_id {i64} not null references commitment (id),
    primary key (institution_id, commitment_id)
);
create index commitment_institution_of on commitment_institution (commitment_id);

create table commitment_theme (
    theme_id {i64} not null references theme (id),
    commitment_id {i64} not null references commitment (id),
    primary key (theme_id, commitment_id)
);
create index commitment_theme_of on commitment_theme (commitment_id);

-- Old addresses ("PLAN/SLUG") and aliases (OGP's number, the number in a draft).
create table commitment_address (
    address {text} not null primary key,
    commitment_id {i64} not null references commitment (id)
);
create index commitment_address_of on commitment_address (commitment_id);

create table progress_update (
    id {pk},
    commitment_id {i64} not null references commitment (id),
    plan_id {i64} not null references plan (id),
    at {i64} not null,
    state {text} not null
);
create index progress_update_of on progress_update (commitment_id, at, id);
create index progress_update_plan on progress_update (plan_id, at, id);
create index progress_update_at on progress_update (at, id);

-- Private: drafts are seen by their author only and never enter the ledger.
create table update_draft (
    id {pk},
    owner {i64} not null,
    commitment_id {i64} not null references commitment (id),
    saved_at {i64} not null,
    content {text} not null
);
create index update_draft_of on update_draft (owner, saved_at);
