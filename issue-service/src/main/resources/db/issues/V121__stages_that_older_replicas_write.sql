-- Replicas of a version before lists were narrowed by stages may go on for a while beside newer ones. They write issues
-- without issue_stage, so that it is written for them here. Whoever writes it with the issue says so in the same statement,
-- by listed_entries, and does not pay for this.
-- As of which entry of the timeline issue_stage was written.
ALTER TABLE issue ADD COLUMN listed_entries int;

CREATE FUNCTION issue_list_stages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO issue_stage (environment_id, project_id, issue_id, risk)
  SELECT stage #>> '{plan,environmentId}', NEW.project_id, NEW.id, NEW.body -> 'approvals' -> (stage #>> '{plan,stageId}') ->> 'risk'
  FROM jsonb_array_elements(NEW.body -> 'stages') AS stage
  ON CONFLICT (environment_id, project_id, issue_id) DO UPDATE SET risk = excluded.risk
    WHERE issue_stage.risk IS DISTINCT FROM excluded.risk;
  RETURN NULL;
END
$$;
CREATE TRIGGER issue_listed_for_older_replicas AFTER INSERT OR UPDATE OF body ON issue
  FOR EACH ROW WHEN (NEW.listed_entries IS DISTINCT FROM NEW.entries) EXECUTE FUNCTION issue_list_stages();
