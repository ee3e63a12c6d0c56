-- Who went to a provider to sign in and has not come back yet. Each comes back once, in the same browser, within minutes.
CREATE TABLE provider_visit (
  state_hash    bytea PRIMARY KEY CHECK (length(state_hash) = 32),
  browser_hash  bytea NOT NULL CHECK (length(browser_hash) = 32),
  provider      text NOT NULL,
  nonce         text NOT NULL,
  code_verifier text NOT NULL,
  back_to       text NOT NULL,
  ends_at       timestamptz NOT NULL
);
CREATE INDEX provider_visit_ends ON provider_visit (ends_at);
