package de.stadtkern.feature.store;

import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Says what is wrong with a geometry in longitude and latitude; nothing is mended. */
public final class GeometryCheck {
    private static final int MOST_POSITIONS = 2_000_000;

    private GeometryCheck() {}

    /** One English sentence with the place, or empty when all is well. */
    public static Optional<String> findFault(Geometry geometry) {
        if (geometry.isEmpty()) {
            return Optional.of("The geometry has no coordinates.");
        }
        if (geometry.getNumPoints() > MOST_POSITIONS) {
            return Optional.of("The geometry has more than " + MOST_POSITIONS + " positions.");
        }
        for (Coordinate position : geometry.getCoordinates()) {
            if (!Double.isFinite(position.x) || !Double.isFinite(position.y)) {
                return Optional.of("The geometry has a coordinate that is not a finite number.");
            }
            if (Math.abs(position.x) > 180 || Math.abs(position.y) > 90) {
                return Optional.of(
                        "The position " + place(position) + " lies outside longitude -180…180, latitude -90…90.");
            }
            if (!Double.isNaN(position.getZ()) && Math.abs(position.getZ()) > 100_000) {
                return Optional.of("The height at " + place(position) + " is beyond 100 km.");
            }
        }
        return findInvalidity(geometry);
    }

    private static Optional<String> findInvalidity(Geometry geometry) {
        if (geometry.getClass() == GeometryCollection.class) {
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                Optional<String> fault = findInvalidity(geometry.getGeometryN(i));
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return Optional.empty();
        }
        TopologyValidationError error = new IsValidOp(geometry).getValidationError();
        if (error == null) {
            return Optional.empty();
        }
        Coordinate at = error.getCoordinate();
        return Optional.of("The geometry is not valid: " + error.getMessage().toLowerCase(Locale.ROOT)
                + (at == null ? "" : " at " + place(at)) + ".");
    }

    public static String place(Coordinate position) {
        return String.format(Locale.ROOT, "[%.6f, %.6f]", position.x, position.y);
    }
}
