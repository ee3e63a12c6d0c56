-- What a run is about to do where its target cannot be asked about it later: one unit, after those that are done, or
-- the commit of all. Null while the mark alone tells.
ALTER TABLE task_run ADD COLUMN step text CHECK (step IN ('UNIT', 'COMMIT'));
ALTER TABLE task_run ADD COLUMN kept_units int;
ALTER TABLE task_run ADD COLUMN kept_rows bigint;
