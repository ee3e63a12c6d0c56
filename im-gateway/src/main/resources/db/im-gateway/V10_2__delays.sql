-- When an invitation that waits for room goes out, as people were told last; absent where they were not.
ALTER TABLE invitation ADD COLUMN expected_at timestamptz;
-- The oldest first.
CREATE INDEX invitation_planned ON invitation (planned_at)
  WHERE kind IN ('PLANNED', 'SENDING', 'CANCEL_REQUESTED');
