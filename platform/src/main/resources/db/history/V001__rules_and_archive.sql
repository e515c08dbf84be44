-- How long observations are kept, what each run did, and what stands in the archive.

CREATE TABLE history.rule (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('thin-hour', 'thin-day', 'delete', 'archive-then-delete', 'superseded')),
    slot       text        NOT NULL GENERATED ALWAYS AS
                           (CASE WHEN kind IN ('delete', 'archive-then-delete') THEN 'remove' ELSE kind END) STORED,
    level      text        NOT NULL CHECK (level IN ('everything', 'property', 'thing', 'datastream')),
    subject    bigint,
    after_days integer     NOT NULL CHECK (after_days BETWEEN 1 AND 36500),
    created    timestamptz NOT NULL,
    -- Null until a preview was confirmed; only then the rule does anything.
    confirmed  timestamptz,
    CHECK ((level = 'everything') = (subject IS NULL))
);
CREATE UNIQUE INDEX rule_in_force ON history.rule (slot, level, coalesce(subject, 0)) WHERE confirmed IS NOT NULL;

CREATE TABLE history.hold (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    level     text        NOT NULL CHECK (level IN ('everything', 'property', 'thing', 'datastream')),
    subject   bigint,
    from_time timestamptz,
    to_time   timestamptz,
    reason    text        NOT NULL,
    created   timestamptz NOT NULL,
    CHECK ((level = 'everything') = (subject IS NULL)),
    CHECK (from_time < to_time)
);

CREATE TABLE history.preview (
    id      uuid        PRIMARY KEY,
    rule_id bigint      NOT NULL REFERENCES history.rule ON DELETE CASCADE,
    made    timestamptz NOT NULL,
    rows    bigint      NOT NULL
);

-- A row without an end belongs to a run that goes on, or whose program died.
CREATE TABLE history.run (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    occasion text        NOT NULL CHECK (occasion IN ('schedule', 'person')),
    started  timestamptz NOT NULL,
    finished timestamptz,
    failure  text
);
CREATE INDEX run_started ON history.run (started DESC);

-- What a run did to one datastream; written with each of its transactions' ends.
CREATE TABLE history.run_item (
    run_id        bigint  NOT NULL REFERENCES history.run ON DELETE CASCADE,
    datastream_id integer NOT NULL,  -- 0: several at once
    what          text    NOT NULL,
    gone          bigint  NOT NULL DEFAULT 0,
    made          bigint  NOT NULL DEFAULT 0,
    failure       text,
    PRIMARY KEY (run_id, datastream_id, what)
);

-- Before this time a datastream is gathered already; what comes late is found by its id.
CREATE TABLE history.thinned (
    datastream_id integer     NOT NULL,
    kind          text        NOT NULL,
    through       timestamptz NOT NULL,
    PRIMARY KEY (datastream_id, kind)
);

-- One row: up to where observations and corrections were looked at.
CREATE TABLE history.seen (
    only_row   boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    highest_id bigint      NOT NULL,
    at         timestamptz NOT NULL
);

CREATE TABLE history.archive_file (
    datastream_id integer     NOT NULL,
    day           date        NOT NULL,
    part          integer     NOT NULL,  -- 0: the day; from 1: what came after the day was reduced
    key           text        NOT NULL,
    rows          bigint      NOT NULL,
    bytes         bigint      NOT NULL,
    sha256        text        NOT NULL,
    digest        text        NOT NULL,  -- of the day in the database when it was exported
    highest_id    bigint      NOT NULL,
    written       timestamptz NOT NULL,
    verified      timestamptz,
    failure       text,
    reduced       boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (datastream_id, day, part)
);
CREATE INDEX archive_file_day ON history.archive_file (day);

CREATE TABLE history.archive_month (
    month    date        PRIMARY KEY,
    finished timestamptz,  -- null while something of it is missing
    manifest text          -- SHA-256 of the manifest's text
);
