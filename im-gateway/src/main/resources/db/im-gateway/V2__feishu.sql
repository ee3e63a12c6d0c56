-- The approval definition we made, one per app; a definition can never be deleted in Feishu, so it is kept for good.
CREATE TABLE feishu_definition (
  platform      text NOT NULL,
  app_id        text NOT NULL,
  approval_code text,
  -- Which form of ours the definition has.
  form          integer NOT NULL DEFAULT 0,
  claimed_until timestamptz,
  PRIMARY KEY (platform, app_id)
);

-- Who is who, as the app was told; open ids differ from app to app.
CREATE TABLE feishu_person (
  platform    text NOT NULL,
  app_id      text NOT NULL,
  email       text NOT NULL,
  -- Absent when Feishu knows no such person, or shows none to the app.
  open_id     text,
  resolved_at timestamptz NOT NULL,
  PRIMARY KEY (platform, app_id, email)
);
CREATE INDEX feishu_person_open_id ON feishu_person (platform, app_id, open_id);

-- Events that Feishu pushed: stored before they are answered, worked afterwards, remembered so that repeats are known.
CREATE TABLE feishu_event (
  event_id      text PRIMARY KEY,
  type          text NOT NULL,
  instance_code text NOT NULL,
  -- Our own id, where the event carries it.
  invitation_id text,
  received_at   timestamptz NOT NULL DEFAULT now(),
  due_at        timestamptz DEFAULT now(),
  claimed_until timestamptz,
  attempts      integer NOT NULL DEFAULT 0
);
CREATE INDEX feishu_event_due ON feishu_event (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX feishu_event_received ON feishu_event (received_at);
