-- Consultations, and what people bring to them. `state` of a consultation is its full public state, as the ledger has it; the
-- columns beside it are derived in the same transaction.

create table consultation (
    id {pk},
    slug {text} not null unique,
    is_published {bool} not null,
    opens_at {i64} not null,       -- the first moment in which somebody may write or vote; 0: none
    closes_at {i64} not null,      -- the first in which nobody may any more
    last_number {i64} not null,    -- of its contributions
    contributions {i64} not null,  -- figures: what is published
    arguments {i64} not null,
    votes {i64} not null,
    answered {i64} not null,
    revision {i64} not null check (revision > 0),
    state {text} not null
);

-- What lists know of a contribution; its words are apart, so that reading many of these is quick.
create table contribution (
    id {pk},
    consultation_id {i64} not null references consultation (id),
    number {i64} not null check (number > 0),
    question {i64} not null,
    theme {i64} not null,
    place {text} not null,
    language {text} not null,
    author {i64},                  -- null: nobody that is known here
    channel {i64} not null check (channel between 0 and 4),
    status {i64} not null check (status between 0 and 4),
    disposition {i64} not null check (disposition between 0 and 5),
    created_at {i64} not null,
    agree {i64} not null,
    disagree {i64} not null,
    pass {i64} not null,
    arguments_for {i64} not null check (arguments_for >= 0),
    arguments_against {i64} not null check (arguments_against >= 0),
    shuffle {i64} not null,
    revision {i64} not null check (revision > 0),
    unique (consultation_id, number)
);
create index contribution_of_author on contribution (author);

create table contribution_text (
    contribution_id {pk} references contribution (id),
    title {text} not null,
    body {text} not null,
    answers {text} not null,       -- JSON: to the questions of a contribution that answers several; or empty
    reference {text} not null      -- what it was called where it comes from; or empty
);

-- For, against, and what is replied to them.
create table argument (
    id {pk},
    consultation_id {i64} not null references consultation (id),
    contribution_id {i64} not null references contribution (id),
    answers {i64} not null,        -- the argument it replies to; 0: the contribution
    side {i64} not null check (side between 0 and 2),
    author {i64},
    channel {i64} not null check (channel between 0 and 4),
    status {i64} not null check (status between 0 and 4),
    created_at {i64} not null,
    supports {i64} not null,
    replies {i64} not null check (replies >= 0),
    reference {text} not null,     -- what it was called where it comes from; or empty
    body {text} not null
);
create index argument_of_consultation on argument (consultation_id, id);
create index argument_supported on argument (contribution_id, answers, side, supports, id);
create index argument_recent on argument (contribution_id, answers, side, id);
create index argument_of_author on argument (author);

-- What each day saw, by the instance's calendar: participation over time.
create table consultation_day (
    consultation_id {i64} not null references consultation (id),
    day {text} not null,
    contributions {i64} not null,
    arguments {i64} not null,
    primary key (consultation_id, day)
);
