-- Runs of tasks that are under way. A run is worked on by one owner, as long as the lease lasts; its mark is written
-- before anything is executed on the target, and says how to find out there what became of it.
CREATE TABLE task_run (
  run_id      uuid PRIMARY KEY,
  issue_id    bigint NOT NULL,
  task_id     text NOT NULL,
  owner       uuid NOT NULL,
  lease_until timestamptz NOT NULL,
  mark        jsonb,
  begun_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX task_run_lease ON task_run (lease_until);
