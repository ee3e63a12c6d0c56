-- The snapshot of the external systems that an approval was last looked at with.
ALTER TABLE approval ADD COLUMN systems_version bigint NOT NULL DEFAULT 0;
