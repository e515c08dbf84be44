-- What was told, and the inbox of each person.
CREATE TABLE notice.notice (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic      text        NOT NULL,
    recipients text        NOT NULL CHECK (recipients IN ('people', 'holders', 'subscribers')),
    facts      jsonb       NOT NULL,
    path       text,
    longitude  double precision,
    latitude   double precision,
    district   text,
    told       timestamptz NOT NULL,
    spread     timestamptz
);
COMMENT ON COLUMN notice.notice.facts IS 'the values that the topic''s texts name; gone with the last inbox that shows them';
COMMENT ON COLUMN notice.notice.spread IS 'when everyone had it who is to have it';
CREATE INDEX notice_to_spread ON notice.notice (id) WHERE spread IS NULL;
CREATE INDEX notice_topic ON notice.notice (topic, id DESC);

CREATE TABLE notice.inbox (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person    uuid        NOT NULL,
    notice_id bigint      NOT NULL REFERENCES notice.notice ON DELETE CASCADE,
    arrived   timestamptz NOT NULL,
    read      timestamptz,
    UNIQUE (person, notice_id)
);
COMMENT ON COLUMN notice.inbox.person IS 'personal';
CREATE INDEX inbox_of_person ON notice.inbox (person, id DESC);
CREATE INDEX inbox_unread ON notice.inbox (person) WHERE read IS NULL;
CREATE INDEX inbox_notice ON notice.inbox (notice_id);
