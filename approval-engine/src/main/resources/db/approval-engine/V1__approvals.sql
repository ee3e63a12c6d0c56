-- Flows, in order per source type. The versions of the books let writers notice one another, and readers a stale cache.
CREATE TABLE flow_book (
  source  text PRIMARY KEY,
  version bigint NOT NULL
);
INSERT INTO flow_book (source, version)
VALUES ('CHANGE_DATABASE', 1), ('CREATE_DATABASE', 1), ('EXPORT_DATA', 1), ('REQUEST_ROLE', 1),
       ('REQUEST_JIT_ACCESS', 1), ('FALLBACK', 1);

CREATE TABLE flow (
  flow_id     text PRIMARY KEY,
  source      text NOT NULL REFERENCES flow_book,
  position    integer NOT NULL,
  title       text NOT NULL,
  description text NOT NULL,
  condition   text NOT NULL,
  nodes       json NOT NULL,
  version     bigint NOT NULL,
  changed_by  text NOT NULL,
  changed_at  timestamptz NOT NULL,
  UNIQUE (source, position) DEFERRABLE INITIALLY DEFERRED
);

-- A new installation asks the project owner about everything.
INSERT INTO flow (flow_id, source, position, title, description, condition, nodes, version, changed_by, changed_at)
VALUES ('everything-else', 'FALLBACK', 1, 'Everything else', 'What no other flow matches.', '',
        '[{"roleId": "projectOwner", "title": "Project Owner"}]', 1, 'stagegate', now());

-- The newest snapshots of the directory topic: the workspace's, and each project's.
CREATE TABLE directory (
  key      text PRIMARY KEY,
  version  bigint NOT NULL,
  body     json NOT NULL,
  taken_at timestamptz NOT NULL
);

-- One row per stage: what was last heard of it, and its current approval. Whoever changes a stage locks its row first.
CREATE TABLE stage_watch (
  issue_id           text NOT NULL,
  stage_id           text NOT NULL,
  content_sequence   bigint NOT NULL,
  assignee_sequence  bigint NOT NULL,
  assignee           text,
  assignee_invites   boolean NOT NULL,
  bell_sequence      bigint NOT NULL,
  withdrawn_sequence bigint NOT NULL,
  approval_id        text,
  changes            bigint NOT NULL,
  PRIMARY KEY (issue_id, stage_id)
);

CREATE TABLE approval (
  approval_id       text PRIMARY KEY,
  issue_id          text NOT NULL,
  stage_id          text NOT NULL,
  project_id        text NOT NULL,
  creator           text NOT NULL,
  revision          text NOT NULL,
  kind              text NOT NULL,
  -- The stage as it was asked about; written once.
  stage             json NOT NULL,
  state             jsonb NOT NULL,
  explanation       json,
  -- Who may decide the open node, as last looked at.
  eligible          text[] NOT NULL,
  -- The directory and the flows it was last looked at with, and when it must be looked at again.
  workspace_version bigint NOT NULL,
  project_version   bigint NOT NULL,
  book_version      bigint NOT NULL,
  examine_at        timestamptz,
  -- Equal to its stage's, where it is the current one.
  changes           bigint NOT NULL,
  opened_at         timestamptz NOT NULL,
  changed_at        timestamptz NOT NULL
);
CREATE UNIQUE INDEX approval_open ON approval (issue_id, stage_id)
  WHERE kind IN ('WAITING', 'HELD_AT_NODE', 'UNPLANNED');
CREATE INDEX approval_of_issue ON approval (issue_id, opened_at);
CREATE INDEX approval_eligible ON approval USING gin (eligible) WHERE kind = 'WAITING';

-- Every review that came, whether it counted or not.
CREATE TABLE review (
  review_id     text PRIMARY KEY,
  approval_id   text NOT NULL,
  node_id       text NOT NULL,
  revision      text NOT NULL,
  reviewer      text NOT NULL,
  decision      text NOT NULL,
  comment       text NOT NULL,
  channel       text NOT NULL,
  invitation_id text,
  task_ids      text[] NOT NULL,
  decided_at    timestamptz NOT NULL,
  taken_at      timestamptz NOT NULL,
  -- Why it did not count; null when it did.
  refusal       text
);
CREATE INDEX review_of_approval ON review (approval_id, taken_at);
