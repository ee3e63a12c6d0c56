-- What is kept of a snapshot of the directory grows with the service. A version that keeps less moves "version" alone, so that
-- the next one finds out that the same snapshot has to be taken once more.
ALTER TABLE workspace_replica
  ADD COLUMN whole_version bigint NOT NULL DEFAULT 0,
  ADD COLUMN extent        integer NOT NULL DEFAULT 0;

-- Snapshots of the workspace's directory that could not be taken. One is open until a newer one is taken; closed ones
-- stay, so that the same record delivered again opens nothing.
CREATE TABLE directory_gap (
  topic_partition integer NOT NULL,
  topic_offset    bigint NOT NULL,
  told_at         timestamptz NOT NULL,
  missed_at       timestamptz NOT NULL,
  closed_at       timestamptz,
  PRIMARY KEY (topic_partition, topic_offset, told_at)
);
