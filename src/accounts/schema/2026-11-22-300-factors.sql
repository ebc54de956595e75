-- How strongly people are recognised: authenticator apps, recovery codes, and what each session has shown.

alter table account add column raised_session {i64} not null default 0;  -- the session in which a second factor was added

create table authenticator (
    id {pk},
    person {i64} not null references account(id),
    secret {blob} not null,                -- sealed with a key that is not in the database
    made_at {i64} not null,
    confirmed_at {i64},                    -- null until its owner has shown a code of it
    confirmed_step {i64} not null default 0  -- the half minute of that code, which works no more
);
create unique index authenticator_to_confirm on authenticator (person) where confirmed_at is null;
create unique index authenticator_in_use on authenticator (person) where confirmed_at is not null;

create table recovery_code (
    id {pk},
    person {i64} not null references account(id),
    code_hash {blob} not null unique,      -- SHA-256 of 80 random bits
    made_at {i64} not null
);
create index recovery_code_of_person on recovery_code (person);

create table if not exists hot.session_proof (
    session {i64} primary key,
    factors {i64} not null check (factors in (1, 2)),
    proved_at {i64} not null               -- when its owner last showed who they are
);

create table if not exists hot.authenticator_use (
    authenticator {i64} primary key,
    step {i64} not null                    -- the last half minute whose code was used: a code works once
);

create table if not exists hot.recovery_code_use (
    code {i64} primary key,
    used_at {i64} not null
);

-- Between the first step of signing in and the second.
create table if not exists hot.half_sign_in (
    browser_hash {blob} primary key,       -- SHA-256 of a cookie
    person {i64} not null,
    next {text} not null,
    opened_at {i64} not null
);
-- sqlite: create index if not exists hot.half_sign_in_opened on half_sign_in (opened_at);
-- postgresql: create index if not exists half_sign_in_opened on hot.half_sign_in (opened_at);

-- What happens while people show who they are: read together with the security journal.
create table if not exists hot.factor_event (
    id {pk},
    at {i64} not null,
    act {text} not null,                   -- second_factor.failed, recovery_code.used…
    person {i64} not null,
    network {text} not null
);
-- sqlite: create index if not exists hot.factor_event_of_person on factor_event (person, at);
-- postgresql: create index if not exists factor_event_of_person on hot.factor_event (person, at);
-- sqlite: create index if not exists hot.factor_event_from on factor_event (network, at);
-- postgresql: create index if not exists factor_event_from on hot.factor_event (network, at);
-- sqlite: create index if not exists hot.factor_event_at on factor_event (at);
-- postgresql: create index if not exists factor_event_at on hot.factor_event (at);

create table passkey (
    id {pk},
    person {i64} not null references account(id),
    credential {blob} not null unique,     -- the name the device knows it by
    algorithm {i64} not null,              -- of COSE: -7 ES256, -8 EdDSA, -257 RS256
    public_key {blob} not null,
    site {text} not null,                  -- the host it was made for
    name {text} not null,
    made_at {i64} not null
);
create index passkey_of_person on passkey (person);

create table if not exists hot.passkey_use (
    passkey {i64} primary key,
    used_at {i64} not null,
    counter {i64} not null                 -- of signatures, as the device counts them; 0 when it does not
);

create table if not exists hot.used_challenge (
    challenge {blob} primary key,
    used_at {i64} not null
);
-- sqlite: create index if not exists hot.used_challenge_at on used_challenge (used_at);
-- postgresql: create index if not exists used_challenge_at on hot.used_challenge (used_at);
