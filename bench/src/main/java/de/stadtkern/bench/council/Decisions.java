package de.stadtkern.bench.council;

import de.stadtkern.programme.item.Change;
import de.stadtkern.programme.item.Changes;
import de.stadtkern.programme.item.Field;
import de.stadtkern.programme.item.Snapshot;
import de.stadtkern.programme.item.State;
import de.stadtkern.programme.item.Timeline;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Items with their changes as flat arrays: change {@code c} of item {@code i} stands at {@code i * perItem + c}, in the
 * order of recording. Days count from 2019-01-01, moments are seconds since then.
 */
public final class Decisions {
    private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
    private static final long FIRST_s = FIRST.toEpochDay() * 86_400;
    private static final int DAYS = 2500;
    private static final int NONE = -1;
    private static final int CLEARED = -2;
    private static final State[] STATES = State.values();
    private static final int PER_PAPER = 5;

    private final int items;
    private final int perItem;
    private final int[] validFrom;
    private final long[] recorded_s;
    private final int[] state;
    private final int[] deadline;
    private final int[] nextDate;
    private final boolean[] isPublic;

    private Decisions(int items, int perItem) {
        this.items = items;
        this.perItem = perItem;
        int all = items * perItem;
        validFrom = new int[all];
        recorded_s = new long[all];
        state = new int[all];
        deadline = new int[all];
        nextDate = new int[all];
        isPublic = new boolean[items];
    }

    public static Decisions random(int items, int perItem, long seed) {
        Decisions made = new Decisions(items, perItem);
        Random random = new Random(seed);
        for (int i = 0; i < items; i++) {
            made.fill(i, random);
        }
        return made;
    }

    private void fill(int item, Random random) {
        isPublic[item] = random.nextInt(20) > 0;
        int day = random.nextInt(DAYS - 600);
        int first = day;
        long moment_s = day * 86_400L + random.nextInt(86_400);
        int length = 20 + random.nextInt(60);
        for (int c = 0; c < perItem; c++) {
            int at = item * perItem + c;
            recorded_s[at] = moment_s;
            // One in five is a correction of an earlier day.
            validFrom[at] = c == 0 ? first : random.nextInt(5) == 0 ? first + random.nextInt(day - first + 1) : day;
            state[at] = c == 0 ? 0 : random.nextInt(3) == 0 ? randomState(c, random) : NONE;
            deadline[at] = c == 0 || random.nextInt(3) == 0 ? day + 30 + random.nextInt(300) : NONE;
            nextDate[at] = random.nextInt(3) == 0 ? day + random.nextInt(200) : NONE;
            if (c > 0 && random.nextInt(40) == 0) {
                deadline[at] = CLEARED;
            }
            day += 1 + random.nextInt(length);
            moment_s = Math.max(moment_s + 1, day * 86_400L + random.nextInt(86_400));
        }
    }

    /** The later the change, the likelier is an end. */
    private static int randomState(int change, Random random) {
        return random.nextInt(10) < change ? 4 + random.nextInt(3) : random.nextInt(4);
    }

    public long count() {
        return items;
    }

    public long changes() {
        return (long) items * perItem;
    }

    public LocalDate randomDay(Random random) {
        return FIRST.plusDays(random.nextInt(DAYS + 300));
    }

    public Instant randomMoment(Random random) {
        return Instant.ofEpochSecond(FIRST_s + random.nextLong(DAYS * 86_400L));
    }

    private static UUID id(int item) {
        return new UUID(0x4000L, 0x8000_0000_0000_0000L | item);
    }

    public static int index(UUID id) {
        return (int) id.getLeastSignificantBits();
    }

    /** The items overdue on the day as known at the moment, from the arrays alone. */
    public BitSet overdue(LocalDate onDay, Instant knownAt, boolean confidential) {
        int on = (int) (onDay.toEpochDay() - FIRST.toEpochDay());
        long known_s = knownAt.getEpochSecond() - FIRST_s;
        BitSet overdue = new BitSet(items);
        for (int i = 0; i < items; i++) {
            if (isPublic[i] || confidential) {
                int s = latest(state, i, on, known_s);
                if (s >= 0 && s < 4) {
                    int due = latest(s == 2 ? nextDate : deadline, i, on, known_s);
                    overdue.set(i, due >= 0 && due < on);
                }
            }
        }
        return overdue;
    }

    /** The field's value: that of the latest day, on the same day the one recorded last. */
    private int latest(int[] field, int item, int on, long known_s) {
        int value = NONE;
        int day = Integer.MIN_VALUE;
        for (int at = item * perItem; at < (item + 1) * perItem && recorded_s[at] <= known_s; at++) {
            if (field[at] != NONE && validFrom[at] <= on && validFrom[at] >= day) {
                day = validFrom[at];
                value = field[at];
            }
        }
        return value;
    }

