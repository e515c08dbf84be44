-- Where people and machines hear of what was told: preferences, subscriptions, devices, web hooks, deliveries.

-- Keys that this city made for itself at its first start: VAPID (RFC 8292) and the one that seals unsubscribe links.
CREATE TABLE notice.own_key (
    name    text  PRIMARY KEY,
    content bytea NOT NULL
);

CREATE TABLE notice.preference (
    person      uuid     PRIMARY KEY,
    email       text     NOT NULL CHECK (email IN ('each', 'daily', 'weekly', 'off')),
    push        boolean  NOT NULL,
    quiet_from  time,
    quiet_to    time,
    digest_hour smallint NOT NULL CHECK (digest_hour BETWEEN 0 AND 23),
    digest_day  smallint NOT NULL CHECK (digest_day BETWEEN 1 AND 7),
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
);
COMMENT ON COLUMN notice.preference.person IS 'personal';
COMMENT ON COLUMN notice.preference.digest_day IS 'ISO 8601: 1 is Monday';

-- What differs from the preference for one topic.
CREATE TABLE notice.topic_preference (
    person uuid    NOT NULL,
    topic  text    NOT NULL,
    email  text    NOT NULL CHECK (email IN ('each', 'daily', 'weekly', 'off')),
    push   boolean NOT NULL,
    PRIMARY KEY (person, topic)
);
COMMENT ON COLUMN notice.topic_preference.person IS 'personal';

CREATE TABLE notice.subscription (
    id        uuid             PRIMARY KEY,
    person    uuid             NOT NULL,
    topic     text             NOT NULL,
    district  text,
    longitude double precision,
    latitude  double precision,
    radius_m  integer          CHECK (radius_m BETWEEN 50 AND 50000),
    created   timestamptz      NOT NULL,
    CHECK ((longitude IS NULL) = (latitude IS NULL) AND (longitude IS NULL) = (radius_m IS NULL)),
    UNIQUE NULLS NOT DISTINCT (person, topic, district, longitude, latitude, radius_m)
);
COMMENT ON COLUMN notice.subscription.person IS 'personal';
COMMENT ON COLUMN notice.subscription.longitude IS 'personal: may be where someone lives';
CREATE INDEX subscription_topic ON notice.subscription (topic, person);

CREATE TABLE notice.push_device (
    id           uuid        PRIMARY KEY,
    person       uuid        NOT NULL,
    endpoint     text        NOT NULL UNIQUE,
    public_key   bytea       NOT NULL,
    secret       bytea       NOT NULL,
    name         text        NOT NULL,
    created      timestamptz NOT NULL,
    last_success timestamptz
);
COMMENT ON COLUMN notice.push_device.person IS 'personal';
COMMENT ON COLUMN notice.push_device.public_key IS 'P-256, uncompressed, 65 bytes (RFC 8291)';
CREATE INDEX push_device_person ON notice.push_device (person);

CREATE TABLE notice.web_hook (
    id           uuid        PRIMARY KEY,
    person       uuid        NOT NULL,
    name         text        NOT NULL,
    address      text        NOT NULL,
    secret       bytea       NOT NULL,
    topics       text[]      NOT NULL,
    district     text,
    enabled      boolean     NOT NULL,
    failures     integer     NOT NULL DEFAULT 0,
    paused_until timestamptz,
    created      timestamptz NOT NULL,
    last_success timestamptz
);
COMMENT ON COLUMN notice.web_hook.person IS 'personal: whose it is';
COMMENT ON COLUMN notice.web_hook.failures IS 'in a row';
CREATE INDEX web_hook_person ON notice.web_hook (person);

CREATE TABLE notice.delivery (
    id        uuid        PRIMARY KEY,
    notice_id bigint      REFERENCES notice.notice ON DELETE CASCADE,
    topic     text        NOT NULL,
    person    uuid        NOT NULL,
    channel   text        NOT NULL CHECK (channel IN ('email', 'push', 'web-hook')),
    target    uuid,
    digest    text        CHECK (digest IN ('daily', 'weekly')),
    state     text        NOT NULL CHECK (state IN ('waiting', 'handed-over', 'delivered', 'failed')),
    created   timestamptz NOT NULL,
    due       timestamptz NOT NULL,
    tries     integer     NOT NULL DEFAULT 0,
    mail      uuid,
    answer    text,
    finished  timestamptz
);
COMMENT ON COLUMN notice.delivery.person IS 'personal';
COMMENT ON COLUMN notice.delivery.target IS 'the device or web hook';
COMMENT ON COLUMN notice.delivery.notice_id IS 'none for a test';
COMMENT ON COLUMN notice.delivery.mail IS 'reference of the mail that carries it, alone or in a digest';
CREATE INDEX delivery_due ON notice.delivery (channel, due) WHERE state = 'waiting';
CREATE INDEX delivery_of_person ON notice.delivery (person, created DESC, id);
CREATE INDEX delivery_log ON notice.delivery (created DESC, id);
CREATE INDEX delivery_mail ON notice.delivery (mail) WHERE mail IS NOT NULL;
CREATE INDEX delivery_notice ON notice.delivery (notice_id);
CREATE INDEX delivery_target ON notice.delivery (target) WHERE target IS NOT NULL;
