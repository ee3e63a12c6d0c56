-- Whether a person can be asked, and if not why; whoever was told before and is not any more keeps the open id.
ALTER TABLE feishu_person ADD COLUMN standing text NOT NULL DEFAULT 'UNKNOWN'
  CHECK (standing IN ('ACTIVE', 'FROZEN', 'RESIGNED', 'HIDDEN', 'UNKNOWN'));
UPDATE feishu_person SET standing = 'ACTIVE' WHERE open_id IS NOT NULL;

-- When people whom the channel did not know are looked for again; absent before the first time.
ALTER TABLE invitation ADD COLUMN people_due_at timestamptz;
CREATE INDEX invitation_incomplete ON invitation (since)
  WHERE kind = 'SENT' AND cardinality(unknown_recipients) > 0;

-- Whether the channel holds a request open that it does not let be taken back.
ALTER TABLE invitation ADD COLUMN still_open boolean NOT NULL DEFAULT false;
-- How often an open request could not be read in a row, up to where it is told.
ALTER TABLE invitation ADD COLUMN unread integer NOT NULL DEFAULT 0;

-- Those that failed because nobody was known were given up; they are tried again from now on.
UPDATE invitation i SET due_at = now()
FROM invited_node n
WHERE n.approval_id = i.approval_id AND n.node_id = i.node_id AND n.channel = i.channel AND n.standing = 'OPEN'
  AND i.round = n.round AND i.kind = 'FAILED' AND i.fault = 'PERSON_UNKNOWN' AND i.reference IS NULL;
