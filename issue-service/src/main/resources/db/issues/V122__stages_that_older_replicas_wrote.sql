-- What older replicas wrote after issue_stage came and before it was written for them. Only issues where something is missing
-- are kept from changing meanwhile.
WITH incomplete AS (
  SELECT i.id, i.project_id, i.body FROM issue i
  WHERE EXISTS (
    SELECT FROM jsonb_array_elements(i.body -> 'stages') AS stage
      LEFT JOIN issue_stage s ON s.environment_id = stage #>> '{plan,environmentId}' AND s.project_id = i.project_id AND s.issue_id = i.id
    WHERE s.issue_id IS NULL OR s.risk IS DISTINCT FROM i.body -> 'approvals' -> (stage #>> '{plan,stageId}') ->> 'risk')
  ORDER BY i.id FOR UPDATE OF i
)
INSERT INTO issue_stage (environment_id, project_id, issue_id, risk)
SELECT stage #>> '{plan,environmentId}', i.project_id, i.id, i.body -> 'approvals' -> (stage #>> '{plan,stageId}') ->> 'risk'
FROM incomplete i, jsonb_array_elements(i.body -> 'stages') AS stage
ON CONFLICT (environment_id, project_id, issue_id) DO UPDATE SET risk = excluded.risk
  WHERE issue_stage.risk IS DISTINCT FROM excluded.risk;
