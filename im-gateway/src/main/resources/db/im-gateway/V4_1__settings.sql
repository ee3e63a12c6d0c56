-- The app as administrators set it up: one row. Without a region the configuration says how it is.
CREATE TABLE im_settings (
  only_one              boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  -- Grows with every change, also with one back to the configuration; replicas look at it.
  version               bigint NOT NULL DEFAULT 0,
  changed_at            timestamptz,
  changed_by            text,
  enabled               boolean NOT NULL DEFAULT false,
  region                text CHECK (region IN ('FEISHU', 'LARK')),
  base_url              text,
  app_id                text,
  approval_code         text,
  -- Sealed: see security.md.
  app_secret            bytea,
  app_secret_at         timestamptz,
  app_secret_by         text,
  encrypt_key           bytea,
  encrypt_key_at        timestamptz,
  encrypt_key_by        text,
  verification_token    bytea,
  verification_token_at timestamptz,
  verification_token_by text,
  CHECK ((region IS NULL) = (app_id IS NULL))
);
INSERT INTO im_settings DEFAULT VALUES;

-- Apps that requests went out through: the one in use, and earlier ones until nothing of theirs is open any more.
CREATE TABLE im_app (
  platform   text NOT NULL,
  app_id     text NOT NULL,
  channel    text NOT NULL,
  -- Sealed; absent where no sealing keys are configured.
  app_secret bytea,
  retired_at timestamptz,
  PRIMARY KEY (platform, app_id)
);

-- Which app an invitation goes out through, noted before the first call.
CREATE TABLE feishu_invitation (
  invitation_id text PRIMARY KEY REFERENCES invitation,
  platform      text NOT NULL,
  app_id        text NOT NULL
);
CREATE INDEX feishu_invitation_app ON feishu_invitation (platform, app_id);

-- Invitations from before went out through the one app there was.
INSERT INTO feishu_invitation (invitation_id, platform, app_id)
SELECT i.id, p.platform, p.app_id
FROM invitation i
CROSS JOIN (SELECT min(platform) AS platform, min(app_id) AS app_id FROM feishu_person
            HAVING count(DISTINCT (platform, app_id)) = 1) p
WHERE i.channel IN ('FEISHU', 'LARK') AND i.kind <> 'PLANNED';

-- With another app the same round of a node is asked a second time, once the first request is taken back.
ALTER TABLE invitation DROP CONSTRAINT invitation_approval_id_node_id_channel_round_key;
CREATE INDEX invitation_of_node ON invitation (approval_id, node_id, channel, round);
CREATE UNIQUE INDEX invitation_open ON invitation (approval_id, node_id, channel, round)
  WHERE kind IN ('PLANNED', 'SENDING', 'SENT');

-- Events are of one app; a new one has to be heard from anew.
ALTER TABLE feishu_event ADD COLUMN app_id text;
CREATE INDEX feishu_event_app ON feishu_event (app_id, received_at);
