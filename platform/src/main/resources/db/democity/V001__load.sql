-- Whether the demonstration city is there, and what its sensors need to know of it.
CREATE TABLE democity.load (
    one           boolean     PRIMARY KEY DEFAULT true CHECK (one),
    seed          bigint      NOT NULL,
    -- The first start: history ends here and live values begin.
    born          timestamptz NOT NULL,
    -- Null until all features are stored; loading begins anew until then.
    map_loaded    timestamptz,
    sites         jsonb
);
