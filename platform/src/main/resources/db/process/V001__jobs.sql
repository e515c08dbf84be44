-- Jobs in the sense of OGC API - Processes, and the queue that they wait in.
CREATE TABLE process.job (
    id          uuid        PRIMARY KEY,
    number      bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    process_id  text        NOT NULL,
    version     text        NOT NULL,
    -- Whose turn it is that the job takes: person/…, system or anonymous.
    owner       text        NOT NULL,
    person_id   uuid,
    -- The execute request, exactly as it came.
    request     json        NOT NULL,
    -- What the computation gets: checked, references fetched, defaults filled in.
    inputs      json        NOT NULL,
    synchronous boolean     NOT NULL,
    priority    smallint    NOT NULL CHECK (priority BETWEEN -1 AND 1),
    status      text        NOT NULL DEFAULT 'accepted'
                            CHECK (status IN ('accepted', 'running', 'successful', 'failed', 'dismissed')),
    created     timestamptz NOT NULL DEFAULT clock_timestamp(),
    started     timestamptz,
    finished    timestamptz,
    updated     timestamptz NOT NULL DEFAULT clock_timestamp(),
    progress    real        NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
    message     text,
    -- Why it failed: a stable code, and a sentence for the person.
    failure     text,
    attempts    smallint    NOT NULL DEFAULT 0,
    -- When its turn came last; decides whose turn is next.
    turn        timestamptz,
    -- Who computes it, and until when nobody else may. Set as long as a computation may be going on.
    worker      uuid,
    lease_until timestamptz,
    -- When the results go.
    expires     timestamptz,
    expired     boolean     NOT NULL DEFAULT false
);
COMMENT ON COLUMN process.job.person_id IS 'personal: who asked for the job';
COMMENT ON COLUMN process.job.request IS 'personal: what the person entered';
CREATE INDEX job_waiting ON process.job (priority DESC, number) WHERE status = 'accepted';
CREATE INDEX job_busy ON process.job (lease_until) WHERE worker IS NOT NULL;
CREATE INDEX job_of_owner ON process.job (owner, number DESC);
CREATE INDEX job_turn_of_owner ON process.job (owner, turn) WHERE turn IS NOT NULL;
CREATE INDEX job_turn_of_process ON process.job (process_id, turn) WHERE turn IS NOT NULL;
CREATE INDEX job_of_person ON process.job (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX job_created ON process.job (created);
CREATE INDEX job_expires ON process.job (expires) WHERE NOT expired;

CREATE TABLE process.result (
    job_id     uuid     NOT NULL REFERENCES process.job ON DELETE CASCADE,
    position   smallint NOT NULL,
    output     text     NOT NULL,
    media_type text     NOT NULL,
    -- The value, or the name of the file that holds it.
    value      json,
    file       text,
    bytes      bigint   NOT NULL,
    PRIMARY KEY (job_id, output),
    CHECK ((value IS NULL) <> (file IS NULL))
);

CREATE TABLE process.log_line (
    job_id  uuid        NOT NULL REFERENCES process.job ON DELETE CASCADE,
    number  bigint      GENERATED ALWAYS AS IDENTITY,
    at      timestamptz NOT NULL,
    attempt smallint    NOT NULL,
    line    text        NOT NULL,
    PRIMARY KEY (job_id, number)
);
