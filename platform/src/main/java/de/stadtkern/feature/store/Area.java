package de.stadtkern.feature.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * A part of the world that features must meet.
 *
 * @param boxes longitude and latitude; two where the date line is crossed
 * @param shape the exact shape within the boxes, or {@code null} when they are exact themselves
 * @param heights lowest and highest height in metres, or {@code null} for any
 */
public record Area(
        List<Envelope> boxes,
        @Nullable Geometry shape,
        @Nullable List<Double> heights) {
    public Area {
        boxes = List.copyOf(boxes);
    }

    /** The exact test, to be used by one thread. */
    Test test() {
        return new Test(this);
    }

    static final class Test {
        private final List<PreparedGeometry> shapes;
        private final @Nullable List<Double> heights;

        private Test(Area area) {
            var factory = new org.locationtech.jts.geom.GeometryFactory();
            Geometry shape = area.shape();
            shapes = shape != null
                    ? List.of(PreparedGeometryFactory.prepare(shape))
                    : area.boxes().stream()
                            .map(box -> PreparedGeometryFactory.prepare(factory.toGeometry(box)))
                            .toList();
            heights = area.heights();
        }

        boolean meets(Geometry geometry) {
            return shapes.stream().anyMatch(shape -> shape.intersects(geometry)) && meetsHeights(geometry);
        }

        /** A geometry without heights meets every height. */
        private boolean meetsHeights(Geometry geometry) {
            if (heights == null) {
                return true;
            }
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (Coordinate position : geometry.getCoordinates()) {
                if (Double.isNaN(position.getZ())) {
                    return true;
                }
                lowest = Math.min(lowest, position.getZ());
                highest = Math.max(highest, position.getZ());
            }
            return lowest <= heights.get(1) && highest >= heights.get(0);
        }
    }
}
