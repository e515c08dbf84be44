-- How people sign in: the devices they did it from, the second factor, its recovery codes.

-- A browser is known by a random cookie, of which only the SHA-256 is kept.
CREATE TABLE identity.device (
    person_id  uuid        NOT NULL REFERENCES identity.person ON DELETE CASCADE,
    hash       bytea       NOT NULL,
    label      text        NOT NULL,
    first_seen timestamptz NOT NULL,
    last_seen  timestamptz NOT NULL,
    PRIMARY KEY (person_id, hash)
);
COMMENT ON COLUMN identity.device.label IS 'personal: browser and system';

-- last_step is the time step of the last code that was taken, so that none is taken twice.
CREATE TABLE identity.second_factor (
    person_id uuid        PRIMARY KEY REFERENCES identity.person ON DELETE CASCADE,
    secret    bytea       NOT NULL,
    begun     timestamptz NOT NULL,
    confirmed timestamptz,
    last_step bigint      NOT NULL DEFAULT 0
);
COMMENT ON COLUMN identity.second_factor.secret IS 'personal: the shared secret of RFC 6238, never exported';

CREATE TABLE identity.recovery_code (
    person_id uuid        NOT NULL REFERENCES identity.person ON DELETE CASCADE,
    hash      bytea       NOT NULL,
    created   timestamptz NOT NULL,
    used      timestamptz,
    PRIMARY KEY (person_id, hash)
);
COMMENT ON COLUMN identity.recovery_code.hash IS 'personal: SHA-256, never exported';
