-- When nothing of an erased person was left in `hot`, where the tables are not written together with these.

alter table account add column erasure_ended_at {i64};
drop index account_erased;
create index account_being_erased on account (erased_at) where erased_at is not null and erasure_ended_at is null;
