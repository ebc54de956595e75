-- People who may act, and what they may act on. E-mail addresses and names are kept here and nowhere else;
-- every other table, and the ledger, know a person by number.

create table account (
    id {pk},
    email {text},                          -- as written; null when the account cannot sign in by e-mail
    email_folded {text} unique,            -- for comparing
    name {text} not null,
    language {text} not null,
    password {text},                       -- argon2id, encoded; null when there is none
    temporary_until {i64},                 -- the password was made for its owner, who must choose another by then
    sessions_from {i64} not null default 0,  -- sessions opened before are over, but for kept_session
    kept_session {i64} not null default 0,
    created_at {i64} not null,
    disabled_at {i64},
    check ((email is null) = (email_folded is null))
);

-- Parvis itself: first content, jobs, the command line. It has no e-mail and no password, so it never signs in.
insert into account (id, name, language, created_at) values (1, 'Parvis', 'fr', 0);

create table role_grant (
    id {pk},
    person {i64} not null references account(id),
    role {text} not null check (role in ('contributor', 'coordinator', 'operator')),
    scope_kind {text} not null check (scope_kind in ('site', 'plan', 'institution')),
    scope_id {i64} not null,
    granted_by {i64} not null references account(id),
    granted_at {i64} not null,
    revoked_by {i64} references account(id),
    revoked_at {i64},
    check ((scope_kind = 'site') = (scope_id = 0)),
    check (role <> 'operator' or scope_kind = 'site'),
    check ((revoked_by is null) = (revoked_at is null))
);
create unique index role_grant_in_force on role_grant (person, role, scope_kind, scope_id) where revoked_at is null;

create table api_token (
    id {pk},
    person {i64} not null references account(id),
    name {text} not null,
    secret_hash {blob} not null unique,    -- SHA-256 of the token
    scope {text} not null check (scope in ('read', 'write')),
    created_at {i64} not null,
    expires_at {i64} not null,
    revoked_at {i64},
    check (expires_at > created_at)
);
create index api_token_of_person on api_token (person);

-- What was done to accounts. Sign-ins are in hot.sign_in_attempt; the two are read together.
create table security_journal (
    id {pk},
    at {i64} not null,
    act {text} not null,                   -- account.created, role.granted, password.changed…
    actor {i64} not null references account(id),
    person {i64} not null references account(id),
    detail {text} not null default ''      -- never an address, a name or a secret
);
create index security_journal_at on security_journal (at);

create table if not exists hot.session (
    id {pk},
    person {i64} not null,
    secret_hash {blob} not null unique,    -- SHA-256 of the cookie
    created_at {i64} not null,
    seen_at {i64} not null,
    device {text} not null,                -- "Firefox, Linux"; empty when not known
    network {text} not null                -- address prefix
);
-- sqlite: create index if not exists hot.session_of_person on session (person);
-- postgresql: create index if not exists session_of_person on hot.session (person);
-- sqlite: create index if not exists hot.session_seen on session (seen_at);
-- postgresql: create index if not exists session_seen on hot.session (seen_at);

create table if not exists hot.api_token_use (
    token {i64} primary key,
    used_at {i64} not null
);

create table if not exists hot.sign_in_attempt (
    id {pk},
    at {i64} not null,
    email_digest {blob} not null,          -- of the address as typed, known or not
    person {i64} not null default 0,       -- 0 when no account has that address
    network {text} not null,
    outcome {text} not null check (outcome in ('succeeded', 'failed'))
);
-- sqlite: create index if not exists hot.sign_in_attempt_by_email on sign_in_attempt (email_digest, network, at);
-- postgresql: create index if not exists sign_in_attempt_by_email on hot.sign_in_attempt (email_digest, network, at);
-- sqlite: create index if not exists hot.sign_in_attempt_by_network on sign_in_attempt (network, at);
-- postgresql: create index if not exists sign_in_attempt_by_network on hot.sign_in_attempt (network, at);
-- sqlite: create index if not exists hot.sign_in_attempt_at on sign_in_attempt (at);
-- postgresql: create index if not exists sign_in_attempt_at on hot.sign_in_attempt (at);
