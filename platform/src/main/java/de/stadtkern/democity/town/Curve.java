package de.stadtkern.democity.town;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** Smooth lines and outlines. */
final class Curve {
    private Curve() {}

    static LineString line(List<Coordinate> points) {
        return Raster.GEOMETRY.createLineString(points.toArray(Coordinate[]::new));
    }

    static LineString simple(LineString line, double tolerance_m) {
        return (LineString) DouglasPeuckerSimplifier.simplify(line, tolerance_m);
    }

    /** Cuts the corners {@code rounds} times (Chaikin); the ends, or the ring, stay. */
    static List<Coordinate> smooth(List<Coordinate> points, int rounds, boolean ring) {
        List<Coordinate> now = points;
        for (int round = 0; round < rounds; round++) {
            List<Coordinate> next = new ArrayList<>(now.size() * 2);
            if (!ring) {
                next.add(now.getFirst());
            }
            for (int i = 0; i + 1 < now.size(); i++) {
                Coordinate a = now.get(i);
                Coordinate b = now.get(i + 1);
                next.add(new Coordinate(a.x * 0.75 + b.x * 0.25, a.y * 0.75 + b.y * 0.25));
                next.add(new Coordinate(a.x * 0.25 + b.x * 0.75, a.y * 0.25 + b.y * 0.75));
            }
            next.add(ring ? next.getFirst().copy() : now.getLast());
            now = next;
        }
        return now;
    }

    /** The outline of a polygon with rounded corners, holes dropped below {@code smallestHole_m2}. */
    static Polygon rounded(Polygon polygon, double tolerance_m) {
        Geometry simple = DouglasPeuckerSimplifier.simplify(polygon, tolerance_m);
        if (!(simple instanceof Polygon outline) || outline.isEmpty()) {
            return polygon;
        }
        Polygon smooth = Raster.GEOMETRY.createPolygon(
                smooth(List.of(outline.getExteriorRing().getCoordinates()), 2, true)
                        .toArray(Coordinate[]::new));
        return smooth.isValid() ? smooth : outline;
    }

    /** A closed, wobbling outline around a centre. */
    static Polygon blob(Noise noise, double x, double y, double rx_m, double ry_m, double turn, double wobble) {
        List<Coordinate> ring = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            double a = 2 * StrictMath.PI * i / 48;
            double cos = StrictMath.cos(a);
            double sin = StrictMath.sin(a);
            double r = 1 + wobble * noise.rough(cos * 1.3 + x / 77, sin * 1.3 + y / 77, 3);
            double u = rx_m * r * cos;
            double v = ry_m * r * sin;
            ring.add(new Coordinate(
                    x + u * StrictMath.cos(turn) - v * StrictMath.sin(turn),
                    y + u * StrictMath.sin(turn) + v * StrictMath.cos(turn)));
        }
        ring.add(ring.getFirst().copy());
        return Raster.GEOMETRY.createPolygon(smooth(ring, 1, true).toArray(Coordinate[]::new));
    }
}
