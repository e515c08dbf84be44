-- What the programme does: measures, and the programme itself. Their life cycle is only ever added to.
CREATE TABLE programme.project (
    id         uuid        PRIMARY KEY,
    -- In addresses; never changes.
    slug       text        NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    kind       text        NOT NULL CHECK (kind IN ('programme', 'measure')),
    title      text        NOT NULL,
    public     boolean     NOT NULL,
    -- Counts changes of content and life cycle together.
    version    integer     NOT NULL,
    created    timestamptz NOT NULL,
    created_by uuid,
    changed    timestamptz NOT NULL,
    -- What the search reads: only what everyone sees of it.
    words      tsvector    NOT NULL
);
COMMENT ON COLUMN programme.project.created_by IS 'personal: who recorded the project';
CREATE INDEX project_words ON programme.project USING gin (words);

CREATE TABLE programme.project_version (
    project_id  uuid        NOT NULL REFERENCES programme.project,
    version     integer     NOT NULL,
    recorded    timestamptz NOT NULL,
    recorded_by uuid,
    public      boolean     NOT NULL,
    -- Everything that is said about it, see Content; risks that are not public among it.
    content     jsonb       NOT NULL,
    PRIMARY KEY (project_id, version)
);
COMMENT ON COLUMN programme.project_version.recorded_by IS 'personal: who recorded it';

-- From valid_from on the project is in this state, until a later day or a later record of the same day says otherwise.
CREATE TABLE programme.project_state (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id  uuid        NOT NULL REFERENCES programme.project,
    state       text        NOT NULL CHECK (state IN ('idea', 'submitted', 'under-review', 'approved', 'running', 'closed', 'permanent')),
    valid_from  date        NOT NULL,
    recorded    timestamptz NOT NULL,
    recorded_by uuid,
    note        text
);
COMMENT ON COLUMN programme.project_state.recorded_by IS 'personal: who recorded the state';
CREATE INDEX project_state_of ON programme.project_state (project_id, valid_from, id);

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON programme.project_version FOR EACH ROW EXECUTE FUNCTION programme.keep_records();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON programme.project_state FOR EACH ROW EXECUTE FUNCTION programme.keep_records();