    /** Puts everything into the database, the periods as the platform's own code makes them. */
    public void store(CouncilDatabase database) throws SQLException, IOException {
        database.execute("SET session_replication_role = replica");
        database.execute(
                "DROP INDEX programme.item_period_overdue, programme.item_period_overdue_now, programme.item_period_item");
        int papers = items / PER_PAPER;
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < papers; i++) {
            rows.append(new UUID(0x5000L, 0x8000_0000_0000_0000L | i))
                    .append("\tV")
                    .append(i)
                    .append("/21\tV")
                    .append(i)
                    .append("/21\tVorlage\tVorlage\ttrue\t2021-01-01\t2021-01-01\n");
        }
        copy(database, "paper (id, reference, reference_key, kind, title, public, created, changed)", rows);
        for (int i = 0; i < items; i++) {
            rows.append(id(i))
                    .append('\t')
                    .append(new UUID(0x5000L, 0x8000_0000_0000_0000L | i / PER_PAPER))
                    .append('\t')
                    .append(i % PER_PAPER + 1)
                    .append('\t')
                    .append(i % PER_PAPER + 1)
                    .append('\t')
                    .append(isPublic[i])
                    .append('\t')
                    .append(perItem)
                    .append('\n');
        }
        copy(database, "item (id, paper_id, number, position, public, version)", rows);
        StringBuilder periods = new StringBuilder();
        for (int i = 0; i < items; i++) {
            Timeline timeline = timeline(i);
            for (Change change : timeline.changes()) {
                append(rows, i, change);
            }
            for (Timeline.Period period : timeline.periods()) {
                append(periods, i, period);
            }
            if (i % 5000 == 4999 || i == items - 1) {
                copy(
                        database,
                        "item_change (item_id, version, valid_from, recorded, state, wording, deadline, next_date, public, cleared)",
                        rows);
                copy(
                        database,
                        "item_period (item_id, valid, recorded, overdue, due, state, deadline, next_date, public, shown)",
                        periods);
            }
        }
        database.execute("""
                CREATE INDEX item_period_item ON programme.item_period (item_id);
                CREATE INDEX item_period_overdue ON programme.item_period USING gist (overdue, recorded) INCLUDE (item_id, due, shown)
                    WHERE overdue IS NOT NULL;
                CREATE INDEX item_period_overdue_now ON programme.item_period USING gist (overdue) INCLUDE (item_id, due, shown)
                    WHERE overdue IS NOT NULL AND upper_inf(recorded)
                """);
        database.execute("SET session_replication_role = DEFAULT");
        database.execute("VACUUM ANALYZE programme.item_period");
    }

    private static void copy(CouncilDatabase database, String into, StringBuilder rows)
            throws SQLException, IOException {
        database.copy("programme." + into, new StringReader(rows.toString()));
        rows.setLength(0);
    }

    private Timeline timeline(int item) {
        List<Change> changes = new ArrayList<>();
        for (int c = 0; c < perItem; c++) {
            int at = item * perItem + c;
            changes.add(new Change(
                    c + 1,
                    FIRST.plusDays(validFrom[at]),
                    Instant.ofEpochSecond(FIRST_s + recorded_s[at]),
                    null,
                    state[at] == NONE ? null : STATES[state[at]],
                    c == 0 ? "Auftrag" : null,
                    null,
                    day(deadline[at]),
                    day(nextDate[at]),
                    null,
                    null,
                    c == 0 ? isPublic[item] : null,
                    deadline[at] == CLEARED ? Set.of(Field.DEADLINE) : Set.of(),
                    null));
        }
        return new Timeline(changes);
    }

    private static @Nullable LocalDate day(int value) {
        return value < 0 ? null : FIRST.plusDays(value);
    }

    private static void append(StringBuilder rows, int item, Change change) {
        rows.append(id(item)).append('\t').append(change.version()).append('\t').append(change.validFrom());
        rows.append('\t').append(change.recorded()).append('\t');
        rows.append(change.state() == null ? "\\N" : change.state().key()).append('\t');
        rows.append(text(change.wording()))
                .append('\t')
                .append(text(change.deadline()))
                .append('\t');
        rows.append(text(change.nextDate()))
                .append('\t')
                .append(text(change.isPublic()))
                .append('\t');
        rows.append(change.cleared().isEmpty() ? "{}" : "{deadline}").append('\n');
    }

    private void append(StringBuilder rows, int item, Timeline.Period period) {
        Timeline.Segment segment = period.segment();
        Snapshot facts = segment.snapshot();
        LocalDate late = Changes.overdueFrom(segment);
        String to = segment.to() == null ? "" : segment.to().toString();
        rows.append(id(item))
                .append("\t[")
                .append(segment.from())
                .append(',')
                .append(to)
                .append(")\t[\"");
        rows.append(period.known()).append("\",").append(period.until() == null ? "" : "\"" + period.until() + "\"");
        rows.append(")\t")
                .append(late == null ? "\\N" : "[" + late + "," + to + ")")
                .append('\t');
        rows.append(text(facts.due())).append('\t').append(facts.state().key()).append('\t');
        rows.append(text(facts.deadline()))
                .append('\t')
                .append(text(facts.nextDate()))
                .append('\t');
        rows.append(facts.isPublic())
                .append('\t')
                .append(facts.isPublic() && isPublic[item])
                .append('\n');
    }

    private static String text(@Nullable Object value) {
        return value == null ? "\\N" : value.toString();
    }
}
