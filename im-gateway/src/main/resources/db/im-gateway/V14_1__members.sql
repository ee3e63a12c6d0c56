-- Active people of the workspace, as issue-service last told them, and the version of their credentials: tokens that
-- were made at an earlier one count no more.
CREATE TABLE workspace_member (
  email               text PRIMARY KEY,
  credentials_version bigint NOT NULL
);
