package de.stadtkern.observation.ingest;

import static de.stadtkern.observation.IngestOutcome.Kind.ALREADY_THERE;
import static de.stadtkern.observation.IngestOutcome.Kind.CORRECTED;
import static de.stadtkern.observation.IngestOutcome.Kind.STORED;

import de.stadtkern.observation.IngestOutcome;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Result;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.storage.CopyRows;
import de.stadtkern.observation.storage.Extra;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One transaction, or a part of one: decides its rows in their order, writes them, and tells their outcomes.
 *
 * <p>Rows beyond the known times of their datastream are new without a look. The others are looked up together; rows of
 * this batch count as known for those behind them.
 */
final class Batch {
    /** An observation's identity; feature 0 is the datastream's. */
    record Key(int datastream, Instant start, @Nullable Instant end, int feature) {}

    /** What stands under a key: in the database, or among this batch's new rows. */
    static final class Known {
        final long id;
        final Key key;
        final boolean stored;
        NewObservation content;

        @Nullable
        String extra;

        Known(long id, Key key, boolean stored, NewObservation content, @Nullable String extra) {
            this.id = id;
            this.key = key;
            this.stored = stored;
            this.content = content;
            this.extra = extra;
        }
    }

    private record Decision(Entry entry, long id, IngestOutcome.Kind kind) {}

    private final ObservationTables tables;
    private final Map<Integer, DatastreamState> states;
    private final long number;
    private final List<Known> fresh = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Entry> toLookUp = new ArrayList<>();
    private final List<StoredObservation> committed = new ArrayList<>();

    /** @param states of every datastream that exists and has a row here */
    Batch(ObservationTables tables, Map<Integer, DatastreamState> states, long number) {
        this.tables = tables;
        this.states = states;
        this.number = number;
    }

    /** Writes and commits; on return every entry has its outcome. Returns the rows as they stand now. */
    List<StoredObservation> write(List<Entry> entries) throws SQLException {
        for (Entry entry : entries) {
            place(entry);
        }
        if (toLookUp.isEmpty()) {
            copy(); // one COPY is one transaction
        } else {
            tables.begin();
            lookUp();
            copy();
            tables.commit();
        }
        return told();
    }

    /** Writes within the running transaction, whose commit is the caller's. Returns the rows as they will stand. */
    List<StoredObservation> writeWithin(List<Entry> entries) throws SQLException {
        for (Entry entry : entries) {
            place(entry);
        }
        lookUp();
        copy();
        return told();
    }

    private List<StoredObservation> told() {
        for (Decision decision : decisions) {
            decision.entry().accepted(decision.id(), decision.kind());
        }
        for (Known known : fresh) {
            committed.add(StoredObservation.of(known.id, feature(known.key), known.content));
        }
        return committed;
    }

    private void place(Entry entry) throws SQLException {
        NewObservation row = entry.row();
        DatastreamState state = states.get(row.datastream());
        if (state == null) {
            entry.refused("no-such-datastream", "Datastream", "Datastream " + row.datastream() + " does not exist.");
            return;
        }
        if (row.feature() != null && row.feature() != state.feature && !tables.knowsFeature(row.feature())) {
            entry.refused(
                    "no-such-feature", "FeatureOfInterest", "FeatureOfInterest " + row.feature() + " does not exist.");
            return;
        }
        if (state.batch != number) {
            state.batch = number;
            var extent = state.extent();
            var latest = state.latest();
            state.oldest = extent == null ? null : extent.start();
            state.newest = latest == null ? null : latest.start();
        }
        Instant start = row.start();
        if (state.newest == null || start.isAfter(state.newest)) {
            state.newest = start;
            state.oldest = state.oldest == null ? start : state.oldest;
            add(entry, key(row, state));
        } else if (state.oldest != null && start.isBefore(state.oldest)) {
            state.oldest = start;
            add(entry, key(row, state));
        } else {
            toLookUp.add(entry);
        }
    }

    private static Key key(NewObservation row, DatastreamState state) {
        int feature = row.feature() == null || row.feature() == state.feature ? 0 : row.feature();
        return new Key(row.datastream(), row.start(), row.end(), feature);
    }

    private static @Nullable Integer feature(Key key) {
        return key.feature() == 0 ? null : Integer.valueOf(key.feature());
    }

    private Known add(Entry entry, Key key) throws SQLException {
        Known known = new Known(tables.nextId(), key, false, entry.row(), Extra.text(entry.row()));
        fresh.add(known);
        decisions.add(new Decision(entry, known.id, STORED));
        return known;
    }

    private void lookUp() throws SQLException {
        if (toLookUp.isEmpty()) {
            return;
        }
        Map<Key, Known> known = HashMap.newHashMap(fresh.size() + toLookUp.size());
        for (Known row : fresh) {
            known.put(row.key, row);
        }
        for (ObservationTables.Found found : tables.lookUp(toLookUp)) {
            NewObservation content = found.row().content();
            Key key = key(content, Objects.requireNonNull(states.get(content.datastream())));
            known.put(key, new Known(found.row().id(), key, true, content, found.extra()));
        }
        for (Entry entry : toLookUp) {
            DatastreamState state =
                    Objects.requireNonNull(states.get(entry.row().datastream()));
            Key key = key(entry.row(), state);
            Known there = known.get(key);
            if (there == null) {
                known.put(key, add(entry, key));
            } else if (equal(there, entry.row())) {
                decisions.add(new Decision(entry, there.id, ALREADY_THERE));
            } else {
                correct(there, entry);
            }
        }
    }

    private void correct(Known there, Entry entry) throws SQLException {
        String extra = Extra.text(entry.row());
        if (there.stored) {
            tables.correct(there, entry.row(), extra);
            committed.add(StoredObservation.of(there.id, feature(there.key), entry.row()));
        } else {
            tables.keepSuperseded(there);
        }
        there.content = entry.row();
        there.extra = extra;
        decisions.add(new Decision(entry, there.id, CORRECTED));
    }

    private static boolean equal(Known there, NewObservation row) {
        NewObservation old = there.content;
        boolean sameResult = old.result() instanceof Result.Number(double a)
                ? row.result() instanceof Result.Number(double b) && a == b
                : !(row.result() instanceof Result.Number);
        return sameResult
                && Objects.equals(old.resultTime(), row.resultTime())
                && Extra.same(there.extra, Extra.text(row));
    }

    private void copy() throws SQLException {
        if (fresh.isEmpty()) {
            return;
        }
        CopyRows rows = tables.emptyRows();
        for (Known known : fresh) {
            rows.add(known.id, known.content, feature(known.key), known.extra);
        }
        tables.copy(rows);
    }
}
