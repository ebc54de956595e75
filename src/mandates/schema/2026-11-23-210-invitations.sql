-- Roles offered by mail to somebody who has an account or not: in force once they accept.

create table invitation (
    id {pk},
    token_hash {blob} not null unique,     -- SHA-256 of 256 random bits; of the letter sent last
    email {text} not null,                 -- where it was sent; empty once it is over
    language {text} not null,
    role {text} not null,
    scope_kind {text} not null,
    scope_id {i64} not null,
    from_on {text} not null,
    until_on {text},
    invited_by {i64} not null references account(id),
    invited_at {i64} not null,
    sent_at {i64} not null,
    times_sent {i64} not null default 1,
    expires_at {i64} not null,
    answer {text} check (answer in ('accepted', 'declined', 'withdrawn')),
    answered_by {i64} references account(id),
    answered_at {i64},
    check ((answer is null) = (answered_at is null)),
    check (until_on is null or until_on >= from_on)
);
create index invitation_by on invitation (invited_by, sent_at);
create index invitation_to on invitation (email, sent_at);
