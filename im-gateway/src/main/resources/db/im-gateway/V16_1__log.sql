-- How often it was about to be sent or taken back, over all its moves; `attempts` begins anew with each.
ALTER TABLE invitation ADD COLUMN tries integer NOT NULL DEFAULT 0;

-- What went wrong last, whatever became of it since; absent where nothing did.
ALTER TABLE invitation ADD COLUMN last_fault text;
ALTER TABLE invitation ADD COLUMN last_fault_at timestamptz;
UPDATE invitation SET last_fault = left(detail, 500) WHERE detail IS NOT NULL;

-- The newest first, of all and of one kind.
CREATE INDEX invitation_newest ON invitation (planned_at, id);
CREATE INDEX invitation_newest_of_kind ON invitation (kind, planned_at, id);
