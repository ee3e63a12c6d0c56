-- Repositories whose pushes open issues. What they sign with and what we read them with is sealed, each for its place.
CREATE TABLE git_connection (
  id             text PRIMARY KEY,
  title          text NOT NULL,
  host           text NOT NULL,
  api_url        text NOT NULL,
  repository     text NOT NULL,
  branch         text NOT NULL,
  project_id     text NOT NULL,
  account        text NOT NULL,
  paths          jsonb NOT NULL,
  people         jsonb NOT NULL,
  strangers      text NOT NULL,
  enabled        boolean NOT NULL,
  webhook_secret bytea NOT NULL,
  api_token      bytea NOT NULL,
  version        bigint NOT NULL,
  changed_by     text NOT NULL,
  changed_at     timestamptz NOT NULL,
  -- The commit up to which pushes were worked; null before the first.
  head           text,
  -- Pushes of one repository are worked one after the other, by whoever has this.
  lease_owner    uuid,
  lease_until    timestamptz
);

-- Pushes that were told, and what became of them. Written before the host is answered.
CREATE TABLE git_push (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  connection_id  text NOT NULL REFERENCES git_connection ON DELETE CASCADE,
  -- The host's own id of the delivery.
  delivery       text NOT NULL,
  before_commit  text NOT NULL,
  after_commit   text NOT NULL,
  pusher_login   text,
  pusher_email   text,
  state          text NOT NULL CHECK (state IN ('WAITING', 'DONE', 'IGNORED', 'REFUSED')),
  received_at    timestamptz NOT NULL,
  due_at         timestamptz NOT NULL,
  -- How often in a row its host could not be asked, and since when and why.
  failures       int NOT NULL DEFAULT 0,
  trouble        text,
  troubled_since timestamptz,
  reasons        jsonb NOT NULL DEFAULT '[]',
  issue_id       bigint,
  settled_at     timestamptz,
  UNIQUE (connection_id, delivery)
);
CREATE INDEX git_push_waiting ON git_push (connection_id, due_at) WHERE state = 'WAITING';
CREATE INDEX git_push_of_connection ON git_push (connection_id, id DESC);
CREATE INDEX git_push_settled ON git_push (settled_at) WHERE settled_at IS NOT NULL;
-- The same move of the branch told many times waits once.
CREATE UNIQUE INDEX git_push_once ON git_push (connection_id, before_commit, after_commit) WHERE state = 'WAITING';

-- Which task runs, or ran, what a file says.
CREATE TABLE git_file (
  connection_id text NOT NULL REFERENCES git_connection ON DELETE CASCADE,
  path          text NOT NULL,
  issue_id      bigint NOT NULL,
  task_id       text NOT NULL,
  sha256        text NOT NULL,
  commit_sha    text NOT NULL,
  PRIMARY KEY (connection_id, path)
);
