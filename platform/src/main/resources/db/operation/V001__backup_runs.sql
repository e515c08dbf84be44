-- Each attempt at a backup. A row without an end belongs to a run that goes on, or whose program died.
CREATE TABLE operation.backup_run (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    occasion text        NOT NULL CHECK (occasion IN ('schedule', 'person', 'command')),
    started  timestamptz NOT NULL DEFAULT now(),
    finished timestamptz,
    file     text        NOT NULL,
    rows     bigint,
    bytes    bigint,
    failure  text
);
CREATE INDEX backup_run_started ON operation.backup_run (started DESC);
