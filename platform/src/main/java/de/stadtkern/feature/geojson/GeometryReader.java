package de.stadtkern.feature.geojson;

import de.stadtkern.feature.Crs;
import de.stadtkern.web.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;

/** Reads GeoJSON geometries written in one reference system; the result is in longitude and latitude. */
public final class GeometryReader {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int DEEPEST_COLLECTION = 4;

    private final Crs crs;
    private final Envelope range;
    private final @Nullable Envelope home;

    /** @param home where the city lies in degrees, to recognise swapped axes; {@code null} to let them pass */
    public GeometryReader(Crs crs, @Nullable Envelope home) {
        this.crs = crs;
        this.range = crs.range();
        this.home = home;
    }

    /**
     * @param place JSON pointer of {@code node}
     * @throws Problem naming the JSON pointer of what is wrong
     */
    public @Nullable Geometry read(@Nullable JsonNode node, String place) {
        if (node == null || node.isNull()) {
            return null;
        }
        return crs.toCrs84(geometry(node, place, 0));
    }

    private Geometry geometry(JsonNode node, String place, int depth) {
        JsonNode type = node.isObject() ? node.get("type") : null;
        if (type == null || !type.isString()) {
            throw Problem.invalid(place, "A geometry is an object with a type.");
        }
        if (type.stringValue().equals("GeometryCollection")) {
            return collection(node, place, depth);
        }
        JsonNode coordinates = node.get("coordinates");
        String inner = place + "/coordinates";
        if (coordinates == null || !coordinates.isArray()) {
            throw Problem.invalid(inner, "The coordinates are missing.");
        }
        return switch (type.stringValue()) {
            case "Point" -> FACTORY.createPoint(position(coordinates, inner));
            case "LineString" -> line(coordinates, inner);
            case "Polygon" -> polygon(coordinates, inner);
            case "MultiPoint" -> {
                Point[] points = new Point[coordinates.size()];
                for (int i = 0; i < points.length; i++) {
                    points[i] = FACTORY.createPoint(position(coordinates.get(i), inner + "/" + i));
                }
                yield FACTORY.createMultiPoint(points);
            }
            case "MultiLineString" -> {
                LineString[] lines = new LineString[coordinates.size()];
                for (int i = 0; i < lines.length; i++) {
                    lines[i] = line(coordinates.get(i), inner + "/" + i);
                }
                yield FACTORY.createMultiLineString(lines);
            }
            case "MultiPolygon" -> {
                Polygon[] polygons = new Polygon[coordinates.size()];
                for (int i = 0; i < polygons.length; i++) {
                    polygons[i] = polygon(coordinates.get(i), inner + "/" + i);
                }
                yield FACTORY.createMultiPolygon(polygons);
            }
            default -> throw Problem.invalid(place + "/type", "The type is not one of GeoJSON's seven geometries.");
        };
    }

    private Geometry collection(JsonNode node, String place, int depth) {
        JsonNode members = node.get("geometries");
        String inner = place + "/geometries";
        if (members == null || !members.isArray()) {
            throw Problem.invalid(inner, "The geometries are missing.");
        }
        if (depth >= DEEPEST_COLLECTION) {
            throw Problem.invalid(inner, "Collections are nested more than " + DEEPEST_COLLECTION + " deep.");
        }
        Geometry[] geometries = new Geometry[members.size()];
        for (int i = 0; i < geometries.length; i++) {
            geometries[i] = geometry(members.get(i), inner + "/" + i, depth + 1);
        }
        return FACTORY.createGeometryCollection(geometries);
    }

    private LineString line(JsonNode node, String place) {
        Coordinate[] positions = positions(node, place);
        if (positions.length < 2) {
            throw Problem.invalid(place, "A line has at least two positions.");
        }
        return FACTORY.createLineString(positions);
    }

    private Polygon polygon(JsonNode node, String place) {
        if (!node.isArray() || node.isEmpty()) {
            throw Problem.invalid(place, "A polygon is an array of rings.");
        }
        LinearRing[] rings = new LinearRing[node.size()];
        for (int i = 0; i < rings.length; i++) {
            Coordinate[] positions = positions(node.get(i), place + "/" + i);
            if (positions.length < 4 || !positions[0].equals2D(positions[positions.length - 1])) {
                throw Problem.invalid(
                        place + "/" + i, "A ring has at least four positions, the last equal to the first.");
            }
            rings[i] = FACTORY.createLinearRing(positions);
        }
        return FACTORY.createPolygon(rings[0], java.util.Arrays.copyOfRange(rings, 1, rings.length));
    }

    private Coordinate[] positions(JsonNode node, String place) {
        if (!node.isArray()) {
            throw Problem.invalid(place, "An array of positions is expected.");
        }
        Coordinate[] positions = new Coordinate[node.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(node.get(i), place, i);
        }
        return positions;
    }

    private Coordinate position(JsonNode node, String place) {
        return position(node, place, -1);
    }

    private Coordinate position(JsonNode node, String outer, int index) {
        boolean numbers = node.isArray() && node.size() >= 2 && node.size() <= 3;
        for (int i = 0; numbers && i < node.size(); i++) {
            numbers = node.get(i).isNumber() && Double.isFinite(node.get(i).doubleValue());
        }
        if (!numbers) {
            throw Problem.invalid(at(outer, index), "A position is two or three finite numbers.");
        }
        double first = node.get(0).doubleValue();
        double second = node.get(1).doubleValue();
        double x = crs.latitudeFirst() ? second : first;
        double y = crs.latitudeFirst() ? first : second;
        if (!range.contains(x, y)) {
            throw Problem.invalid(at(outer, index), outside(first, second, x, y));
        }
        if (home != null && crs.isGeographic() && !home.contains(x, y) && home.contains(y, x)) {
            throw Problem.invalid(
                    at(outer, index),
                    "The position " + place(first, second) + " has longitude and latitude swapped: "
                            + (crs.latitudeFirst() ? "latitude" : "longitude") + " comes first.");
        }
        Coordinate position = new Coordinate(x, y);
        if (node.size() == 3) {
            position.setZ(node.get(2).doubleValue());
        }
        return position;
    }

    private String outside(double first, double second, double x, double y) {
        String what = "The position " + place(first, second) + " lies outside the range of " + crs.code() + ".";
        if (crs.isGeographic() && Math.max(Math.abs(x), Math.abs(y)) > 1_000) {
            return what + " It looks like metres: name the reference system, such as EPSG:25833.";
        }
        return range.contains(y, x) ? what + " The axes may be swapped." : what;
    }

    private static String at(String outer, int index) {
        return index < 0 ? outer : outer + "/" + index;
    }

    private static String place(double first, double second) {
        return String.format(Locale.ROOT, "[%.7g, %.7g]", first, second);
    }
}
