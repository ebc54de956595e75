-- In which capacity an act was done ({"role":"contributor","scope":{"id":"5","kind":"institution"}}; empty: not recorded),
-- and what finds the acts of one kind, and those until a day, without reading past the others.
alter table ledger_entry add column capacity {text} not null default '';
create index ledger_entry_kind on ledger_entry (subject_kind, seq);
create index ledger_entry_at on ledger_entry (at, seq);
