-- Messages on their way to people, and what became of them. Addresses and texts are there while a message waits, and
-- are erased when it is over; what stays knows an address by a keyed hash.

create table mail_message (
    id {pk},
    person {i64} not null,                 -- 0: nobody we know yet
    address_key {blob} not null,           -- keyed hash of the address: order for each reader, failures
    address {text} not null,               -- '' when it is over
    kind {text} not null,                  -- what it is about, for counting: 'sign_in', 'sign_up'…
    language {text} not null,
    subject {text} not null,               -- these three: '' when it is over
    plain {text} not null,
    html {text} not null,
    proves_address {bool} not null,        -- asked for by whoever reads there: sent even where mail failed before
    useless_after {i64},                   -- not worth sending any more from then on
    state {text} not null check (state in ('waiting', 'sending', 'sent', 'kept', 'failed', 'expired', 'withheld')),
    tries {i64} not null default 0,
    next_at {i64} not null,                -- when it is tried next; while 'sending', when the claim lapses
    queued_at {i64} not null,
    over_at {i64},
    code {i64} not null default 0,         -- SMTP's last word
    enhanced {text} not null default '',
    bounce {text} not null default '' check (bounce in ('', 'soft', 'hard'))
);
create index mail_message_due on mail_message (next_at) where state in ('waiting', 'sending');
create index mail_message_for on mail_message (address_key, id) where state in ('waiting', 'sending');
create index mail_message_of on mail_message (person);
create index mail_message_over on mail_message (over_at) where over_at is not null;

-- Addresses where mail cannot arrive, until somebody proves to read there.
create table mail_failure (
    address_key {blob} primary key,
    failed_at {i64} not null,
    enhanced {text} not null
);

-- One row: the key of address_key and of the return paths.
create table mail_key (
    id {i64} primary key check (id = 1),
    secret {blob} not null
);
