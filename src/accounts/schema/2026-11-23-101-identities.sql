-- An account has one identity of a provider: of several, the one that was linked first stays.
delete from identity where id not in (select min(id) from identity group by person, provider);
create unique index identity_of_provider on identity (person, provider);
drop index identity_of_person;  -- the new one begins with the person too

-- Authenticators have been confirmed from the start since they are set up from a key that follows from the session.
drop index authenticator_to_confirm;
