-- External (OA) systems that may decide nodes.
CREATE TABLE external_system (
  system_id       text PRIMARY KEY,
  title           text NOT NULL,
  endpoint        text NOT NULL,
  contract        text NOT NULL CHECK (contract IN ('CLOUD_EVENTS', 'PLAIN')),
  status_url      text,
  -- Sealed: see security.md.
  secret          bytea NOT NULL,
  enabled         boolean NOT NULL,
  timeout_seconds bigint,
  on_timeout      text NOT NULL CHECK (on_timeout IN ('HOLD', 'REJECT')),
  version         bigint NOT NULL,
  changed_by      text NOT NULL,
  changed_at      timestamptz NOT NULL
);

-- The version of all of them together, as the other services are told; its row is locked by whoever changes one.
CREATE TABLE external_systems_version (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  version  bigint NOT NULL DEFAULT 0
);
INSERT INTO external_systems_version DEFAULT VALUES;

-- What external systems decided: the first answer to each request.
CREATE TABLE external_answer (
  invitation_id text PRIMARY KEY,
  system_id     text NOT NULL,
  message_id    text NOT NULL,
  digest        text NOT NULL,
  decision      text NOT NULL,
  reviewer      text NOT NULL,
  comment       text NOT NULL,
  decided_at    timestamptz NOT NULL,
  received_at   timestamptz NOT NULL DEFAULT now(),
  UNIQUE (system_id, message_id)
);

-- Two external systems may give the same reference.
DROP INDEX invitation_reference;
CREATE UNIQUE INDEX invitation_reference ON invitation (channel, reference)
  WHERE reference IS NOT NULL AND channel <> 'EXTERNAL';

-- Which requests are open at a system is asked before it is removed.
CREATE INDEX invitation_question_system ON invitation_question ((question ->> 'systemId'))
  WHERE question ->> 'systemId' IS NOT NULL;
