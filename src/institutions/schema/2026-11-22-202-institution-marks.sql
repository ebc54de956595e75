-- What an institution is recognised by, when a provider of identities says for whom somebody works: numbers of the enterprise
-- register (SIREN, 9 digits: all its establishments; SIRET, 14 digits: one of them) and domains of mail. Given by operators,
-- used to propose memberships, and never shown.
create table institution_mark (
    kind {text} not null check (kind in ('number', 'mail')),
    value {text} not null,
    institution_id {i64} not null references institution (id),
    primary key (kind, value)
);
create index institution_mark_institution on institution_mark (institution_id);
