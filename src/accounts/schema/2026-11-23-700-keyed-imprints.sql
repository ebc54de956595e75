-- Addresses typed when signing in are kept under the key of the instance (attempts.h). Those that were kept without one, against which
-- addresses could be tried, are forgotten.

-- sqlite: update hot.sign_in_attempt set email_digest = zeroblob(32);
-- postgresql: update hot.sign_in_attempt set email_digest = decode(repeat('00', 32), 'hex');
