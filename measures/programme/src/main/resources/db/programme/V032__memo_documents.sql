-- Memos to the council (Hausmitteilungen) that report on resolutions, in versions.
CREATE TABLE programme.memo_document (
    id        uuid        PRIMARY KEY,
    reference text        NOT NULL,
    -- The latest version, and the one that two people released.
    version   integer     NOT NULL,
    released  integer,
    changed   timestamptz NOT NULL
);
CREATE INDEX memo_document_newest ON programme.memo_document (changed DESC, id);

CREATE TABLE programme.memo_document_version (
    document_id uuid        NOT NULL REFERENCES programme.memo_document,
    version     integer     NOT NULL,
    content     jsonb       NOT NULL,
    recorded    timestamptz NOT NULL,
    PRIMARY KEY (document_id, version)
);
