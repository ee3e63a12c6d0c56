-- How often each app called, for all replicas: what the published limits count. Rows are small and written often.
CREATE TABLE feishu_limit (
  platform     text NOT NULL,
  app_id       text NOT NULL,
  -- '*' for what is said of all of them.
  endpoint     text NOT NULL,
  -- Grows whenever permits are given.
  version      bigint NOT NULL DEFAULT 1,
  given        jsonb NOT NULL DEFAULT '{"windows": []}',
  -- The platform does not want to be asked before then.
  paused_until timestamptz,
  PRIMARY KEY (platform, app_id, endpoint)
) WITH (fillfactor = 50);
