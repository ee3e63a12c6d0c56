-- Every edit of the flows of a source type: who, when, and the version of the list that it led to.
CREATE TABLE flow_edit (
  edit_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source        text NOT NULL REFERENCES flow_book,
  version       bigint NOT NULL,
  kind          text NOT NULL,
  made_by       text NOT NULL,
  made_at       timestamptz NOT NULL,
  -- The edit whose state came back; null where none did.
  restored_from bigint,
  -- The ids first to last, where an edit moved flows other than by adding one at the end or taking one out.
  order_before  json,
  order_after   json,
  UNIQUE (source, version)
);

-- The flows that an edit changed, each as it was before and after; null where there was none.
CREATE TABLE flow_edit_flow (
  edit_id bigint NOT NULL REFERENCES flow_edit,
  flow_id text NOT NULL,
  before  json,
  after   json,
  PRIMARY KEY (edit_id, flow_id)
);
CREATE INDEX flow_edit_of_flow ON flow_edit_flow (flow_id, edit_id);
