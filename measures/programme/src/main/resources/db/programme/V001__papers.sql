-- Papers (Vorlagen), and who they pass through.

-- A council, a committee, an advisory board: OParl's Organization.
CREATE TABLE programme.body (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL UNIQUE,
    short_name text,
    changed    timestamptz NOT NULL
);

-- An office or department of the administration.
CREATE TABLE programme.unit (
    id           uuid        PRIMARY KEY,
    name         text        NOT NULL UNIQUE,
    short_name   text,
    -- The division (Geschäftsbereich) that it belongs to.
    division     text,
    responsible  uuid,
    head         uuid,
    deputy_mayor uuid,
    changed      timestamptz NOT NULL
);
COMMENT ON COLUMN programme.unit.responsible IS 'personal: who keeps the unit''s items';
COMMENT ON COLUMN programme.unit.head IS 'personal: who leads the unit';
COMMENT ON COLUMN programme.unit.deputy_mayor IS 'personal: who leads its division';

CREATE TABLE programme.paper (
    id             uuid        PRIMARY KEY,
    -- As the council writes it, such as V0870/21.
    reference      text        NOT NULL UNIQUE,
    -- Letters in capitals and digits only, leading zeros of numbers gone: what a person means by any spelling.
    reference_key  text        NOT NULL,
    kind           text        NOT NULL,
    title          text        NOT NULL,
    -- Number of the sitting, such as F/026/2021.
    session        text,
    submitted      date,
    decided        date,
    deciding_body  uuid        REFERENCES programme.body,
    lead_unit      uuid        REFERENCES programme.unit,
    applicants     text[]      NOT NULL DEFAULT '{}',
    text           text        NOT NULL DEFAULT '',
    public         boolean     NOT NULL,
    version        integer     NOT NULL DEFAULT 1,
    created        timestamptz NOT NULL,
    created_by     uuid,
    changed        timestamptz NOT NULL
);
COMMENT ON COLUMN programme.paper.created_by IS 'personal: who recorded the paper';
CREATE INDEX paper_newest ON programme.paper (submitted DESC NULLS LAST, id);
CREATE INDEX paper_key ON programme.paper (reference_key);
