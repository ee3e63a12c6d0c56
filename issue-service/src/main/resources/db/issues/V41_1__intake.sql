-- What accounts sign their records on the intake topic with, sealed. Up to two each, so that one can follow the other.
CREATE TABLE intake_secret (
  id         uuid PRIMARY KEY,
  account    text NOT NULL,
  sealed     bytea NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL
);
CREATE INDEX intake_secret_account ON intake_secret (account);

-- Records of the intake topic that had an effect, so that a repeat has none.
CREATE TABLE intake_taken (
  account     text NOT NULL,
  record_id   text NOT NULL,
  digest      bytea NOT NULL,
  request_key text NOT NULL,
  -- What it changed of the request; empty where that is all of it.
  part        text NOT NULL,
  sent_at     timestamptz NOT NULL,
  taken_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account, record_id)
);
CREATE INDEX intake_taken_request ON intake_taken (account, request_key, part);
CREATE INDEX intake_taken_at ON intake_taken (taken_at);

-- Records of an account by the minute in which they were signed.
CREATE UNLOGGED TABLE intake_quota (
  account text NOT NULL,
  minute  bigint NOT NULL,
  used    bigint NOT NULL,
  PRIMARY KEY (account, minute)
);
CREATE INDEX intake_quota_minute ON intake_quota (minute);

-- Whose request an issue was.
CREATE INDEX request_key_issue ON request_key (issue_id);
