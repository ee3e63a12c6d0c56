-- How far a run is, and who wants it cancelled.
ALTER TABLE task_run ADD COLUMN unit int;
ALTER TABLE task_run ADD COLUMN rows bigint;
ALTER TABLE task_run ADD COLUMN cancelled_by text;
