-- People, what they hold, device tokens, feedback and the audit log.
-- The comment 'personal' marks columns with personal data; a test checks that they are exported and deleted.

CREATE TABLE identity.person (
    id           uuid        PRIMARY KEY,
    email        text        NOT NULL,
    email_key    text        NOT NULL UNIQUE,
    name         text        NOT NULL,
    password     text,
    language     text        NOT NULL DEFAULT 'de',
    created      timestamptz NOT NULL,
    confirmed    timestamptz,
    last_sign_in timestamptz,
    disabled     boolean     NOT NULL DEFAULT false
);
COMMENT ON COLUMN identity.person.email IS 'personal';
COMMENT ON COLUMN identity.person.email_key IS 'personal: the address as it is compared, lower case and NFKC';
COMMENT ON COLUMN identity.person.name IS 'personal';
COMMENT ON COLUMN identity.person.password IS 'personal: Argon2id hash, never exported';

-- One-time secrets sent by mail; only their SHA-256 is kept.
CREATE TABLE identity.proof (
    hash      bytea       PRIMARY KEY,
    person_id uuid        NOT NULL REFERENCES identity.person ON DELETE CASCADE,
    purpose   text        NOT NULL CHECK (purpose IN ('confirm', 'reset')),
    expires   timestamptz NOT NULL
);
CREATE INDEX proof_person ON identity.proof (person_id);

CREATE TABLE identity.role_grant (
    person_id  uuid        NOT NULL REFERENCES identity.person ON DELETE CASCADE,
    role       text        NOT NULL,
    measure    text,
    granted    timestamptz NOT NULL,
    granted_by text        NOT NULL,
    UNIQUE NULLS NOT DISTINCT (person_id, role, measure)
);

CREATE TABLE identity.token (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL,
    hash       bytea       NOT NULL UNIQUE,
    scopes     text[]      NOT NULL,
    created    timestamptz NOT NULL,
    created_by text        NOT NULL,
    expires    timestamptz,
    last_used  timestamptz
);

CREATE TABLE identity.feedback (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    page    text        NOT NULL,
    message text        NOT NULL,
    email   text
);
COMMENT ON COLUMN identity.feedback.email IS 'personal';

-- hash = SHA-256(previous hash, 0x0A, canonical text of the entry); see package de.stadtkern.identity.audit.
CREATE TABLE identity.audit_entry (
    id        bigint      PRIMARY KEY,
    at        timestamptz NOT NULL,
    actor     text        NOT NULL,
    action    text        NOT NULL,
    subject   text        NOT NULL,
    details   text        NOT NULL,
    hash      bytea       NOT NULL
);
COMMENT ON COLUMN identity.audit_entry.actor IS 'a pseudonym: ids only, kept after the account is deleted';
CREATE INDEX audit_entry_actor ON identity.audit_entry (actor, id);
CREATE INDEX audit_entry_action ON identity.audit_entry (action, id);

CREATE FUNCTION identity.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON identity.audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION identity.refuse_change();
