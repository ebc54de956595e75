-- Browsers that somebody has signed in with before: a sign-in from another one is told by mail.
create table if not exists hot.known_device (
    person {i64} not null,
    browser_hash {blob} not null,          -- SHA-256 of a cookie
    seen_at {i64} not null,
    primary key (person, browser_hash)
);
-- sqlite: create index if not exists hot.known_device_seen on known_device (seen_at);
-- postgresql: create index if not exists known_device_seen on hot.known_device (seen_at);
