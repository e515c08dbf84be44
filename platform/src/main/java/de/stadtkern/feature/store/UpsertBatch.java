package de.stadtkern.feature.store;

import de.stadtkern.feature.Features.Stored;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.postgresql.geometric.PGbox;
import org.springframework.jdbc.core.JdbcTemplate;

/** The writes of one transaction on one collection, whose row is locked. */
final class UpsertBatch {
    /** Beyond this many changed features one box around them all is noted. */
    private static final int SINGLE_CHANGES = 64;

    static final int CHANGES_KEPT = 1_000;

    private final JdbcTemplate jdbc;
    private final StoredCollection collection;
    private final Instant now;
    private final List<Envelope> changed = new ArrayList<>();
    private int added;
    private int replaced;
    private int equal;
    private int deleted;

    UpsertBatch(JdbcTemplate jdbc, StoredCollection collection, Instant now) {
        this.jdbc = jdbc;
        this.collection = collection;
        this.now = now;
    }

    void add(List<CheckedFeature> rows) {
        Map<String, Envelope> before = boundsBefore(rows);
        Map<String, Boolean> written = write(rows);
        for (CheckedFeature row : rows) {
            Boolean isNew = written.get(row.externalId());
            if (isNew == null) {
                equal++;
                continue;
            }
            if (isNew) {
                added++;
            } else {
                replaced++;
            }
            note(row.bounds());
            note(before.get(row.externalId()));
        }
    }

    void delete(FeatureRow row) {
        jdbc.update(
                "DELETE FROM feature.feature WHERE collection_number = ? AND number = ?",
                collection.number(),
                row.number());
        deleted++;
        note(row.geometry() == null ? null : row.geometry().getEnvelopeInternal());
    }

    private void note(@Nullable Envelope bounds) {
        if (bounds != null) {
            changed.add(bounds);
        }
    }

    private Map<String, Envelope> boundsBefore(List<CheckedFeature> rows) {
        Map<String, Envelope> before = new HashMap<>();
        jdbc.query(
                connection -> {
                    PreparedStatement select = connection.prepareStatement("""
                            SELECT external_id, bounds FROM feature.feature
                            WHERE collection_number = ? AND external_id = ANY (?) AND bounds IS NOT NULL
                            """);
                    select.setInt(1, collection.number());
                    select.setArray(2, texts(connection, rows, CheckedFeature::externalId));
                    return select;
                },
                row -> {
                    PGbox box = (PGbox) Objects.requireNonNull(row.getObject(2));
                    var corners = Objects.requireNonNull(box.point);
                    before.put(
                            Objects.requireNonNull(row.getString(1)),
                            new Envelope(corners[0].x, corners[1].x, corners[0].y, corners[1].y));
                });
        return before;
    }

    /** Returns the ids of the rows that were written, and whether they were new. */
    private Map<String, Boolean> write(List<CheckedFeature> rows) {
        Map<String, Boolean> written = new HashMap<>();
        jdbc.query(connection -> upsert(connection, rows), row -> {
            written.put(Objects.requireNonNull(row.getString(1)), row.getBoolean(2));
        });
        return written;
    }

    private PreparedStatement upsert(Connection connection, List<CheckedFeature> rows) throws SQLException {
        PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO feature.feature AS f (collection_number, external_id, geometry, bounds, properties,
                                                  valid_from, valid_to, updated)
                SELECT ?, n.id, n.geometry, box(point(n.x1, n.y1), point(n.x2, n.y2)), n.properties::jsonb,
                       n.valid_from::timestamptz, n.valid_to::timestamptz, ?
                FROM unnest(?::text[], ?::bytea[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::text[],
                            ?::text[], ?::text[])
                     AS n (id, geometry, x1, y1, x2, y2, properties, valid_from, valid_to)
                ON CONFLICT (collection_number, external_id) DO UPDATE
                SET geometry = excluded.geometry, bounds = excluded.bounds, properties = excluded.properties,
                    valid_from = excluded.valid_from, valid_to = excluded.valid_to, updated = excluded.updated,
                    version = f.version + 1
                WHERE (f.geometry, f.properties, f.valid_from, f.valid_to)
                      IS DISTINCT FROM (excluded.geometry, excluded.properties, excluded.valid_from, excluded.valid_to)
                RETURNING external_id, version = 1
                """);
        upsert.setInt(1, collection.number());
        upsert.setTimestamp(2, Timestamp.from(now));
        upsert.setArray(3, texts(connection, rows, CheckedFeature::externalId));
        upsert.setArray(
                4,
                connection.createArrayOf(
                        "bytea", rows.stream().map(CheckedFeature::wkb).toArray(byte[][]::new)));
        upsert.setArray(5, corner(connection, rows, Envelope::getMinX));
        upsert.setArray(6, corner(connection, rows, Envelope::getMinY));
        upsert.setArray(7, corner(connection, rows, Envelope::getMaxX));
        upsert.setArray(8, corner(connection, rows, Envelope::getMaxY));
        upsert.setArray(9, texts(connection, rows, CheckedFeature::properties));
        upsert.setArray(10, texts(connection, rows, row -> iso(row.validTime().from())));
        upsert.setArray(11, texts(connection, rows, row -> iso(row.validTime().to())));
        return upsert;
    }

    private static Array texts(
            Connection connection, List<CheckedFeature> rows, Function<CheckedFeature, @Nullable String> text)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(text).toArray());
    }

    private static Array corner(
            Connection connection, List<CheckedFeature> rows, Function<Envelope, @Nullable Double> ordinate)
            throws SQLException {
        @Nullable Double[] values = new @Nullable Double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Envelope bounds = rows.get(i).bounds();
            values[i] = bounds == null ? null : ordinate.apply(bounds);
        }
        return connection.createArrayOf("float8", values);
    }

    private static @Nullable String iso(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    Stored finish() {
        if (added + replaced + deleted > 0) {
            long version = collection.version() + 1;
            jdbc.update(
                    "UPDATE feature.collection SET version = ?, updated = ? WHERE number = ?",
                    version,
                    Timestamp.from(now),
                    collection.number());
            List<Envelope> boxes = changed.size() <= SINGLE_CHANGES ? changed : List.of(around(changed));
            for (Envelope box : boxes) {
                jdbc.update(
                        "INSERT INTO feature.change VALUES (?, ?, box(point(?, ?), point(?, ?)))",
                        collection.number(),
                        version,
                        box.getMinX(),
                        box.getMinY(),
                        box.getMaxX(),
                        box.getMaxY());
            }
            jdbc.update(
                    "DELETE FROM feature.change WHERE collection_number = ? AND version <= ?",
                    collection.number(),
                    version - CHANGES_KEPT);
        }
        return new Stored(added, replaced, equal);
    }

    private static Envelope around(List<Envelope> boxes) {
        Envelope all = new Envelope();
        boxes.forEach(all::expandToInclude);
        return all;
    }
}
