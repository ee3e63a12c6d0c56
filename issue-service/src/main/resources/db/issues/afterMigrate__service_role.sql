-- What the role may do that the service signs in as, where that is another than the one that migrates. After every
-- migration, so that new tables are among it.
DO $$
DECLARE
  service text := '${serviceRole}';
  home    text := '${flyway:defaultSchema}';
BEGIN
  IF service IN ('', current_user) OR NOT EXISTS (SELECT FROM pg_roles WHERE rolname = service) THEN
    RETURN;
  END IF;
  -- Replicas that start together come here together, and one grant at a time is all that PostgreSQL takes.
  PERFORM pg_advisory_xact_lock(hashtext('stagegate-grants'));
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', home, service);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', home, service);
  EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', home, service);
  EXECUTE format(
    'REVOKE ALL ON %1$I.audit_entry, %1$I.audit_waiting, %1$I.flyway_schema_history FROM %2$I', home, service);
  EXECUTE format('GRANT SELECT ON %I.audit_entry TO %I', home, service);
  -- So that the service can tell whether it is up to date.
  EXECUTE format('GRANT SELECT ON %I.flyway_schema_history TO %I', home, service);
  EXECUTE format('GRANT SELECT, INSERT ON %I.audit_waiting TO %I', home, service);
  EXECUTE format('GRANT EXECUTE ON FUNCTION %I.audit_chain(int) TO %I', home, service);
END
$$;
