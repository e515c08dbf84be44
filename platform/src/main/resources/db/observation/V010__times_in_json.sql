-- An instant in a JSON text, or null where the text is none: for comparisons that must not fail on a row.
CREATE FUNCTION observation.as_time(value text) RETURNS timestamptz
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
  IF value !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$' THEN
    RETURN NULL;
  END IF;
  RETURN value::timestamptz;
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END $$;

-- Observations that name a feature of their own; the others find theirs by their datastream.
CREATE INDEX observation_feature ON observation.observation (feature_id) WHERE feature_id IS NOT NULL;
