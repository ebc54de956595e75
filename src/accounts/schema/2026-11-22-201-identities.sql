-- Ways in by identity providers (OpenID Connect), and what they say of whom somebody works for.

-- What a provider calls a person. FranceConnect's subjects are of this site alone, and say nothing elsewhere.
create table identity (
    id {pk},
    person {i64} not null references account(id),
    provider {text} not null,              -- as in the settings: "franceconnect"
    subject {text} not null,
    linked_at {i64} not null,
    unique (provider, subject)
);
create index identity_of_person on identity (person);

-- Two accounts turned out to be one person's: the number that old entries of the ledger know leads to the one that stayed.
create table account_alias (
    former {i64} primary key,
    person {i64} not null references account(id),
    merged_at {i64} not null,
    check (former <> person)
);
create index account_alias_of_person on account_alias (person);

-- Somebody works for, or belongs to, an institution: proposed by what a provider says, in force when a coordinator confirms it.
create table membership (
    id {pk},
    person {i64} not null references account(id),
    institution {i64} not null,
    found_by {text} not null check (found_by in ('siret', 'mail')),
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
create unique index membership_open on membership (person, institution) where ended_at is null;

-- One departure to a provider and its return. The state is kept as a hash, and so is the secret of the browser, from which
-- state, nonce and verifier follow. What was proved is kept for as long as it takes to say what to do with it.
create table if not exists hot.provider_round (
    id {pk},
    provider {text} not null,
    purpose {text} not null check (purpose in ('sign_in', 'link', 'prove')),
    person {i64} not null default 0,       -- who links or proves; 0 when signing in
    state_hash {blob} not null unique,
    browser_hash {blob} not null,
    language {text} not null,
    next {text} not null default '',
    began_at {i64} not null,
    returned_at {i64},                     -- whatever came of it: it works once
    subject {text} not null default '',    -- proved; empty until then
    factors {i64} not null default 1,
    newcomer {i64} not null default 0,     -- the number that a new account would take
    name {text} not null default '',
    organisation {text} not null default '',
    mail_domain {text} not null default ''
);
-- sqlite: create index if not exists hot.provider_round_began on provider_round (began_at);
-- postgresql: create index if not exists provider_round_began on hot.provider_round (began_at);

-- What it takes to sign out of the provider too.
create table if not exists hot.provider_session (
    session {i64} primary key,
    provider {text} not null,
    id_token {text} not null
);

-- The same between the two steps of a sign-in.
create table if not exists hot.half_provider_session (
    browser_hash {blob} primary key,
    provider {text} not null,
    id_token {text} not null
);

-- Returns from providers, as hot.sign_in_attempt has the passwords.
create table if not exists hot.provider_attempt (
    id {pk},
    at {i64} not null,
    provider {text} not null,
    person {i64} not null default 0,
    network {text} not null,
    outcome {text} not null                -- 'succeeded', 'newcomer', 'proved', or the reason it failed
);
-- sqlite: create index if not exists hot.provider_attempt_at on provider_attempt (at);
-- postgresql: create index if not exists provider_attempt_at on hot.provider_attempt (at);
