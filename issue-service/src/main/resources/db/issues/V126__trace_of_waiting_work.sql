-- In which trace what waits for a worker began to wait, so that its run is part of it;
-- null where nobody follows it.
ALTER TABLE issue ADD COLUMN traceparent text;
ALTER TABLE task_run ADD COLUMN traceparent text;
ALTER TABLE git_push ADD COLUMN traceparent text;
