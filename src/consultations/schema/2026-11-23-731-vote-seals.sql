-- What the ledger was told of the votes of a consultation: how many were cast, and the root of the tree of all of them (RFC 9162).
create table vote_seal (
    consultation_id {i64} not null references consultation (id),
    casts {i64} not null,
    at {i64} not null,
    frontier {blob} not null,   -- the roots of the complete subtrees, to go on from
    root {text} not null,
    primary key (consultation_id, casts)
);

-- When the ranks of lists were last brought up to the votes.
alter table contribution add column tallied_at {i64} not null default 0;
create index contribution_tallied on contribution (consultation_id, tallied_at);
