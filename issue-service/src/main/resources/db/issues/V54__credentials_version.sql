-- Raised whenever what a person signs in with becomes another; sessions and tokens count at the version they were made at.
ALTER TABLE person ADD COLUMN credentials_version bigint NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN credentials_version bigint NOT NULL DEFAULT 0;
