-- Who is away and who stands in; what was reminded of.
CREATE TABLE programme.absence (
    id         uuid        PRIMARY KEY,
    person     uuid        NOT NULL,
    substitute uuid        NOT NULL,
    first      date        NOT NULL,
    last       date        NOT NULL,
    created    timestamptz NOT NULL,
    CHECK (first <= last AND person <> substitute)
);
COMMENT ON COLUMN programme.absence.person IS 'personal: who is away';
COMMENT ON COLUMN programme.absence.substitute IS 'personal: who stands in';
CREATE INDEX absence_of ON programme.absence (person, first);
CREATE INDEX absence_for ON programme.absence (substitute, first);

-- Each step of an item's date is told once: 0 soon due, 1 overdue, 2 head of unit, 3 deputy mayor.
CREATE TABLE programme.reminder (
    item_id uuid        NOT NULL REFERENCES programme.item,
    due     date        NOT NULL,
    step    smallint    NOT NULL CHECK (step BETWEEN 0 AND 3),
    told    timestamptz NOT NULL,
    PRIMARY KEY (item_id, due, step)
);
