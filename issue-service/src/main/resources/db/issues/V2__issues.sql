CREATE SEQUENCE issue_number START 101;

-- One row per issue. The body is the whole state; the columns are what is searched for.
CREATE TABLE issue (
  id         bigint PRIMARY KEY,
  project_id text NOT NULL,
  creator    text NOT NULL,
  opened_at  timestamptz NOT NULL,
  assignee   text,
  state      text NOT NULL CHECK (state IN ('OPEN', 'DONE', 'CLOSED')),
  -- How many timeline entries it has.
  entries    int NOT NULL,
  -- Since when a task of it may start; null while none may.
  ready_at   timestamptz,
  body       jsonb NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX issue_ready ON issue (ready_at) WHERE ready_at IS NOT NULL;
CREATE INDEX issue_of_project ON issue (project_id, id DESC);
CREATE INDEX issue_of_creator ON issue (creator, id DESC);

-- The SQL texts of an issue, each once per engine, with the units they were split into when they came:
-- these and no others are shown, judged and run.
CREATE TABLE statement (
  issue_id bigint NOT NULL,
  engine   text NOT NULL,
  sha256   text NOT NULL,
  text     text NOT NULL,
  units    jsonb NOT NULL,
  PRIMARY KEY (issue_id, sha256, engine)
);

-- Requests to open an issue that were answered, so that a repeat gets the same answer.
CREATE TABLE request_key (
  caller   text NOT NULL,
  key      text NOT NULL,
  content  text NOT NULL,
  issue_id bigint NOT NULL,
  at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (caller, key)
);

-- Everything that happened to an issue. Entries of one issue are written under its lock, so their numbers have no
-- gaps and their ids grow; ids of different issues may become visible in another order.
CREATE TABLE timeline (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  issue_id bigint NOT NULL,
  number   int NOT NULL,
  at       timestamptz NOT NULL,
  kind     text NOT NULL,
  actor    text,
  channel  text,
  stage_id text,
  task_id  text,
  details  jsonb NOT NULL,
  UNIQUE (issue_id, number)
);
