package de.stadtkern.engine.floodfiles.features;

import de.stadtkern.engine.floodfiles.raster.BadFileException;
import de.stadtkern.engine.floodfiles.raster.Crs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a GeoJSON FeatureCollection, one feature in memory as JSON at a time. */
final class GeoJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final int MOST_BAD = 100;

    private Optional<Crs> crs = Optional.empty();
    private final List<Feature> features = new ArrayList<>();
    private final List<BadFileException> bad = new ArrayList<>();
    private boolean collection;

    private GeoJson() {}

    static FeatureFile read(Path path) throws IOException {
        GeoJson reader = new GeoJson();
        try (InputStream in = Files.newInputStream(path);
                JsonParser parser = JSON.createParser(in)) {
            reader.file(parser);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new BadFileException(
                    line > 0 ? "line " + line : "",
                    "this is no JSON: " + firstLine(e.getOriginalMessage()),
                    "check that the file is a complete GeoJSON");
        }
        if (!reader.collection) {
            throw new BadFileException(
                    "",
                    "this is no GeoJSON FeatureCollection",
                    "the file must begin with {\"type\": \"FeatureCollection\", \"features\": […]}");
        }
        return new FeatureFile(reader.crs, reader.features, reader.bad);
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() > 160 ? line.substring(0, 160) + "…" : line;
    }

    private void file(JsonParser parser) throws BadFileException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("features") && value == JsonToken.START_ARRAY) {
                collection = true;
                int number = 0;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    JsonNode node = parser.readValueAsTree();
                    feature(node, ++number);
                }
            } else if (name.equals("crs")) {
                JsonNode node = parser.readValueAsTree();
                String stated = node.path("properties").path("name").asString("");
                crs = Crs.parse(stated);
                if (crs.isEmpty() && !node.isNull()) {
                    throw new BadFileException(
                            "crs",
                            "the coordinate system '" + shortened(stated) + "' is not known by an EPSG code",
                            "write it as urn:ogc:def:crs:EPSG::25832");
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private void feature(JsonNode node, int number) {
        String place = "feature " + number
                + (node.hasNonNull("id") ? " (id " + shortened(node.get("id").asString("?")) + ")" : "");
        try {
            JsonNode geometry = node.path("geometry");
            if (!geometry.isObject()) {
                throw new IllegalArgumentException("it has no geometry");
            }
            features.add(new Feature(place, geometry(geometry), properties(node.path("properties"))));
        } catch (IllegalArgumentException e) {
            if (bad.size() < MOST_BAD) {
                bad.add(new BadFileException(place, String.valueOf(e.getMessage()), "mend or remove that feature"));
            }
        }
    }

    private static Map<String, Object> properties(JsonNode node) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode value = entry.getValue();
            if (value.isNumber()) {
                properties.put(entry.getKey(), value.doubleValue());
            } else if (!value.isNull() && !value.isContainer()) {
                properties.put(entry.getKey(), value.asString(""));
            }
        }
        return properties;
    }

    private static Geometry geometry(JsonNode node) {
        JsonNode coordinates = node.path("coordinates");
        String type = node.path("type").asString("");
        return switch (type) {
            case "Point" -> GEOMETRIES.createPoint(coordinate(coordinates));
            case "LineString" -> line(coordinates);
            case "Polygon" -> polygon(coordinates);
            case "MultiPoint" ->
                GEOMETRIES.createMultiPoint(each(coordinates, part -> GEOMETRIES.createPoint(coordinate(part)))
                        .toArray(Point[]::new));
            case "MultiLineString" ->
                GEOMETRIES.createMultiLineString(
                        each(coordinates, GeoJson::line).toArray(LineString[]::new));
            case "MultiPolygon" ->
                GEOMETRIES.createMultiPolygon(
                        each(coordinates, GeoJson::polygon).toArray(Polygon[]::new));
            default -> throw new IllegalArgumentException("a geometry of type '" + shortened(type) + "' is not read");
        };
    }

    private static <T> List<T> each(JsonNode nodes, java.util.function.Function<JsonNode, T> part) {
        List<T> parts = new ArrayList<>();
        for (JsonNode node : nodes) {
            parts.add(part.apply(node));
        }
        return parts;
    }

    private static LineString line(JsonNode node) {
        Coordinate[] points = coordinates(node);
        if (points.length < 2) {
            throw new IllegalArgumentException("a line of fewer than two points");
        }
        return GEOMETRIES.createLineString(points);
    }

    private static Polygon polygon(JsonNode node) {
        List<LinearRing> rings = each(node, GeoJson::ring);
        if (rings.isEmpty()) {
            throw new IllegalArgumentException("a polygon without ring");
        }
        return GEOMETRIES.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    private static LinearRing ring(JsonNode node) {
        Coordinate[] points = coordinates(node);
        if (points.length < 4) {
            throw new IllegalArgumentException("a ring of fewer than four points");
        }
        if (!points[0].equals2D(points[points.length - 1])) {
            throw new IllegalArgumentException("a ring that is not closed");
        }
        return GEOMETRIES.createLinearRing(points);
    }

    private static Coordinate[] coordinates(JsonNode node) {
        return each(node, GeoJson::coordinate).toArray(Coordinate[]::new);
    }

    private static Coordinate coordinate(JsonNode node) {
        if (!node.isArray()
                || node.size() < 2
                || !node.get(0).isNumber()
                || !node.get(1).isNumber()) {
            throw new IllegalArgumentException("a coordinate that is no pair of numbers");
        }
        double x = node.get(0).doubleValue();
        double y = node.get(1).doubleValue();
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("a coordinate that is no number");
        }
        double z = node.size() > 2 && node.get(2).isNumber() ? node.get(2).doubleValue() : Coordinate.NULL_ORDINATE;
        return new Coordinate(x, y, z);
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
