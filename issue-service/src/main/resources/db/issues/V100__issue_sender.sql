-- Issues that were asked for on the intake topic show which account asked.
UPDATE issue i SET body = jsonb_set(i.body, '{sender}', to_jsonb(substr(k.caller, length('intake/') + 1)))
FROM request_key k
WHERE k.issue_id = i.id AND starts_with(k.caller, 'intake/') AND i.body ->> 'sender' IS NULL;
