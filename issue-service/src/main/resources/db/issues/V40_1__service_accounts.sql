-- Members of the workspace that are no people.
CREATE TABLE service_account (
  id                  text PRIMARY KEY CHECK (id = lower(id)),
  title               text NOT NULL,
  active              boolean NOT NULL,
  acts_for_others     boolean NOT NULL,
  requests_per_minute int NOT NULL CHECK (requests_per_minute > 0),
  -- Short tokens that were made at this moment or before count no more.
  tokens_after        timestamptz
);

-- Tokens of service accounts. Only a hash is kept: who reads this table can call nobody.
CREATE TABLE api_token (
  id           uuid PRIMARY KEY,
  account      text NOT NULL,
  name         text NOT NULL,
  hash         bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
  scopes       text[] NOT NULL,
  project_id   text,
  created_at   timestamptz NOT NULL,
  created_by   text NOT NULL,
  expires_at   timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at   timestamptz,
  revoked_by   text
);
CREATE INDEX api_token_account ON api_token (account, created_at);

-- Requests of an account in the latest minute. What a crash of the server forgets of it matters to nobody.
CREATE UNLOGGED TABLE account_quota (
  account text PRIMARY KEY,
  minute  bigint NOT NULL,
  used    bigint NOT NULL
);
