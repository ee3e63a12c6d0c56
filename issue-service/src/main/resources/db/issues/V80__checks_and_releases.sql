-- What findings of checks stop in an environment, and who may release its stages.
ALTER TABLE environment
  ADD COLUMN errors_stop   text NOT NULL DEFAULT 'NOTHING' CHECK (errors_stop IN ('NOTHING', 'ROLLOUT', 'REQUEST')),
  ADD COLUMN warnings_stop text NOT NULL DEFAULT 'NOTHING' CHECK (warnings_stop IN ('NOTHING', 'ROLLOUT', 'REQUEST')),
  ADD COLUMN release_roles text[] NOT NULL DEFAULT '{}',
  ADD COLUMN creator_releases boolean NOT NULL DEFAULT false,
  ADD COLUMN last_approver_releases boolean NOT NULL DEFAULT false;

-- The checks whose findings may stop something.
ALTER TABLE project ADD COLUMN required_checks text[] NOT NULL
  DEFAULT '{CONNECTION,SYNTAX,CLASSIFICATION,AFFECTED_ROWS,TABLE_ROWS,READ_ONLY}';

-- When the tasks of the current stage are to be checked before anybody is asked; null while they need not be. One
-- replica at a time takes it, and puts it off for as long as that may last.
ALTER TABLE issue ADD COLUMN check_at timestamptz;
CREATE INDEX issue_to_check ON issue (check_at) WHERE check_at IS NOT NULL;
