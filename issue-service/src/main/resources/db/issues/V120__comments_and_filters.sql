-- The keys that comments came with, so that a repeat is told from a new one. What was said is the line of the timeline.
CREATE TABLE comment_key (
  issue_id bigint NOT NULL,
  author   text NOT NULL,
  key      text NOT NULL,
  number   int NOT NULL,
  PRIMARY KEY (issue_id, author, key)
);

-- What lists are narrowed by of which an issue has several: read in the order of their issues, so that a page takes as
-- long among a million.
CREATE TABLE issue_stage (
  environment_id text NOT NULL,
  project_id     text NOT NULL,
  issue_id       bigint NOT NULL,
  -- As its latest approval told it; null while there was none.
  risk           text CHECK (risk IN ('LOW', 'MODERATE', 'HIGH')),
  PRIMARY KEY (environment_id, project_id, issue_id)
);
INSERT INTO issue_stage (environment_id, project_id, issue_id, risk)
SELECT stage #>> '{plan,environmentId}', i.project_id, i.id, i.body -> 'approvals' -> (stage #>> '{plan,stageId}') ->> 'risk'
FROM issue i, jsonb_array_elements(i.body -> 'stages') AS stage
ON CONFLICT DO NOTHING;
CREATE INDEX issue_stage_of_risk ON issue_stage (risk, project_id, issue_id) INCLUDE (environment_id) WHERE risk IS NOT NULL;
