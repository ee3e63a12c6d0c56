-- What the last check of the channel found, for all replicas: one row.
CREATE TABLE im_check (
  only_one      boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  -- Of the settings that were looked at; others are looked at at once.
  version       bigint NOT NULL DEFAULT -1,
  checked_at    timestamptz,
  claimed_until timestamptz,
  findings      jsonb NOT NULL DEFAULT '[]'
);
INSERT INTO im_check DEFAULT VALUES;
