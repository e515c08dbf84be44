package de.stadtkern.feature.store;

import java.util.Objects;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a tile needs: the features in a box, and whether the box changed since a version. */
public final class TileRows {
    /** Two dimensions each are named by the low byte of the WKB type: 1 point, 4 several points. */
    private static final String WITHIN = """
            SELECT number, external_id, geometry, properties FROM feature.feature
            WHERE collection_number = ? AND bounds && box(point(?, ?), point(?, ?))
              AND (get_byte(geometry, 1) IN (1, 4) OR width(bounds) > ? OR height(bounds) > ?)
            ORDER BY number
            """;

    private final JdbcTemplate jdbc;

    public TileRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public record TileRow(long number, String externalId, Geometry geometry, String properties) {}

    /** @param smallest_deg lines and areas whose box is not larger than this are left out */
    public void forEach(StoredCollection collection, Envelope box, double smallest_deg, Consumer<TileRow> consumer) {
        jdbc.query(
                WITHIN,
                row -> {
                    consumer.accept(new TileRow(
                            row.getLong(1),
                            Objects.requireNonNull(row.getString(2)),
                            FeatureRow.geometry(Objects.requireNonNull(row.getBytes(3))),
                            Objects.requireNonNull(row.getString(4))));
                },
                collection.number(),
                box.getMinX(),
                box.getMinY(),
                box.getMaxX(),
                box.getMaxY(),
                smallest_deg,
                smallest_deg);
    }

    /** Whether anything within the box may have changed after the version. */
    public boolean changedSince(StoredCollection collection, long version, Envelope box) {
        if (version < collection.version() - UpsertBatch.CHANGES_KEPT + 1) {
            return true;
        }
        return Boolean.TRUE.equals(jdbc.queryForObject(
                """
                SELECT EXISTS (SELECT 1 FROM feature.change
                               WHERE collection_number = ? AND version > ? AND bounds && box(point(?, ?), point(?, ?)))
                """,
                Boolean.class,
                collection.number(),
                version,
                box.getMinX(),
                box.getMinY(),
                box.getMaxX(),
                box.getMaxY()));
    }
}
