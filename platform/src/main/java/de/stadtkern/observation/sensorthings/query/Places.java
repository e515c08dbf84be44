package de.stadtkern.observation.sensorthings.query;

import de.stadtkern.observation.sensorthings.model.EntityType;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** The stored geometries of one entity type, for exact predicates that the database cannot evaluate. */
public interface Places {
    /** Ids of those within reach of {@code near} (all when null) that fulfil the predicate, ascending. */
    long[] matching(EntityType type, @Nullable Envelope near, Predicate<Geometry> predicate);

    /** The measure of every geometry: ids and, at the same index, values. */
    Measures measures(EntityType type, ToDoubleFunction<Geometry> measure);

    /** Parallel arrays. */
    record Measures(long[] ids, double[] values) {}
}
