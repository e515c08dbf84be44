-- Items of resolutions. What happens to an item is only ever added; nothing is overwritten.

-- What becomes of a paper: every state of its own fields, and when anything of it changed last.
CREATE TABLE programme.paper_version (
    paper_id    uuid        NOT NULL REFERENCES programme.paper,
    version     integer     NOT NULL,
    recorded    timestamptz NOT NULL,
    recorded_by uuid,
    content     jsonb       NOT NULL,
    PRIMARY KEY (paper_id, version)
);
COMMENT ON COLUMN programme.paper_version.recorded_by IS 'personal: who recorded it';

-- Counts what changed in the paper, its items and their reports; read by the search index.
ALTER TABLE programme.paper ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE programme.paper ADD COLUMN touched xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX paper_touched ON programme.paper (touched);

CREATE TABLE programme.item (
    id       uuid    PRIMARY KEY,
    paper_id uuid    NOT NULL REFERENCES programme.paper,
    -- As the resolution counts, such as 3 or 3a.
    number   text    NOT NULL,
    position integer NOT NULL,
    -- As known now. What was public once and is not any more is hidden, its past included.
    public   boolean NOT NULL,
    version  integer NOT NULL,
    UNIQUE (paper_id, number)
);

-- From valid_from on the item is as the fields say that are not null; cleared names those that become empty.
CREATE TABLE programme.item_change (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id     uuid        NOT NULL REFERENCES programme.item,
    version     integer     NOT NULL,
    valid_from  date        NOT NULL,
    recorded    timestamptz NOT NULL,
    recorded_by uuid,
    state       text        CHECK (state IN ('open', 'in-progress', 'continuous', 'blocked', 'done', 'superseded', 'struck')),
    wording     text,
    unit_id     uuid        REFERENCES programme.unit,
    deadline    date,
    next_date   date,
    reason      text,
    evidence    text,
    public      boolean,
    cleared     text[]      NOT NULL DEFAULT '{}',
    note        text,
    UNIQUE (item_id, version)
);
COMMENT ON COLUMN programme.item_change.recorded_by IS 'personal: who recorded the change';
CREATE INDEX item_change_recorded ON programme.item_change (recorded);

-- Made from item_change: the rectangles of valid time and recorded time in which an item's facts for lists are the same.
CREATE TABLE programme.item_period (
    item_id   uuid      NOT NULL REFERENCES programme.item,
    valid     daterange NOT NULL,
    recorded  tstzrange NOT NULL,
    -- The days of valid on which the item is overdue; null where there is none.
    overdue   daterange,
    due       date,
    state     text      NOT NULL,
    unit_id   uuid,
    deadline  date,
    next_date date,
    public    boolean   NOT NULL,
    -- Whether everyone may see it: this period, the item as known now, and its paper.
    shown     boolean   NOT NULL
);
CREATE INDEX item_period_item ON programme.item_period (item_id);
-- What the list needs stands in the index. Most lists ask for what is known now.
CREATE INDEX item_period_overdue ON programme.item_period USING gist (overdue, recorded) INCLUDE (item_id, due, shown)
    WHERE overdue IS NOT NULL;
CREATE INDEX item_period_overdue_now ON programme.item_period USING gist (overdue) INCLUDE (item_id, due, shown)
    WHERE overdue IS NOT NULL AND upper_inf(recorded);
CREATE INDEX item_period_now ON programme.item_period (unit_id) WHERE upper_inf(valid) AND upper_inf(recorded);

CREATE TABLE programme.report (
    id          uuid        PRIMARY KEY,
    item_id     uuid        NOT NULL REFERENCES programme.item,
    kind        text        NOT NULL CHECK (kind IN ('interim', 'final')),
    day         date        NOT NULL,
    text        text        NOT NULL,
    public      boolean     NOT NULL,
    recorded    timestamptz NOT NULL,
    recorded_by uuid
);
COMMENT ON COLUMN programme.report.recorded_by IS 'personal: who recorded the report';
CREATE INDEX report_of_item ON programme.report (item_id, day);

-- A committee took note of a report (Kenntnisnahme).
CREATE TABLE programme.noted (
    report_id   uuid        NOT NULL REFERENCES programme.report,
    body_id     uuid        NOT NULL REFERENCES programme.body,
    day         date        NOT NULL,
    recorded    timestamptz NOT NULL,
    recorded_by uuid,
    PRIMARY KEY (report_id, body_id, day)
);
COMMENT ON COLUMN programme.noted.recorded_by IS 'personal: who recorded that a body took note';

-- An item of a newer resolution takes an older one's place.
CREATE TABLE programme.succession (
    item_id      uuid        NOT NULL REFERENCES programme.item,
    successor_id uuid        NOT NULL REFERENCES programme.item,
    note         text,
    recorded     timestamptz NOT NULL,
    recorded_by  uuid,
    PRIMARY KEY (item_id, successor_id),
    CHECK (item_id <> successor_id)
);
COMMENT ON COLUMN programme.succession.recorded_by IS 'personal: who recorded the succession';
CREATE INDEX succession_back ON programme.succession (successor_id);

-- Who recorded something may be forgotten; nothing else of a record ever changes.
CREATE FUNCTION programme.keep_records() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.recorded_by IS NULL
       AND to_jsonb(NEW) - 'recorded_by' = to_jsonb(OLD) - 'recorded_by' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a record of % is never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON programme.paper_version FOR EACH ROW EXECUTE FUNCTION programme.keep_records();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON programme.item_change FOR EACH ROW EXECUTE FUNCTION programme.keep_records();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON programme.report FOR EACH ROW EXECUTE FUNCTION programme.keep_records();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON programme.noted FOR EACH ROW EXECUTE FUNCTION programme.keep_records();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON programme.succession FOR EACH ROW EXECUTE FUNCTION programme.keep_records();

-- Each new record touches its paper, so that whoever follows papers hears of it.
CREATE FUNCTION programme.touch_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE programme.paper p SET revision = revision + 1, touched = pg_current_xact_id(), changed = NEW.recorded
    FROM programme.item i WHERE i.id = NEW.item_id AND p.id = i.paper_id;
    RETURN NULL;
END $$;
CREATE TRIGGER touch AFTER INSERT ON programme.item_change FOR EACH ROW EXECUTE FUNCTION programme.touch_paper();
CREATE TRIGGER touch AFTER INSERT ON programme.report FOR EACH ROW EXECUTE FUNCTION programme.touch_paper();
CREATE TRIGGER touch AFTER INSERT ON programme.succession FOR EACH ROW EXECUTE FUNCTION programme.touch_paper();

-- What is shown to everyone follows the paper's and the item's own mark at once.
CREATE FUNCTION programme.show_periods() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE programme.item_period e SET shown = p.public AND i.public AND e.public
    FROM programme.item i JOIN programme.paper p ON p.id = i.paper_id
    WHERE e.item_id = i.id
      AND CASE TG_TABLE_NAME WHEN 'paper' THEN p.id = NEW.id ELSE i.id = NEW.id END;
    RETURN NULL;
END $$;
CREATE TRIGGER show AFTER UPDATE OF public ON programme.paper FOR EACH ROW
    WHEN (OLD.public <> NEW.public) EXECUTE FUNCTION programme.show_periods();
CREATE TRIGGER show AFTER UPDATE OF public ON programme.item FOR EACH ROW
    WHEN (OLD.public <> NEW.public) EXECUTE FUNCTION programme.show_periods();
