-- What is told over OParl. Addresses in it begin with a slash; the city's own is put before them on the way out.
CREATE TABLE programme.oparl_object (
    -- Type and identifier as in the address, such as paper/0b54….
    key      text        PRIMARY KEY,
    -- The order of lists; an object keeps its place.
    place    bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    type     text        NOT NULL,
    -- Only type and times of an object that is deleted.
    content  jsonb       NOT NULL,
    -- Made from a paper or a body of this measure, or recorded by a person.
    recorded boolean     NOT NULL,
    created  timestamptz NOT NULL,
    modified timestamptz NOT NULL,
    deleted  boolean     NOT NULL DEFAULT false
);
CREATE INDEX oparl_object_list ON programme.oparl_object (type, place);
CREATE INDEX oparl_object_modified ON programme.oparl_object (type, modified);

-- Servers of other bodies that are mirrored, and how far each is.
CREATE TABLE programme.oparl_source (
    id       uuid        PRIMARY KEY,
    address  text        NOT NULL UNIQUE,
    -- Address of the page to read next; null where a round is done.
    resume   text,
    -- Pages and lists still to read in this round.
    waiting  jsonb       NOT NULL DEFAULT '[]',
    -- From when the next round asks for changes.
    since    timestamptz,
    started  timestamptz,
    finished timestamptz,
    outcome  text
);

CREATE TABLE programme.oparl_mirrored (
    source_id uuid        NOT NULL REFERENCES programme.oparl_source ON DELETE CASCADE,
    id        text        NOT NULL,
    type      text        NOT NULL,
    content   jsonb       NOT NULL,
    deleted   boolean     NOT NULL,
    fetched   timestamptz NOT NULL,
    PRIMARY KEY (source_id, id)
);

-- What was wrong with a source in its latest round.
CREATE TABLE programme.oparl_trouble (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id uuid        NOT NULL REFERENCES programme.oparl_source ON DELETE CASCADE,
    at        timestamptz NOT NULL,
    address   text        NOT NULL,
    reason    text        NOT NULL
);

-- What the source said of a page, so that it need not be sent again.
CREATE TABLE programme.oparl_validator (
    source_id     uuid NOT NULL REFERENCES programme.oparl_source ON DELETE CASCADE,
    address       text NOT NULL,
    etag          text,
    last_modified text,
    next          text,
    PRIMARY KEY (source_id, address)
);
