-- The keys that sign bearer tokens, the same for all replicas. The private half is sealed; the public half verifies for
-- as long as tokens may be around that the key signed. A key signs from its moment on, until that of the next.
CREATE TABLE signing_key (
  key_id      text PRIMARY KEY,
  public_key  text NOT NULL,
  private_key bytea NOT NULL,
  made_at     timestamptz NOT NULL,
  signs_from  timestamptz NOT NULL
);
