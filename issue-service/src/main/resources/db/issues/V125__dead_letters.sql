-- The list of what readers gave up: where it is in Kafka, why, and what was done about it. What it says stays in Kafka.
CREATE TABLE dead_letter (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Who gave it up, and where it came from first: one letter, however often it was replayed.
  reader    text NOT NULL,
  origin    text NOT NULL,
  -- Where its newest copy is.
  topic     text NOT NULL,
  partition int NOT NULL,
  position  bigint NOT NULL,
  key       text NOT NULL,
  type      text NOT NULL,
  bytes     bigint NOT NULL,
  reason    text NOT NULL,
  stack     text NOT NULL,
  state     text NOT NULL CHECK (state IN ('WAITING', 'REPLAYING', 'REPLAYED', 'DISCARDED')),
  -- How often it was given up.
  failures  int NOT NULL DEFAULT 1,
  first_at  timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (reader, origin)
);
CREATE INDEX dead_letter_state ON dead_letter (state, id);
CREATE INDEX dead_letter_changed ON dead_letter (changed_at) WHERE state IN ('REPLAYED', 'DISCARDED');

-- What happened to each, in order.
CREATE TABLE dead_letter_history (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  letter_id bigint NOT NULL REFERENCES dead_letter ON DELETE CASCADE,
  at        timestamptz NOT NULL DEFAULT now(),
  act       text NOT NULL,
  -- Null where nobody in particular did it.
  actor     text,
  why       text NOT NULL
);
CREATE INDEX dead_letter_history_letter ON dead_letter_history (letter_id, id);
