-- What the programme keeps registers of, such as software and indicators. Every version of an entry stays.
CREATE TABLE programme.register_entry (
    id         uuid        PRIMARY KEY,
    register   text        NOT NULL,
    -- In addresses; never changes.
    slug       text        NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    title      text        NOT NULL,
    public     boolean     NOT NULL,
    version    integer     NOT NULL,
    created    timestamptz NOT NULL,
    created_by uuid,
    changed    timestamptz NOT NULL,
    UNIQUE (register, slug)
);
COMMENT ON COLUMN programme.register_entry.created_by IS 'personal: who recorded the entry';

CREATE TABLE programme.register_version (
    entry_id    uuid        NOT NULL REFERENCES programme.register_entry,
    version     integer     NOT NULL,
    recorded    timestamptz NOT NULL,
    recorded_by uuid,
    public      boolean     NOT NULL,
    content     jsonb       NOT NULL,
    PRIMARY KEY (entry_id, version)
);
COMMENT ON COLUMN programme.register_version.recorded_by IS 'personal: who recorded it';
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON programme.register_version FOR EACH ROW EXECUTE FUNCTION programme.keep_records();
