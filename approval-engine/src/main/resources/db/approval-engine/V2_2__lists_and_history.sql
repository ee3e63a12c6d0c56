-- What lists are filtered by, in the order in which they are paged.
ALTER TABLE approval ADD COLUMN environment_id text GENERATED ALWAYS AS (stage ->> 'environmentId') STORED;
CREATE INDEX approval_newest ON approval (opened_at DESC, approval_id DESC);
CREATE INDEX approval_of_project ON approval (project_id, opened_at DESC, approval_id DESC);
CREATE INDEX approval_of_creator ON approval (creator, opened_at DESC, approval_id DESC);

-- What happened to each approval, in order.
CREATE TABLE approval_history (
  position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  approval_id text NOT NULL,
  at          timestamptz NOT NULL,
  event       text NOT NULL,
  node_id     text,
  person      text,
  channel     text,
  detail      text NOT NULL,
  asked       text[] NOT NULL
);
CREATE INDEX approval_history_of ON approval_history (approval_id, position);

-- Decisions made in a channel while the directory was too far behind to judge them.
CREATE TABLE waiting_review (
  position  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  review_id text NOT NULL UNIQUE,
  body      json NOT NULL
);
