-- Institutions: the public state as the ledger has it, and what queries and constraints need.
create table institution (
    id {pk},
    slug {text} not null unique,
    type {text} not null,
    sort_fr {text} not null,
    revision {i64} not null,
    state {text} not null
);

-- Every way its name has been written, folded: one spelling is one institution.
create table institution_spelling (
    spelling {text} not null primary key,
    institution_id {i64} not null references institution (id)
);
create index institution_spelling_institution on institution_spelling (institution_id);

-- Former addresses: they keep leading here.
create table institution_address (
    slug {text} not null primary key,
    institution_id {i64} not null references institution (id)
);
