-- Work that takes longer than a request. Lives in `hot`: progress is written often and is no public act.
create table hot.job (
    id {pk},
    kind {text} not null,
    payload {text} not null,
    status {text} not null check (status in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    cursor {text} not null,
    done {i64} not null,
    total {i64} not null,
    note {text} not null,
    asked_by {i64} not null,
    due_at {i64} not null,
    beat_at {i64} not null,
    tries {i64} not null,
    cancel_asked {bool} not null,
    repeat_key {text} unique
);
-- sqlite: create index hot.job_waiting on job (status, due_at);
-- postgresql: create index job_waiting on hot.job (status, due_at);
