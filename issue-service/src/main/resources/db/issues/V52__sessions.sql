-- Sessions of browsers. What the cookie holds is not kept, but its hash, so that nobody who reads this can use one.
CREATE TABLE session (
  secret_hash bytea PRIMARY KEY CHECK (length(secret_hash) = 32),
  id          text NOT NULL UNIQUE,
  email       text NOT NULL,
  way         text NOT NULL,
  opened_at   timestamptz NOT NULL,
  used_at     timestamptz NOT NULL,
  ends_at     timestamptz NOT NULL,
  address     text,
  agent       text
);
CREATE INDEX session_email ON session (email, opened_at);
CREATE INDEX session_ends ON session (ends_at);
