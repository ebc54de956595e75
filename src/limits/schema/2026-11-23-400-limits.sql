-- How much of each act is left for each person and each network: the instant at which nothing of it will be used any more. Which
-- person, which network: their imprint.

create table if not exists hot.limit_bucket (
    bucket {blob} primary key,
    full_at {i64} not null
);
-- sqlite: create index if not exists hot.limit_bucket_full on limit_bucket (full_at);
-- postgresql: create index if not exists limit_bucket_full on hot.limit_bucket (full_at);
