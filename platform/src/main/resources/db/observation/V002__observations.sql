-- Observations, partitioned by the start of their phenomenonTime: months from 2000 to 2049, decades before and after.
-- The order of the columns leaves no padding: 56 bytes for a numeric observation, tuple header included.

CREATE SEQUENCE observation.observation_id INCREMENT BY 1000;  -- one value reserves a block of 1000 ids

CREATE TABLE observation.observation (
  id bigint NOT NULL,
  phenomenon_start timestamptz NOT NULL,
  phenomenon_end timestamptz,       -- only of an interval
  result_time timestamptz,
  result_number double precision,   -- a numeric result; otherwise null and extra.result is set
  datastream_id integer NOT NULL,   -- no foreign key: the ingest path checks it
  feature_id integer,               -- null: the feature of the datastream (datastream.feature_id)
  extra jsonb                       -- {"result": …, "resultQuality": …, "validTime": "…/…", "parameters": {…}}
) PARTITION BY RANGE (phenomenon_start);
CREATE INDEX observation_series ON observation.observation (datastream_id, phenomenon_start) WITH (fillfactor = 100);
CREATE INDEX observation_by_id ON observation.observation (id) WITH (fillfactor = 100);
ALTER TABLE observation.observation ALTER COLUMN datastream_id SET STATISTICS 500;

-- What a corrected observation said before, newest correction last.
CREATE TABLE observation.superseded (
  superseded_at timestamptz NOT NULL DEFAULT now(),
  id bigint NOT NULL,
  phenomenon_start timestamptz NOT NULL,
  phenomenon_end timestamptz,
  result_time timestamptz,
  result_number double precision,
  datastream_id integer NOT NULL,
  feature_id integer,
  extra jsonb
);
CREATE INDEX superseded_by_id ON observation.superseded (id, superseded_at);
CREATE INDEX superseded_by_datastream ON observation.superseded (datastream_id);
