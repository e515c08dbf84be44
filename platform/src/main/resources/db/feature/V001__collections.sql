-- Collections of features. Geometries are WKB in longitude and latitude; `bounds` is their box in the same degrees.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE feature.collection (
    number      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text COLLATE "C" NOT NULL UNIQUE,
    definition  jsonb       NOT NULL,
    -- One more for each transaction that changed a feature; writers of a collection queue on this row.
    version     bigint      NOT NULL DEFAULT 0,
    updated     timestamptz NOT NULL
);

CREATE TABLE feature.feature (
    collection_number integer     NOT NULL REFERENCES feature.collection ON DELETE CASCADE,
    number            bigint      GENERATED ALWAYS AS IDENTITY,
    external_id       text COLLATE "C" NOT NULL,
    geometry          bytea,
    bounds            box,
    properties        jsonb       NOT NULL,
    valid_from        timestamptz,
    valid_to          timestamptz,
    version           integer     NOT NULL DEFAULT 1,
    updated           timestamptz NOT NULL,
    PRIMARY KEY (collection_number, number),
    UNIQUE (collection_number, external_id)
);
CREATE INDEX feature_bounds ON feature.feature USING gist (collection_number, bounds);
CREATE INDEX feature_properties ON feature.feature USING gin (properties jsonb_path_ops);

-- Where a collection changed, by version: what tells a cached tile whether it still holds.
CREATE TABLE feature.change (
    collection_number integer NOT NULL REFERENCES feature.collection ON DELETE CASCADE,
    version           bigint  NOT NULL,
    bounds            box     NOT NULL
);
CREATE INDEX change_version ON feature.change (collection_number, version);
