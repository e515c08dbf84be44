package de.stadtkern.democity.town;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.ProjCoordinate;

/** Where the town lies: local metres to EPSG:25833 and to WGS 84 degrees. */
public final class Frame {
    /** EPSG:25833 of the local origin. */
    public static final double EASTING_M = 423_300;

    public static final double NORTHING_M = 5_683_800;
    /** The terrain reaches this far west and east of the origin. */
    public static final double HALF_WIDTH_M = 4_800;

    public static final double HALF_HEIGHT_M = 4_200;

    private final BasicCoordinateTransform toDegrees;

    public Frame() {
        CRSFactory factory = new CRSFactory();
        toDegrees = new BasicCoordinateTransform(
                factory.createFromParameters("25833", "+proj=utm +zone=33 +ellps=GRS80 +units=m +no_defs"),
                factory.createFromParameters("4326", "+proj=longlat +ellps=GRS80 +no_defs"));
    }

    /** Longitude and latitude of a local point, rounded to 1e-7 degrees. */
    public Coordinate degrees(double x, double y) {
        ProjCoordinate to = new ProjCoordinate();
        toDegrees.transform(new ProjCoordinate(EASTING_M + x, NORTHING_M + y), to);
        return new Coordinate(StrictMath.rint(to.x * 1e7) / 1e7, StrictMath.rint(to.y * 1e7) / 1e7);
    }

    /** A copy in longitude and latitude. */
    public Geometry degrees(Geometry local) {
        Geometry copy = local.copy();
        copy.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence sequence, int i) {
                Coordinate at = degrees(sequence.getX(i), sequence.getY(i));
                sequence.setOrdinate(i, 0, at.x);
                sequence.setOrdinate(i, 1, at.y);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        return copy;
    }
}
