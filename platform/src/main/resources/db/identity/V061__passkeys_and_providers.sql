-- Passkeys, and links to accounts at sign-in providers.

CREATE TABLE identity.passkey (
    credential_id   bytea       PRIMARY KEY,
    person_id       uuid        NOT NULL REFERENCES identity.person ON DELETE CASCADE,
    name            text        NOT NULL,
    credential      bytea       NOT NULL,
    sign_count      bigint      NOT NULL,
    backup_eligible boolean     NOT NULL,
    backed_up       boolean     NOT NULL,
    transports      text[]      NOT NULL,
    created         timestamptz NOT NULL,
    last_used       timestamptz,
    suspended       timestamptz
);
COMMENT ON COLUMN identity.passkey.name IS 'personal';
COMMENT ON COLUMN identity.passkey.credential IS 'attested credential data (WebAuthn 6.5.1) with the public key';
CREATE INDEX passkey_person ON identity.passkey (person_id);

CREATE TABLE identity.provider_link (
    provider  text        NOT NULL,
    subject   text        NOT NULL,
    person_id uuid        NOT NULL REFERENCES identity.person ON DELETE CASCADE,
    linked    timestamptz NOT NULL,
    last_used timestamptz,
    PRIMARY KEY (provider, subject),
    UNIQUE (person_id, provider)
);
COMMENT ON COLUMN identity.provider_link.subject IS 'personal: who they are at the provider';
