-- The workspace. One row says which version the other tables are at.
CREATE TABLE workspace (
  only_one  boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  version   bigint NOT NULL,
  unmatched text NOT NULL
);
INSERT INTO workspace (version, unmatched) VALUES (0, 'HOLD');

CREATE TABLE environment (
  id       text PRIMARY KEY,
  title    text NOT NULL,
  position int  NOT NULL UNIQUE,
  rollout  text NOT NULL CHECK (rollout IN ('AUTOMATIC', 'MANUAL'))
);

CREATE TABLE project (
  id                             text PRIMARY KEY,
  title                          text NOT NULL,
  self_approval                  boolean NOT NULL,
  invite_ui_issues_automatically boolean NOT NULL
);

CREATE TABLE person (
  email         text PRIMARY KEY CHECK (email = lower(email)),
  name          text NOT NULL,
  active        boolean NOT NULL,
  password_hash text
);

CREATE TABLE people_group (
  id      text PRIMARY KEY,
  title   text NOT NULL,
  members text[] NOT NULL
);

CREATE TABLE role (
  id          text PRIMARY KEY,
  title       text NOT NULL,
  permissions text[] NOT NULL
);

CREATE TABLE binding (
  n               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  role_id         text NOT NULL,
  email           text,
  group_id        text,
  project_id      text,
  expires_at      timestamptz,
  environment_ids text[] NOT NULL,
  databases       text[] NOT NULL,
  CHECK (num_nonnulls(email, group_id) = 1)
);

-- A secret is a reference, {"file": ..} or {"env": ..}; no password is kept here.
CREATE TABLE instance (
  id       text PRIMARY KEY,
  title    text NOT NULL,
  engine   text NOT NULL,
  host     text NOT NULL,
  port     int  NOT NULL,
  username text NOT NULL,
  secret   jsonb NOT NULL,
  tls      text NOT NULL
);

CREATE TABLE target_database (
  instance_id    text NOT NULL,
  name           text NOT NULL,
  environment_id text NOT NULL,
  project_id     text NOT NULL,
  PRIMARY KEY (instance_id, name)
);

-- Tries to sign in, so that a password cannot be guessed by trying; shared by all replicas.
CREATE TABLE sign_in_attempt (
  email text PRIMARY KEY,
  since timestamptz NOT NULL,
  tries int NOT NULL
);
CREATE INDEX sign_in_attempt_since ON sign_in_attempt (since);
