create index security_journal_person on security_journal (person);
