-- Private: what was answered to a write sent with an Idempotency-Key, so that sending it again does nothing again.
-- In the same schema as what the write changed: both are kept, or neither.
create table api_answer (
    person {i64} not null,
    key {text} not null,
    request_digest {blob} not null,        -- SHA-256 of the address and the body
    status {i64} not null,
    location {text} not null,
    body {text} not null,
    at {i64} not null,
    primary key (person, key)
);
create index api_answer_at on api_answer (at);
