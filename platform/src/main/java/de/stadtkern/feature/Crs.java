package de.stadtkern.feature;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.ProjCoordinate;
import org.locationtech.proj4j.proj.Projection;

/**
 * The coordinate reference systems that are spoken. In memory and in the database x is always the easting or longitude;
 * only {@link #latitudeFirst} systems swap the axes on the wire. ETRS89 and WGS 84 are taken as equal (they differ by
 * less than a metre).
 */
public enum Crs {
    /** WGS 84, longitude first; how everything is stored. */
    CRS84(
            "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            "OGC:CRS84",
            9,
            false,
            new Envelope(-180, 180, -90, 90),
            null),
    EPSG4326(epsg(4326), "EPSG:4326", 9, true, new Envelope(-180, 180, -90, 90), null),
    EPSG25833(epsg(25833), "EPSG:25833", 4, false, new Envelope(-600_000, 1_600_000, 0, 9_400_000), utm(33)),
    EPSG25832(epsg(25832), "EPSG:25832", 4, false, new Envelope(-600_000, 1_600_000, 0, 9_400_000), utm(32)),
    EPSG3857(
            epsg(3857),
            "EPSG:3857",
            4,
            false,
            new Envelope(-20_037_508.3428, 20_037_508.3428, -20_048_966.1040, 20_048_966.1040),
            null);

    private static final double EARTH_RADIUS_M = 6_378_137;

    private final String uri;
    private final String code;
    private final int decimals;
    private final boolean latitudeFirst;
    private final Envelope range;
    private final @Nullable Projection projection;

    Crs(String uri, String code, int decimals, boolean latitudeFirst, Envelope range, @Nullable Projection projection) {
        this.uri = uri;
        this.code = code;
        this.decimals = decimals;
        this.latitudeFirst = latitudeFirst;
        this.range = range;
        this.projection = projection;
    }

    private static String epsg(int number) {
        return "http://www.opengis.net/def/crs/EPSG/0/" + number;
    }

    private static Projection utm(int zone) {
        CoordinateReferenceSystem system = new CRSFactory()
                .createFromParameters("utm" + zone, "+proj=utm +zone=" + zone + " +ellps=GRS80 +units=m +no_defs");
        return system.getProjection();
    }

    public String uri() {
        return uri;
    }

    /** Short name such as {@code EPSG:25833}. */
    public String code() {
        return code;
    }

    /** Decimals that keep a tenth of a millimetre. */
    public int decimals() {
        return decimals;
    }

    /** Whether the second axis, latitude, comes first where coordinates are written. */
    public boolean latitudeFirst() {
        return latitudeFirst;
    }

    /** The coordinates that mean anything, x first. */
    public Envelope range() {
        return new Envelope(range);
    }

    public boolean isGeographic() {
        return this == CRS84 || this == EPSG4326;
    }

    /** Understands the OGC URI (http or https), the URN ({@code urn:ogc:def:crs:EPSG::25833}) and {@code EPSG:25833}. */
    public static Optional<Crs> find(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT).replaceFirst("^https:", "http:");
        if (wanted.startsWith("urn:ogc:def:crs:")) {
            String[] parts = wanted.substring("urn:ogc:def:crs:".length()).split(":", -1);
            wanted = parts.length == 3 ? parts[0] + ":" + parts[2] : wanted;
        }
        for (Crs crs : values()) {
            if (crs.uri.toLowerCase(Locale.ROOT).equals(wanted)
                    || crs.code.toLowerCase(Locale.ROOT).equals(wanted)) {
                return Optional.of(crs);
            }
        }
        return Optional.empty();
    }

    /** A copy in this system of a geometry in longitude and latitude. */
    public Geometry fromCrs84(Geometry geometry) {
        return isGeographic() ? geometry : mapped(geometry, true);
    }

    /** A copy in longitude and latitude of a geometry in this system. */
    public Geometry toCrs84(Geometry geometry) {
        return isGeographic() ? geometry : mapped(geometry, false);
    }

    private Geometry mapped(Geometry geometry, boolean forward) {
        Geometry copy = geometry.copy();
        copy.apply(new CoordinateSequenceFilter() {
            private final double[] xy = new double[2];

            @Override
            public void filter(CoordinateSequence sequence, int i) {
                xy[0] = sequence.getX(i);
                xy[1] = sequence.getY(i);
                if (forward) {
                    forward(xy);
                } else {
                    inverse(xy);
                }
                sequence.setOrdinate(i, 0, xy[0]);
                sequence.setOrdinate(i, 1, xy[1]);
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
        copy.geometryChanged();
        return copy;
    }

    /** Longitude and latitude in degrees become x and y, in place. */
    private void forward(double[] xy) {
        if (projection == null) {
            double latitude = Math.clamp(xy[1], -89.99, 89.99);
            xy[0] = Math.toRadians(xy[0]) * EARTH_RADIUS_M;
            xy[1] = Math.log(Math.tan(Math.PI / 4 + Math.toRadians(latitude) / 2)) * EARTH_RADIUS_M;
            return;
        }
        ProjCoordinate target = new ProjCoordinate();
        projection.projectRadians(new ProjCoordinate(Math.toRadians(xy[0]), Math.toRadians(xy[1])), target);
        xy[0] = target.x;
        xy[1] = target.y;
    }

    private void inverse(double[] xy) {
        if (projection == null) {
            xy[0] = Math.toDegrees(xy[0] / EARTH_RADIUS_M);
            xy[1] = Math.toDegrees(2 * Math.atan(Math.exp(xy[1] / EARTH_RADIUS_M)) - Math.PI / 2);
            return;
        }
        ProjCoordinate target = new ProjCoordinate();
        projection.inverseProjectRadians(new ProjCoordinate(xy[0], xy[1]), target);
        xy[0] = Math.toDegrees(target.x);
        xy[1] = Math.toDegrees(target.y);
    }
}
