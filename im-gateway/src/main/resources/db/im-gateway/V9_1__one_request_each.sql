-- Whom a request asks alone, where each person has one of his or her own; absent where one request asks all.
ALTER TABLE invitation ADD COLUMN person text;

-- Whether the engine did not count what was answered.
ALTER TABLE invitation ADD COLUMN refused boolean NOT NULL DEFAULT false;

-- One open request per node, or per node and person asked, whatever the round.
DROP INDEX invitation_open;
CREATE UNIQUE INDEX invitation_open ON invitation (approval_id, node_id, channel, person) NULLS NOT DISTINCT
  WHERE kind IN ('PLANNED', 'SENDING', 'SENT');
