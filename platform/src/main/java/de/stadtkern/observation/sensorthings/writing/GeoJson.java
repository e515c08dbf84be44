package de.stadtkern.observation.sensorthings.writing;

import de.stadtkern.web.Problem;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import tools.jackson.databind.JsonNode;

/** GeoJSON (RFC 7946) in WGS 84 longitude and latitude; heights are kept in the JSON but not in the geometry. */
final class GeoJson {
    private static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 4326);

    private GeoJson() {}

    static boolean isEncoding(String encodingType) {
        return encodingType.equals("application/geo+json") || encodingType.equals("application/vnd.geo+json");
    }

    /** @throws Problem 400 that names the JSON pointer below {@code pointer} */
    static Geometry parse(JsonNode json, String pointer) {
        return parse(json, pointer, 0);
    }

    private static Geometry parse(JsonNode json, String pointer, int depth) {
        if (!json.isObject() || depth > 8) {
            throw Problem.invalid(pointer, "A GeoJSON object is expected here.");
        }
        String type = json.path("type").isString() ? json.path("type").asString() : "";
        JsonNode coordinates = json.path("coordinates");
        String at = pointer + "/coordinates";
        return switch (type) {
            case "Feature" -> parse(json.path("geometry"), pointer + "/geometry", depth + 1);
            case "Point" -> FACTORY.createPoint(position(coordinates, at));
            case "MultiPoint" -> FACTORY.createMultiPointFromCoords(positions(coordinates, at, 1));
            case "LineString" -> line(coordinates, at);
            case "MultiLineString" ->
                FACTORY.createMultiLineString(
                        each(coordinates, at, GeoJson::line).toArray(new LineString[0]));
            case "Polygon" -> polygon(coordinates, at);
            case "MultiPolygon" ->
                FACTORY.createMultiPolygon(
                        each(coordinates, at, GeoJson::polygon).toArray(new Polygon[0]));
            case "GeometryCollection" ->
                FACTORY.createGeometryCollection(each(
                                json.path("geometries"),
                                pointer + "/geometries",
                                (part, where) -> parse(part, where, depth + 1))
                        .toArray(new Geometry[0]));
            default -> throw Problem.invalid(pointer + "/type", "This is not a type of GeoJSON geometry.");
        };
    }

    private interface Part<T> {
        T parse(JsonNode json, String pointer);
    }

    private static <T> List<T> each(JsonNode json, String pointer, Part<T> part) {
        if (!json.isArray()) {
            throw Problem.invalid(pointer, "An array is expected here.");
        }
        List<T> parts = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            parts.add(part.parse(json.get(i), pointer + "/" + i));
        }
        return parts;
    }

    private static Coordinate[] positions(JsonNode json, String pointer, int fewest) {
        List<Coordinate> positions = each(json, pointer, GeoJson::position);
        if (positions.size() < fewest) {
            throw Problem.invalid(pointer, "At least " + fewest + " positions are expected here.");
        }
        return positions.toArray(new Coordinate[0]);
    }

    private static LineString line(JsonNode json, String pointer) {
        return FACTORY.createLineString(positions(json, pointer, 2));
    }

    private static Polygon polygon(JsonNode json, String pointer) {
        List<LinearRing> rings = each(json, pointer, (ring, where) -> {
            Coordinate[] positions = positions(ring, where, 4);
            if (!positions[0].equals2D(positions[positions.length - 1])) {
                throw Problem.invalid(where, "The ring is not closed: its last position must equal its first.");
            }
            return FACTORY.createLinearRing(positions);
        });
        if (rings.isEmpty()) {
            throw Problem.invalid(pointer, "A polygon has at least one ring.");
        }
        return FACTORY.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(new LinearRing[0]));
    }

    private static Coordinate position(JsonNode json, String pointer) {
        if (!json.isArray() || json.size() < 2 || json.size() > 4) {
            throw Problem.invalid(pointer, "A position [longitude, latitude] is expected here.");
        }
        double longitude = ordinate(json.get(0), pointer + "/0", 180);
        double latitude = ordinate(json.get(1), pointer + "/1", 90);
        for (int i = 2; i < json.size(); i++) {
            ordinate(json.get(i), pointer + "/" + i, 1e9);
        }
        return new Coordinate(longitude, latitude);
    }

    private static double ordinate(JsonNode json, String pointer, double most) {
        double value = json.isNumber() ? json.asDouble() : Double.NaN;
        if (!(Math.abs(value) <= most)) {
            throw Problem.invalid(pointer, "A number of degrees (WGS 84, longitude before latitude) is expected here.");
        }
        return value;
    }
}
