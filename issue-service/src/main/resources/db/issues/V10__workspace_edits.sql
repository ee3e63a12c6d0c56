-- The file that was applied last at start, so that the same one is not applied over later edits.
ALTER TABLE workspace ADD COLUMN file_digest text;

ALTER TABLE environment ADD COLUMN colour text;

-- A binding keeps its id when its expiry or limits change.
ALTER TABLE binding ADD COLUMN id text;
UPDATE binding SET id = gen_random_uuid()::text;
ALTER TABLE binding ALTER COLUMN id SET NOT NULL;
ALTER TABLE binding ADD CONSTRAINT binding_id UNIQUE (id);

ALTER TABLE target_database ADD COLUMN labels jsonb NOT NULL DEFAULT '{}';
