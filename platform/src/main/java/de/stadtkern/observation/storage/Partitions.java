package de.stadtkern.observation.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The partitions of {@code observation.observation}: a month each from 2000 to 2049, a decade each from 1900 to 1999 and
 * from 2050 to 2149, in UTC. So there are at most 620, whatever times come in.
 */
public final class Partitions {
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    /** Exclusive. */
    public static final Instant LATEST = Instant.parse("2150-01-01T00:00:00Z");

    private static final Pattern NAME = Pattern.compile("observation_(\\d{4})(?:s|_(\\d{2}))");

    private final NavigableMap<Instant, Partition> known = new ConcurrentSkipListMap<>();

    /** @param table qualified name; {@code from} inclusive, {@code to} exclusive */
    public record Partition(String table, Instant from, Instant to) {
        public boolean holds(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    /** The partition that a time belongs to, whether or not it exists yet. */
    public static Partition of(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        boolean monthly = day.getYear() >= 2000 && day.getYear() < 2050;
        LocalDate from = monthly ? day.withDayOfMonth(1) : LocalDate.of(Math.floorDiv(day.getYear(), 10) * 10, 1, 1);
        LocalDate to = monthly ? from.plusMonths(1) : from.plusYears(10);
        String name = monthly
                ? String.format(Locale.ROOT, "observation_%04d_%02d", from.getYear(), from.getMonthValue())
                : String.format(Locale.ROOT, "observation_%04ds", from.getYear());
        return new Partition("observation." + name, start(from), start(to));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Existing partitions by the start of their time; as new as the last {@link #load} or {@link #create}. */
    public NavigableMap<Instant, Partition> known() {
        return known;
    }

    public boolean has(Instant time) {
        var entry = known.floorEntry(time);
        return entry != null && entry.getValue().holds(time);
    }

    public void load(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var names = statement.executeQuery("""
                        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                        WHERE i.inhparent = 'observation.observation'::regclass""")) {
            known.clear();
            while (names.next()) {
                Matcher name = NAME.matcher(names.getString(1));
                if (name.matches()) {
                    int month = name.group(2) == null ? 1 : Integer.parseInt(name.group(2));
                    Partition partition = of(start(LocalDate.of(Integer.parseInt(name.group(1)), month, 1)));
                    known.put(partition.from(), partition);
                }
            }
        }
    }

    /** Creates the partition of a time in a transaction of its own. */
    public void create(Connection connection, Instant time) throws SQLException {
        connection.setAutoCommit(false);
        try {
            createWithin(connection, time);
            connection.commit();
        } catch (SQLException e) {
            known.remove(of(time).from());
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /**
     * Creates the partition of a time, where it is missing, in the running transaction. Attaching an empty table, unlike
     * {@code CREATE … PARTITION OF}, does not wait for readers.
     */
    public void createWithin(Connection connection, Instant time) throws SQLException {
        if (has(time)) {
            return;
        }
        Partition partition = of(time);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE " + partition.table() + " (LIKE observation.observation INCLUDING DEFAULTS)");
            statement.execute("ALTER TABLE observation.observation ATTACH PARTITION " + partition.table()
                    + " FOR VALUES FROM ('" + partition.from() + "') TO ('" + partition.to() + "')");
        }
        known.put(partition.from(), partition);
    }
}
