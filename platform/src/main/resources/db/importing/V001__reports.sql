-- What became of each import, and every refused row.
CREATE TABLE importing.report (
    id            uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    kind          text        NOT NULL,
    finished      timestamptz NOT NULL DEFAULT now(),
    rows_read     bigint      NOT NULL,
    stored        bigint      NOT NULL,
    already_there bigint      NOT NULL,
    refused       bigint      NOT NULL
);
CREATE INDEX report_finished ON importing.report (finished DESC, id);
CREATE TABLE importing.refusal (
    report_id uuid    NOT NULL REFERENCES importing.report ON DELETE CASCADE,
    number    integer NOT NULL,
    file      text    NOT NULL,
    line      bigint  NOT NULL,
    reason    text    NOT NULL,
    PRIMARY KEY (report_id, number)
);
