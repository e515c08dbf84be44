package de.stadtkern.identity;

import de.stadtkern.identity.audit.ChainedEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Compares a deletion receipt with the audit log: genuine when the log has the hash of exactly this receipt. */
public final class DeletionVerification {
    /**
     * @param genuine whether the audit log has the receipt's hash, and that entry fits its predecessor
     * @param entry id of the entry, or {@code null}
     * @param deleted when the data were deleted, as the audit log says, or {@code null}
     */
    public record Result(
            boolean genuine, @Nullable Long entry, @Nullable Instant deleted) {}

    private static final Result UNKNOWN = new Result(false, null, null);
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private DeletionVerification() {}

    /** Sorted keys, no white space. */
    public static String canonical(Map<String, ?> receipt) {
        return CANONICAL.writeValueAsString(receipt);
    }

    /** SHA-256 of the canonical form, hexadecimal. */
    public static String hash(Map<String, ?> receipt) {
        return sha256(canonical(receipt).getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of a salt and an address as it is compared, hexadecimal; shows whom a receipt is for. */
    public static String addressHash(String salt, String emailKey) {
        return sha256((salt + "\n" + emailKey).getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #verify(DataSource, Map)}; what is no JSON object is not genuine. */
    public static Result verify(DataSource database, String receipt) throws SQLException {
        try {
            return verify(database, CANONICAL.readValue(receipt, new TypeReference<Map<String, Object>>() {}));
        } catch (JacksonException noJson) {
            return UNKNOWN;
        }
    }

    public static Result verify(DataSource database, Map<String, ?> receipt) throws SQLException {
        Optional<UUID> person = person(receipt);
        if (person.isEmpty()) {
            return UNKNOWN;
        }
        String wanted = "\"receiptHash\":\"" + hash(receipt) + "\"";
        try (Connection connection = database.getConnection();
                PreparedStatement entries = connection.prepareStatement("""
                        SELECT id, at, actor, action, subject, details, hash,
                               (SELECT before.hash FROM identity.audit_entry before WHERE before.id = entry.id - 1)
                        FROM identity.audit_entry entry WHERE action = 'account:delete' AND subject = ?
                        """)) {
            entries.setString(1, "person/" + person.get());
            try (ResultSet row = entries.executeQuery()) {
                while (row.next()) {
                    if (row.getString(6).contains(wanted)) {
                        return result(row);
                    }
                }
            }
        }
        return UNKNOWN;
    }

    private static Result result(ResultSet row) throws SQLException {
        Instant at = row.getObject(2, OffsetDateTime.class).toInstant();
        ChainedEntry entry = new ChainedEntry(
                row.getLong(1), at, row.getString(3), row.getString(4), row.getString(5), row.getString(6));
        byte[] before = row.getBytes(8);
        boolean fits =
                MessageDigest.isEqual(row.getBytes(7), entry.hash(before == null ? ChainedEntry.start() : before));
        return new Result(fits, entry.id(), at);
    }

    private static Optional<UUID> person(Map<String, ?> receipt) {
        boolean named =
                receipt.get("person") instanceof String id && id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        return named ? Optional.of(UUID.fromString((String) receipt.get("person"))) : Optional.empty();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
