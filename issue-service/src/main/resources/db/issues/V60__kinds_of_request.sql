-- Access that was given for a time. A row stays when the access has ended, so that it is known what there was.
CREATE TABLE access_grant (
  id              uuid PRIMARY KEY,
  issue_id        bigint NOT NULL,
  task_id         text NOT NULL UNIQUE,
  person          text NOT NULL,
  project_id      text NOT NULL,
  environment_id  text NOT NULL,
  instance_id     text NOT NULL,
  engine          text NOT NULL,
  database_name   text NOT NULL,
  -- The one text that may be run; null for whatever only reads.
  sha256          text,
  data_export     boolean NOT NULL,
  granted_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  revoked_at      timestamptz,
  revoked_by      text
);
CREATE INDEX access_grant_of_person ON access_grant (person, granted_at DESC);

-- Exported data. While the task runs it is being written and nobody can have it; the parts of a run that was cut
-- short are thrown away when the next begins.
CREATE TABLE export_file (
  task_id     text PRIMARY KEY,
  run_id      uuid NOT NULL,
  issue_id    bigint NOT NULL,
  person      text NOT NULL,
  format      text NOT NULL,
  row_count   bigint,
  byte_count  bigint,
  sha256      text,
  -- Null while it is being written.
  ready_at    timestamptz,
  expires_at  timestamptz
);
CREATE TABLE export_part (
  run_id  uuid NOT NULL,
  number  int NOT NULL,
  -- Compressed by gzip, each part by itself: together they are one gzip file.
  content bytea NOT NULL,
  PRIMARY KEY (run_id, number)
);
ALTER TABLE export_part ALTER COLUMN content SET STORAGE EXTERNAL;
