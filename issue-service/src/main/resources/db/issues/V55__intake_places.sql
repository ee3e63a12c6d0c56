-- Which records of the intake topic were counted, and as the how-manieth of their minute, so that a repeat counts once.
CREATE UNLOGGED TABLE intake_place (
  account   text NOT NULL,
  minute    bigint NOT NULL,
  record_id text NOT NULL,
  place     bigint NOT NULL,
  PRIMARY KEY (account, minute, record_id)
);
CREATE INDEX intake_place_minute ON intake_place (minute);
