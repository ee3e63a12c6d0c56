-- An approval keeps how it goes through its nodes, and every node whose turn it is.
UPDATE approval
SET state = jsonb_set(state, '{plan,options}', '{"anyOrder": false, "samePersonMayPassSeveralNodes": false}')
WHERE jsonb_typeof(state -> 'plan') = 'object';

UPDATE approval
SET state = state || jsonb_build_object(
      'open', jsonb_build_array((state -> 'open') || jsonb_build_object(
        'openedAt', to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'askedAt', to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'reminded', false)),
      'held', '[]'::jsonb)
WHERE kind = 'WAITING';

UPDATE approval
SET state = state || jsonb_build_object(
      'open', '[]'::jsonb,
      'held', jsonb_build_array(jsonb_build_object(
        'position', state -> 'position', 'round', state -> 'round',
        'reason', state -> 'holdReason', 'detail', state -> 'detail')))
WHERE kind = 'HELD_AT_NODE';
