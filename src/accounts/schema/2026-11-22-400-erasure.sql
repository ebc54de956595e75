-- An account that its owner ended: the row stays, without anything of them, because public acts refer to its number.

alter table account add column erased_at {i64};
create index account_erased on account (erased_at) where erased_at is not null;
