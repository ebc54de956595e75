-- Files kept as proofs, by the SHA-256 of their bytes.
create table attachment (
    sha256 {text} not null primary key,
    name {text} not null,
    type {text} not null,
    size {i64} not null check (size > 0 and size <= 20000000),
    kept_at {i64} not null
);

-- Their bytes in pieces of 262,144, so that a part is read without the whole.
create table attachment_piece (
    sha256 {text} not null references attachment (sha256),
    number {i64} not null check (number >= 0),  -- from 0
    bytes {blob} not null,
    primary key (sha256, number)
);

-- The published subjects that refer to a file: while there is one, the file is public.
create table attachment_use (
    sha256 {text} not null references attachment (sha256),
    subject_kind {text} not null,
    subject_id {i64} not null,
    primary key (sha256, subject_kind, subject_id)
);
