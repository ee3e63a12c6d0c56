-- Passwords of instances that are kept here, sealed, each for the address it was given for. Apart from the workspace, so that
-- no edit or file of it meets them.
CREATE TABLE instance_password (
  instance_id text PRIMARY KEY,
  sealed      bytea NOT NULL,
  since       timestamptz NOT NULL,
  given_by    text NOT NULL
);
