-- Forms that were sent, by the key each was drawn with: sent twice, a form acts once and is answered alike.
create table form_submission (
    person {i64} not null,
    key {text} not null,
    answer {text} not null,                -- the address that the first one led to
    at {i64} not null,
    primary key (person, key)
);
