-- Snapshots of the directory topic that could not be taken. One is open until a newer snapshot of its key is taken; closed
-- ones stay, so that the same record delivered again opens nothing.
CREATE TABLE directory_gap (
  topic_partition integer NOT NULL,
  topic_offset    bigint NOT NULL,
  told_at         timestamptz NOT NULL,
  key             text NOT NULL,
  missed_at       timestamptz NOT NULL,
  closed_at       timestamptz,
  PRIMARY KEY (topic_partition, topic_offset, told_at)
);
CREATE INDEX directory_gap_open ON directory_gap (key) WHERE closed_at IS NULL;
