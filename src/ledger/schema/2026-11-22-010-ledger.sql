-- The ledger (docs/ledger.md): entries, their tree, and the signed statements about it.

create table ledger_entry (
    seq {pk},
    at {i64} not null,
    actor {i64} not null,
    verb {text} not null,
    subject_kind {text} not null,
    subject_id {i64} not null,
    related {text} not null,
    state {text} not null,
    leaf {blob} not null
);
create index ledger_entry_subject on ledger_entry (subject_kind, subject_id, seq);

-- What each entry concerns: its subject and every related subject.
create table ledger_related (
    kind {text} not null,
    id {i64} not null,
    seq {i64} not null,
    primary key (kind, id, seq)
)
-- sqlite: without rowid
;

-- Complete subtrees of two leaves and more, in the order in which entries complete them.
create table ledger_node (
    number {pk},
    hash {blob} not null
);

-- One row: how many entries there are, and the roots of the complete subtrees that make them up, largest first.
create table ledger_head (
    id {pk} check (id = 1),
    size {i64} not null,
    frontier {blob} not null
);
-- sqlite: insert into ledger_head (id, size, frontier) values (1, 0, x'');
-- postgresql: insert into ledger_head (id, size, frontier) values (1, 0, ''::bytea);

-- One row, private: the seed signs checkpoints.
create table ledger_key (
    id {pk} check (id = 1),
    origin {text} not null,
    public_key {blob} not null,
    seed {blob} not null,
    made_at {i64} not null
);

-- Signed statements kept: never two of one size.
create table ledger_checkpoint (
    size {pk},
    root {blob} not null,
    at {i64} not null,
    text {text} not null
);

-- Private: what opens the commitments to personal data. Deleting a row forgets.
create table ledger_salt (
    commitment {blob} not null primary key,
    person {i64} not null,
    salt {blob} not null,
    made_at {i64} not null
);
create index ledger_salt_person on ledger_salt (person);
