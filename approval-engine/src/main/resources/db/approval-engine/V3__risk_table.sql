-- How the workspace's risk table differs from the standard one. It has one row.
CREATE TABLE risk_table (
  only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version    bigint NOT NULL,
  changes    json NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL
);
INSERT INTO risk_table (version, changes, changed_by, changed_at)
VALUES (1, '{"workspace": {"types": {}, "traits": {}}, "environments": {}}', 'stagegate', now());

-- Every edit of it: the version it led to, and how the table was before and after.
CREATE TABLE risk_table_edit (
  version    bigint PRIMARY KEY,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  before     json NOT NULL,
  after      json NOT NULL
);

-- Grows with every change of anything that flows are matched by: whoever decides reads it first, and then uses nothing older.
CREATE VIEW rules_version AS
SELECT (SELECT sum(version) FROM flow_book)::bigint + (SELECT version FROM risk_table) AS version;
