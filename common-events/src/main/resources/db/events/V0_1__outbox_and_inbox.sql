-- Facts that wait for Kafka, in the order they were written; a row goes when Kafka has it.
CREATE TABLE outbox (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fact_id  uuid NOT NULL UNIQUE,
  at       timestamptz NOT NULL,
  type     text NOT NULL,
  key      text NOT NULL,
  data     text NOT NULL,
  -- Set when Kafka refused the fact for good; it stays for a person to look at, and does not hold up the others.
  parked_because text
);
CREATE INDEX outbox_waiting ON outbox (position) WHERE parked_because IS NULL;
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

-- Facts that were taken.
CREATE TABLE inbox (
  fact_id  uuid PRIMARY KEY,
  taken_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX inbox_taken_at ON inbox (taken_at);
