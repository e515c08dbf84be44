package de.stadtkern.observation.sensorthings.reading;

import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.query.Fragment;
import de.stadtkern.observation.sensorthings.query.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** Geometries as WKB, narrowed by the GiST index on {@code extent}. */
final class StoredPlaces implements Places {
    private final Statements statements;

    StoredPlaces(Statements statements) {
        this.statements = statements;
    }

    private record Found(long id, double value) {}

    @Override
    public long[] matching(EntityType type, @Nullable Envelope near, Predicate<Geometry> predicate) {
        return scan(type, near, geometry -> predicate.test(geometry) ? 1 : Double.NaN).stream()
                .mapToLong(Found::id)
                .toArray();
    }

    @Override
    public Measures measures(EntityType type, ToDoubleFunction<Geometry> measure) {
        List<Found> found = scan(type, null, measure);
        return new Measures(
                found.stream().mapToLong(Found::id).toArray(),
                found.stream().mapToDouble(Found::value).toArray());
    }

    private List<Found> scan(EntityType type, @Nullable Envelope near, ToDoubleFunction<Geometry> measure) {
        if (near != null && near.isNull()) {
            return List.of();
        }
        String all = "SELECT e.id, e.geometry FROM " + type.table() + " e WHERE e.geometry IS NOT NULL";
        Fragment sql = near == null
                ? Fragment.sql(all + " ORDER BY e.id")
                : Fragment.of(
                        all + " AND e.extent && box(point({}, {}), point({}, {})) ORDER BY e.id",
                        Fragment.value(near.getMinX()),
                        Fragment.value(near.getMinY()),
                        Fragment.value(near.getMaxX()),
                        Fragment.value(near.getMaxY()));
        return statements.query(sql, result -> {
            WKBReader reader = new WKBReader();
            List<Found> found = new ArrayList<>();
            while (result.next()) {
                double value = measure.applyAsDouble(geometry(reader, result.getBytes(2)));
                if (!Double.isNaN(value)) {
                    found.add(new Found(result.getLong(1), value));
                }
            }
            return found;
        });
    }

    private static Geometry geometry(WKBReader reader, byte[] wkb) {
        try {
            return reader.read(wkb);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored geometry is not WKB", e);
        }
    }
}
