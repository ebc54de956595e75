-- What somebody did, for themselves to read.
create index ledger_entry_actor on ledger_entry (actor, seq);
