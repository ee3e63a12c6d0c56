-- Which version of the workspace's directory has arrived; 0 for none.
CREATE TABLE workspace_replica (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  version  bigint NOT NULL DEFAULT 0
);
INSERT INTO workspace_replica DEFAULT VALUES;

-- Who may change settings, and from when on no more.
CREATE TABLE workspace_administrator (
  email text PRIMARY KEY,
  until timestamptz NOT NULL
);
