-- Grants: their plan in versions, and bookings that are only ever added.
CREATE TABLE programme.funding (
    id      uuid        PRIMARY KEY,
    -- Key of the project in the programme; no foreign key, since the project may be described later.
    project text        NOT NULL,
    title   text        NOT NULL,
    version integer     NOT NULL,
    changed timestamptz NOT NULL
);
CREATE INDEX funding_list ON programme.funding (title, id);
CREATE INDEX funding_of_project ON programme.funding (project);

CREATE TABLE programme.funding_version (
    funding_id  uuid        NOT NULL REFERENCES programme.funding,
    version     integer     NOT NULL,
    content     jsonb       NOT NULL,
    recorded    timestamptz NOT NULL,
    recorded_by uuid,
    PRIMARY KEY (funding_id, version)
);
COMMENT ON COLUMN programme.funding_version.recorded_by IS 'personal: who recorded the plan';

-- Amounts are cents.
CREATE TABLE programme.funding_booking (
    id           uuid        PRIMARY KEY,
    place        bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    funding_id   uuid        NOT NULL REFERENCES programme.funding,
    kind         text        NOT NULL CHECK (kind IN ('commitment', 'payment')),
    item         text        NOT NULL,
    day          date        NOT NULL,
    year         integer     NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    eligible     bigint      NOT NULL,
    not_eligible bigint      NOT NULL,
    reference    text        NOT NULL,
    note         text,
    -- The booking that this one takes back; each at most once.
    reverses     uuid        UNIQUE REFERENCES programme.funding_booking,
    recorded     timestamptz NOT NULL,
    recorded_by  uuid,
    CHECK (CASE WHEN reverses IS NULL THEN eligible >= 0 AND not_eligible >= 0 AND eligible + not_eligible > 0
                ELSE eligible <= 0 AND not_eligible <= 0 END)
);
COMMENT ON COLUMN programme.funding_booking.recorded_by IS 'personal: who recorded the booking';
CREATE INDEX funding_booking_of ON programme.funding_booking (funding_id, place);

CREATE TABLE programme.funding_rededication (
    id          uuid        PRIMARY KEY,
    place       bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    funding_id  uuid        NOT NULL REFERENCES programme.funding,
    day         date        NOT NULL,
    from_item   text        NOT NULL,
    from_year   integer     NOT NULL,
    to_item     text        NOT NULL,
    to_year     integer     NOT NULL,
    amount      bigint      NOT NULL CHECK (amount > 0),
    reason      text        NOT NULL,
    approval    text,
    recorded    timestamptz NOT NULL,
    recorded_by uuid
);
COMMENT ON COLUMN programme.funding_rededication.recorded_by IS 'personal: who recorded the re-dedication';
CREATE INDEX funding_rededication_of ON programme.funding_rededication (funding_id, place);

-- Requests for money to the funder, and what became of them.
CREATE TABLE programme.funding_drawdown (
    id          uuid        PRIMARY KEY,
    place       bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    funding_id  uuid        NOT NULL REFERENCES programme.funding,
    day         date        NOT NULL,
    amount      bigint      NOT NULL CHECK (amount > 0),
    purpose     text        NOT NULL,
    recorded    timestamptz NOT NULL,
    recorded_by uuid
);
COMMENT ON COLUMN programme.funding_drawdown.recorded_by IS 'personal: who recorded the request';
CREATE INDEX funding_drawdown_of ON programme.funding_drawdown (funding_id, place);

CREATE TABLE programme.funding_drawdown_outcome (
    drawdown_id uuid        PRIMARY KEY REFERENCES programme.funding_drawdown,
    outcome     text        NOT NULL CHECK (outcome IN ('paid', 'withdrawn')),
    day         date        NOT NULL,
    -- What the funder paid out; 0 where the request was withdrawn.
    amount      bigint      NOT NULL CHECK (amount >= 0),
    recorded    timestamptz NOT NULL,
    recorded_by uuid
);
COMMENT ON COLUMN programme.funding_drawdown_outcome.recorded_by IS 'personal: who recorded the outcome';

-- Proofs of use with their figures as they were handed in.
CREATE TABLE programme.funding_proof (
    id          uuid        PRIMARY KEY,
    place       bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    funding_id  uuid        NOT NULL REFERENCES programme.funding,
    kind        text        NOT NULL CHECK (kind IN ('interim', 'final')),
    until       date        NOT NULL,
    report      text        NOT NULL,
    figures     jsonb       NOT NULL,
    recorded    timestamptz NOT NULL,
    recorded_by uuid
);
COMMENT ON COLUMN programme.funding_proof.recorded_by IS 'personal: who recorded the proof';
CREATE INDEX funding_proof_of ON programme.funding_proof (funding_id, place);

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON programme.funding_version FOR EACH ROW EXECUTE FUNCTION programme.keep_records();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON programme.funding_booking FOR EACH ROW EXECUTE FUNCTION programme.keep_records();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON programme.funding_rededication FOR EACH ROW EXECUTE FUNCTION programme.keep_records();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON programme.funding_drawdown FOR EACH ROW EXECUTE FUNCTION programme.keep_records();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON programme.funding_drawdown_outcome FOR EACH ROW EXECUTE FUNCTION programme.keep_records();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON programme.funding_proof FOR EACH ROW EXECUTE FUNCTION programme.keep_records();
