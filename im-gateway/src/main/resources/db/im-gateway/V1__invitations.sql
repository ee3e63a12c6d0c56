-- A node of an approval as one channel sees it; its row is locked while its invitations are decided on.
CREATE TABLE invited_node (
  approval_id text NOT NULL,
  node_id     text NOT NULL,
  channel     text NOT NULL,
  -- The highest round known; 0 before any.
  round       integer NOT NULL DEFAULT 0,
  standing    text NOT NULL DEFAULT 'OPEN' CHECK (standing IN ('OPEN', 'HELD', 'CLOSED')),
  PRIMARY KEY (approval_id, node_id, channel)
);

-- One request for a review that goes out to a channel; its id is the idempotency key there.
CREATE TABLE invitation (
  id                 text PRIMARY KEY,
  approval_id        text NOT NULL,
  node_id            text NOT NULL,
  channel            text NOT NULL,
  round              integer NOT NULL,
  issue_id           text NOT NULL,
  stage_id           text NOT NULL,
  revision           text NOT NULL,
  asked              text[] NOT NULL,
  kind               text NOT NULL
    CHECK (kind IN ('PLANNED', 'SENDING', 'SENT', 'CANCEL_REQUESTED', 'ANSWERED', 'CANCELLED', 'FAILED')),
  -- The channel's receipt; absent while no request is known there.
  reference          text,
  requester          text,
  link               text,
  recipients         text[],
  unknown_recipients text[],
  bot_represents     boolean,
  cancel_cause       text,
  cancel_by          text,
  fault              text,
  detail             text,
  -- The answers that were passed on already.
  taken              text[] NOT NULL DEFAULT '{}',
  -- When it was last tried, or sent.
  since              timestamptz,
  planned_at         timestamptz NOT NULL DEFAULT now(),
  -- When a worker is to look at it next; absent when it has ended.
  due_at             timestamptz,
  claimed_until      timestamptz,
  attempts           integer NOT NULL DEFAULT 0,
  UNIQUE (approval_id, node_id, channel, round),
  CHECK ((reference IS NULL) = (requester IS NULL)),
  CHECK (reference IS NOT NULL OR kind NOT IN ('SENT', 'ANSWERED')),
  FOREIGN KEY (approval_id, node_id, channel) REFERENCES invited_node
);
CREATE INDEX invitation_due ON invitation (due_at) WHERE due_at IS NOT NULL;
CREATE UNIQUE INDEX invitation_reference ON invitation (channel, reference) WHERE reference IS NOT NULL;
CREATE INDEX invitation_issue ON invitation (issue_id);

-- What an invitation asks, bounded in size; beside it, because it is read only to be sent.
CREATE TABLE invitation_question (
  invitation_id text PRIMARY KEY REFERENCES invitation,
  question      jsonb NOT NULL
);

-- What people are still to be told about answers that did not count.
CREATE TABLE refusal_note (
  id            uuid PRIMARY KEY,
  invitation_id text NOT NULL,
  words         text NOT NULL,
  due_at        timestamptz DEFAULT now(),
  claimed_until timestamptz,
  attempts      integer NOT NULL DEFAULT 0
);
CREATE INDEX refusal_note_due ON refusal_note (due_at) WHERE due_at IS NOT NULL;
