-- Links sent by mail: for one purpose, once, for a short time. A request for an address without account leaves a row too,
-- so that it is counted, and answered, like the others.

create table account_link (
    id {pk},
    token_hash {blob} not null unique,     -- SHA-256 of 256 random bits
    purpose {text} not null check (purpose in ('sign_up', 'sign_in', 'password', 'address')),
    person {i64} not null,                 -- 0 for a sign-up
    email {text} not null,                 -- where it was sent
    asked_for {text} not null,             -- the address as typed, folded: what is counted
    next {text} not null,                  -- where they were going
    network {text} not null,
    asked_at {i64} not null,
    expires_at {i64} not null,
    used_at {i64}
);
create index account_link_for on account_link (asked_for, asked_at);
create index account_link_from on account_link (network, asked_at);
create index account_link_expires on account_link (expires_at);
