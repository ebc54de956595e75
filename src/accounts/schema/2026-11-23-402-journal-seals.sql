-- Seals of the security journal: for each hour that had entries, a keyed hash of them and of the seal before. The key is outside the
-- database, so whoever holds the database alone cannot alter an entry and seal it again.

create table security_journal_seal (
    hour {i64} primary key,                -- since 1970
    entries {i64} not null,
    seal {blob} not null                   -- HMAC-SHA-256
);
