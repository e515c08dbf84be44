-- A role lent for a time. It counts while the giver holds the role and the account is open.
CREATE TABLE identity.delegation (
    number      bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    id          uuid        PRIMARY KEY,
    person_id   uuid        NOT NULL REFERENCES identity.person ON DELETE CASCADE,
    delegate_id uuid        NOT NULL REFERENCES identity.person ON DELETE CASCADE,
    role        text        NOT NULL,
    measure     text,
    begins      timestamptz NOT NULL,
    ends        timestamptz NOT NULL,
    reason      text        NOT NULL,
    created     timestamptz NOT NULL,
    revoked     timestamptz,
    revoked_by  text,
    CHECK (ends > begins),
    CHECK (person_id <> delegate_id)
);
COMMENT ON COLUMN identity.delegation.reason IS 'personal: free text of the giver';
CREATE INDEX delegation_person ON identity.delegation (person_id);
CREATE INDEX delegation_delegate ON identity.delegation (delegate_id, ends);

-- What two people must want. Ids of people are pseudonyms and stay when an account is deleted, as in the audit log.
CREATE TABLE identity.approval (
    number        bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    id            uuid        PRIMARY KEY,
    kind          text        NOT NULL,
    payload       text        NOT NULL,
    subject       text        NOT NULL,
    reason        text,
    requested_by  uuid        NOT NULL,
    requested_for uuid,
    requested     timestamptz NOT NULL,
    expires       timestamptz NOT NULL,
    state         text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'rejected', 'withdrawn')),
    decided_by    uuid,
    decided_for   uuid,
    decided       timestamptz,
    comment       text
);
COMMENT ON COLUMN identity.approval.reason IS 'personal: free text of the requester, removed with the account';
COMMENT ON COLUMN identity.approval.comment IS 'personal: free text of the one who decided, removed with the account';
COMMENT ON COLUMN identity.approval.requested_for IS 'whose role the requester used, when it was lent';
COMMENT ON COLUMN identity.approval.decided_for IS 'whose role the one who decided used, when it was lent';
CREATE INDEX approval_kind ON identity.approval (kind, number);
CREATE INDEX approval_requested_by ON identity.approval (requested_by);

-- An account that is offered to someone. Of the link's secret only the SHA-256 is kept.
CREATE TABLE identity.invitation (
    number     bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    id         uuid        PRIMARY KEY,
    email      text        NOT NULL,
    email_key  text        NOT NULL,
    language   text        NOT NULL,
    roles      text[]      NOT NULL,
    hash       bytea       NOT NULL UNIQUE,
    invited_by text        NOT NULL,
    created    timestamptz NOT NULL,
    sent       timestamptz NOT NULL,
    expires    timestamptz NOT NULL,
    accepted   timestamptz,
    withdrawn  timestamptz
);
COMMENT ON COLUMN identity.invitation.email IS 'personal';
COMMENT ON COLUMN identity.invitation.email_key IS 'personal: the address as it is compared';
CREATE UNIQUE INDEX invitation_open ON identity.invitation (email_key) WHERE accepted IS NULL AND withdrawn IS NULL;
