-- The oldest event of an instance is found at once, however many wait behind it.
DROP INDEX feishu_event_instance;
CREATE INDEX feishu_event_instance ON feishu_event (instance_code, received_at, event_id) WHERE due_at IS NOT NULL;
