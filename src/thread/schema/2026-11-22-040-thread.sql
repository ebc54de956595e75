-- Links between subjects. `state` is what the ledger has, as it was when the link was tied; address, title and label
-- of the ends follow their subjects.
create table thread_link (
    id {pk},
    relation {text} not null,
    from_kind {text} not null,
    from_id {i64} not null,
    from_address {text} not null,
    from_title {text} not null,
    from_label {text} not null,
    to_kind {text} not null,
    to_id {i64} not null,
    to_address {text} not null,
    to_title {text} not null,
    to_label {text} not null,
    note {text} not null,
    source {text} not null,
    state {text} not null,
    unique (from_kind, from_id, relation, to_kind, to_id)
);
create index thread_link_to on thread_link (to_kind, to_id);
