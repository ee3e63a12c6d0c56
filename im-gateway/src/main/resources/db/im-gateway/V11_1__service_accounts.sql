-- Active service accounts, as issue-service last told them; of each, the moment after which its short tokens count.
CREATE TABLE service_account (
  name         text PRIMARY KEY,
  tokens_after timestamptz NOT NULL
);
