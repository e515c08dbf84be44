package de.stadtkern.identity;

import de.stadtkern.identity.audit.ChainedEntry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the audit log's hash chain from its first entry. It finds a changed, inserted or missing entry; entries cut
 * off at the end are found only by whoever kept an earlier count or hash.
 */
public final class AuditVerification {
    /**
     * @param entries entries read
     * @param firstBroken id of the first entry that does not fit, or {@code null}
     */
    public record Result(boolean ok, long entries, @Nullable Long firstBroken) {}

    private AuditVerification() {}

    /** Reads the whole log in constant memory. */
    public static Result verify(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(1_000);
                try (ResultSet rows = statement.executeQuery("""
                        SELECT id, at, actor, action, subject, details, hash FROM identity.audit_entry ORDER BY id
                        """)) {
                    return verify(rows);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static Result verify(ResultSet rows) throws SQLException {
        byte[] previous = ChainedEntry.start();
        long entries = 0;
        Long firstBroken = null;
        while (rows.next()) {
            entries++;
            ChainedEntry entry = new ChainedEntry(
                    rows.getLong(1),
                    rows.getObject(2, OffsetDateTime.class).toInstant(),
                    rows.getString(3),
                    rows.getString(4),
                    rows.getString(5),
                    rows.getString(6));
            byte[] stored = rows.getBytes(7);
            boolean fits = entry.id() == entries && Arrays.equals(stored, entry.hash(previous));
            if (!fits && firstBroken == null) {
                firstBroken = entry.id();
            }
            previous = stored;
        }
        return new Result(firstBroken == null, entries, firstBroken);
    }
}
