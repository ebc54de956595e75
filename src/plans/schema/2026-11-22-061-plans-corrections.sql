-- Which update an update corrects; 0: none. Derived from its state, as the other columns are.
alter table progress_update add column corrects {i64} not null default 0;
-- sqlite: update progress_update set corrects = coalesce(cast(json_extract(state, '$.corrects') as integer), 0);
-- postgresql: update progress_update set corrects = coalesce((state::json->>'corrects')::bigint, 0);
create index progress_update_corrects on progress_update (corrects, id);
