-- Events of one instance are worked one after the other.
CREATE INDEX feishu_event_instance ON feishu_event (instance_code) WHERE due_at IS NOT NULL;
