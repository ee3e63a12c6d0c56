-- What lists are narrowed by, so that a page takes as long among a million issues as among a hundred.
ALTER TABLE issue ADD COLUMN title text, ADD COLUMN source text;
UPDATE issue SET title = body ->> 'title',
  source = coalesce(body #>> '{stages,0,plan,tasks,0,source}', 'CHANGE_DATABASE');
ALTER TABLE issue ALTER COLUMN title SET NOT NULL, ALTER COLUMN source SET NOT NULL;

-- What a text is found by: of each word in Latin letters and digits all its beginnings, of each run of others every letter
-- and every pair of neighbours, since Chinese has no spaces between words.
CREATE FUNCTION issue_words(text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT piece), '{}')
  FROM regexp_matches(lower($1), '[a-z0-9]+|[^\x01-\x7f]+', 'g') AS run,
    LATERAL (
      SELECT left(run[1], n) AS piece FROM generate_series(1, least(length(run[1]), 24)) AS n
      WHERE run[1] ~ '^[a-z0-9]'
      UNION ALL
      SELECT substr(run[1], n, k) FROM generate_series(1, 2) AS k, generate_series(1, length(run[1]) - k + 1) AS n
      WHERE run[1] !~ '^[a-z0-9]') AS pieces
$$;

-- What has to be among those of a title for a search to find it: each word's beginning as it was typed.
CREATE FUNCTION issue_words_asked(text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT piece), '{}')
  FROM regexp_matches(lower($1), '[a-z0-9]+|[^\x01-\x7f]+', 'g') AS run,
    LATERAL (
      SELECT left(run[1], 24) AS piece WHERE run[1] ~ '^[a-z0-9]'
      UNION ALL
      SELECT substr(run[1], n, 2) FROM generate_series(1, greatest(length(run[1]) - 1, 1)) AS n
      WHERE run[1] !~ '^[a-z0-9]') AS pieces
$$;

ALTER TABLE issue ADD COLUMN words text[] GENERATED ALWAYS AS (issue_words(id::text || ' ' || title)) STORED;
CREATE INDEX issue_of_words ON issue USING gin (words);
CREATE INDEX issue_of_project_in_state ON issue (project_id, state, id DESC);
CREATE INDEX issue_of_assignee ON issue (assignee, id DESC) WHERE assignee IS NOT NULL;
