-- Where a validator answers for a commitment, a draft is submitted: it waits until they publish it or send it back.
alter table update_draft add column submitted_at {i64};              -- null: private to its author
alter table update_draft add column returned_at {i64};               -- sent back then: its author's again
alter table update_draft add column returned_by {i64};
alter table update_draft add column note {text} not null default ''; -- why it was sent back
alter table update_draft add column revision {i64} not null default 0;  -- counts what was submitted: who decides says what they read
create index update_draft_waiting on update_draft (submitted_at) where submitted_at is not null and returned_at is null;
