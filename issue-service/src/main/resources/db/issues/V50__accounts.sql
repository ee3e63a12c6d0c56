-- Whether somebody else chose the password, so that it has to be changed first.
ALTER TABLE person ADD COLUMN initial_password boolean NOT NULL DEFAULT false;

-- Tries to sign in that failed, so that a password cannot be guessed by trying; shared by all replicas. The source is
-- where the e-mail's owner signed in from before, each with a count of its own, or * for everywhere else together:
-- whoever tries on from elsewhere does not keep the owner out.
CREATE TABLE sign_in_try (
  email        text NOT NULL,
  source       text NOT NULL,
  failed       int NOT NULL,
  paused_until timestamptz,
  told         boolean NOT NULL,
  last_try     timestamptz NOT NULL,
  signed_in_at timestamptz,
  PRIMARY KEY (email, source)
);
CREATE INDEX sign_in_try_last ON sign_in_try (last_try);
DROP TABLE sign_in_attempt;
