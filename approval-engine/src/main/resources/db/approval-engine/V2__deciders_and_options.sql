-- A node names who decides it, and how many of them must.
UPDATE flow
SET nodes = (SELECT coalesce(json_agg(json_build_object('title', node ->> 'title', 'role', node ->> 'roleId', 'quorum', 1)
                                      ORDER BY place), '[]')
             FROM json_array_elements(flow.nodes) WITH ORDINALITY AS n (node, place));

-- The flows that an approval once looked at are kept with it.
UPDATE approval
SET explanation = jsonb_set(explanation::jsonb, '{flows}',
      (SELECT coalesce(jsonb_agg(jsonb_set(look, '{nodes}',
                (SELECT coalesce(jsonb_agg(jsonb_build_object('title', node ->> 'title', 'role', node ->> 'roleId', 'quorum', 1)
                                           ORDER BY place), '[]')
                 FROM jsonb_array_elements(look -> 'nodes') WITH ORDINALITY AS n (node, place))) ORDER BY nth), '[]')
       FROM jsonb_array_elements(explanation::jsonb -> 'flows') WITH ORDINALITY AS l (look, nth)))::json
WHERE explanation IS NOT NULL;

ALTER TABLE flow
  ADD COLUMN any_order            boolean NOT NULL DEFAULT false,
  ADD COLUMN same_person_passes   boolean NOT NULL DEFAULT false,
  ADD COLUMN remind_after_seconds bigint,
  ADD COLUMN expire_after_seconds bigint,
  ADD COLUMN enabled              boolean NOT NULL DEFAULT true;
