-- Mails that are to go out. A row is removed as soon as its mail is sent or given up.
CREATE TABLE mail.queued (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind      text        NOT NULL,
    receiver  text        NOT NULL,
    language  text        NOT NULL,
    subject   text        NOT NULL,
    text      text        NOT NULL,
    headers   text        NOT NULL,
    reference uuid,
    queued    timestamptz NOT NULL,
    next_try  timestamptz NOT NULL,
    tries     integer     NOT NULL DEFAULT 0
);
COMMENT ON COLUMN mail.queued.receiver IS 'personal';
COMMENT ON COLUMN mail.queued.text IS 'personal: may carry a one-time link';
CREATE INDEX queued_due ON mail.queued (next_try);
