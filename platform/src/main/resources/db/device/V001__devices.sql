-- Devices, what they send to, how they are, and how uplinks of a kind of device are understood.

-- A kind of device: what its uplinks hold and how a new one is set up.
CREATE TABLE kind (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE,
  description text NOT NULL,
  -- The mapping table: [{field, name, unit, ...}], in the order of the page.
  fields jsonb NOT NULL,
  battery_field text,
  battery_unit text NOT NULL DEFAULT 'percent' CHECK (battery_unit IN ('percent', 'volt')),
  battery_low double precision,
  expected_interval_s integer CHECK (expected_interval_s > 0),
  changed timestamptz NOT NULL
);

CREATE TABLE device (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  -- DevEUI of a LoRaWAN device, 16 hexadecimal digits in capitals.
  eui text UNIQUE CHECK (eui ~ '^[0-9A-F]{16}$'),
  kind_id uuid REFERENCES kind,
  -- The Thing in schema observation.
  thing_id bigint NOT NULL,
  longitude double precision NOT NULL,
  latitude double precision NOT NULL,
  -- In schema identity; a device that sends for itself has one.
  token_id uuid UNIQUE,
  expected_interval_s integer CHECK (expected_interval_s > 0),
  created timestamptz NOT NULL
);
CREATE INDEX device_name ON device (lower(name), id);
CREATE INDEX device_kind ON device (kind_id);

-- The Datastreams, in schema observation, that a device sends to; field is the place in an uplink's decoded payload.
CREATE TABLE datastream (
  device_id uuid NOT NULL REFERENCES device ON DELETE CASCADE,
  field text NOT NULL,
  datastream_id integer NOT NULL UNIQUE,
  PRIMARY KEY (device_id, field)
);

-- How a device is, as the platform's own clock saw it.
CREATE TABLE health (
  device_id uuid PRIMARY KEY REFERENCES device ON DELETE CASCADE,
  last_seen timestamptz,
  battery double precision,
  battery_low boolean NOT NULL DEFAULT false,
  rssi_dbm double precision,
  snr_db double precision,
  silent_since timestamptz,
  refused_at timestamptz,
  refused_code text,
  refused_reason text
);

-- DevEUIs that uplinks came from and that no device has, with the latest uplink to set one up by.
CREATE TABLE stranger (
  eui text PRIMARY KEY,
  name text NOT NULL,
  first_seen timestamptz NOT NULL,
  last_seen timestamptz NOT NULL,
  uplinks bigint NOT NULL,
  sample text NOT NULL
);
CREATE INDEX stranger_last_seen ON stranger (last_seen DESC);
