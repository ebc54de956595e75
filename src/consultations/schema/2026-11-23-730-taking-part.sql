-- Votes are many and small: they live in hot. `vote` is what counts now, `vote_cast` all that was ever said, numbered without gaps within
-- its consultation: the leaves of the tree whose root enters the ledger.
create table hot.vote (
    contribution_id {i64} not null,
    voter {i64} not null,
    choice {i64} not null check (choice between 0 and 2), -- agree, disagree, neither
    primary key (contribution_id, voter)
);
create table hot.vote_cast (
    consultation_id {i64} not null,
    seq {i64} not null,
    contribution_id {i64} not null,
    voter {i64} not null,
    choice {i64} not null check (choice between 0 and 3), -- 3: taken back
    at {i64} not null,
    primary key (consultation_id, seq)
);
create table hot.vote_count (
    consultation_id {pk},
    casts {i64} not null
);
-- Narrow, so that a vote costs little: the ranks of lists follow later.
create table hot.tally (
    contribution_id {pk},
    consultation_id {i64} not null,
    agree {i64} not null check (agree >= 0),
    disagree {i64} not null check (disagree >= 0),
    pass {i64} not null check (pass >= 0),
    changed_at {i64} not null
);
-- sqlite: create index hot.vote_of_voter on vote (voter);
-- postgresql: create index vote_of_voter on hot.vote (voter);
-- sqlite: create index hot.vote_cast_of_voter on vote_cast (voter);
-- postgresql: create index vote_cast_of_voter on hot.vote_cast (voter);
-- sqlite: create index hot.tally_changed on tally (changed_at);
-- postgresql: create index tally_changed on hot.tally (changed_at);

-- What the ledger says of the words of a contribution or an argument that somebody wrote here (ledger/personal.h).
alter table contribution_text add column commitment {text} not null default '';
alter table argument add column commitment {text} not null default '';

-- What was written and not sent yet. `secret`: of who has no account yet, the hash of what the letter's link carries.
create table contribution_draft (
    id {pk},
    consultation_id {i64} not null references consultation (id),
    owner {i64},
    secret {blob},
    saved_at {i64} not null,
    content {text} not null
);
create index contribution_draft_of on contribution_draft (owner, consultation_id);
create unique index contribution_draft_secret on contribution_draft (secret);
