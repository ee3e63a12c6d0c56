-- What somebody did or tried, written in the transaction of the act. A row goes when it has its place in the chain.
CREATE TABLE audit_waiting (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  deed     text NOT NULL CHECK (left(deed, 2) = '{"' AND jsonb_typeof(deed::jsonb) = 'object')
);

-- The audit log. The hash covers the entry's bytes and the hash before it; the other columns are read out of the
-- entry by PostgreSQL, to search by, so they cannot tell anything else than it does.
CREATE TABLE audit_entry (
  sequence bigint PRIMARY KEY,
  entry    text NOT NULL,
  hash     bytea NOT NULL CHECK (length(hash) = 32),
  at       text COLLATE "C" GENERATED ALWAYS AS (entry::jsonb ->> 'at') STORED,
  actor    text GENERATED ALWAYS AS (entry::jsonb ->> 'actor') STORED,
  act      text GENERATED ALWAYS AS (entry::jsonb ->> 'act') STORED,
  object   text COLLATE "C" GENERATED ALWAYS AS (entry::jsonb ->> 'object') STORED
);
CREATE INDEX audit_entry_at ON audit_entry (at);
CREATE INDEX audit_entry_actor ON audit_entry (actor, sequence);
CREATE INDEX audit_entry_act ON audit_entry (act, sequence);
CREATE INDEX audit_entry_object ON audit_entry (object, sequence);

CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
CREATE TRIGGER audit_waiting_stays BEFORE UPDATE OR TRUNCATE ON audit_waiting
  FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
-- Also where somebody pretends to be a replica.
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_stays;
ALTER TABLE audit_waiting ENABLE ALWAYS TRIGGER audit_waiting_stays;
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM CURRENT_USER;

-- Gives what waits its place in the chain, oldest first; the number of entries that are new. It runs with its owner's
-- rights, so that who calls it needs none on the log. One at a time; who finds another at it has nothing to do.
CREATE FUNCTION audit_chain(most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last_sequence bigint;
  last_hash     bytea;
  next_entry    text;
  next_deed     text;
  chained       int := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('stagegate-audit-chain'), 1) THEN
    RETURN 0;
  END IF;
  SELECT sequence, hash INTO last_sequence, last_hash
  FROM "${flyway:defaultSchema}".audit_entry ORDER BY sequence DESC LIMIT 1;
  IF NOT FOUND THEN
    last_sequence := 0;
    last_hash := decode(repeat('00', 32), 'hex');
  END IF;
  FOR next_deed IN
    WITH taken AS (
      DELETE FROM "${flyway:defaultSchema}".audit_waiting WHERE position IN (
        SELECT position FROM "${flyway:defaultSchema}".audit_waiting ORDER BY position LIMIT most)
      RETURNING position, deed)
    SELECT deed FROM taken ORDER BY position
  LOOP
    last_sequence := last_sequence + 1;
    next_entry := '{"sequence":' || last_sequence || ',' || substr(next_deed, 2);
    last_hash := sha256(last_hash || convert_to(next_entry, 'UTF8'));
    INSERT INTO "${flyway:defaultSchema}".audit_entry (sequence, entry, hash)
    VALUES (last_sequence, next_entry, last_hash);
    chained := chained + 1;
  END LOOP;
  RETURN chained;
END
$$;
REVOKE EXECUTE ON FUNCTION audit_chain(int) FROM PUBLIC;
