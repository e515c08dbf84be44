package de.stadtkern.engine.floodfiles.features;

import de.stadtkern.engine.floodfiles.raster.BadFileException;
import de.stadtkern.engine.floodfiles.raster.Crs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.sqlite.SQLiteConfig;

/** Reads a feature table of a GeoPackage (OGC 12-128r19, clauses 1.1.2 and 2.1.3); the file is opened read-only. */
final class GeoPackage {
    private static final int MOST_BAD = 100;
    private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

    private GeoPackage() {}

    private record Layer(String table, String column, Optional<Crs> crs) {}

    static FeatureFile read(Path path, Optional<String> layer) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new BadFileException(
                    "", "there is no such file", "correct the path; it is relative to the scenario's folder");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + path.toAbsolutePath())) {
            return read(connection, choose(layers(connection), layer));
        } catch (SQLException e) {
            throw new BadFileException(
                    "",
                    "this is no readable GeoPackage: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "check that the file is complete, and closed in the program that wrote it");
        }
    }

    private static List<Layer> layers(Connection connection) throws SQLException {
        List<Layer> layers = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id
                FROM gpkg_geometry_columns g JOIN gpkg_contents c USING (table_name)
                LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
                WHERE c.data_type = 'features' ORDER BY g.table_name""");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                boolean epsg = "EPSG".equalsIgnoreCase(rows.getString(3));
                layers.add(new Layer(
                        rows.getString(1), rows.getString(2), epsg ? Crs.parse(rows.getString(4)) : Optional.empty()));
            }
        }
        return layers;
    }

    private static Layer choose(List<Layer> layers, Optional<String> wanted) throws BadFileException {
        List<String> names = layers.stream().map(Layer::table).toList();
        if (wanted.isPresent()) {
            return layers.stream()
                    .filter(layer -> layer.table.equals(wanted.get()))
                    .findFirst()
                    .orElseThrow(() -> new BadFileException(
                            "",
                            "the GeoPackage has no layer '" + wanted.get() + "'",
                            "its layers are: " + String.join(", ", names)));
        }
        if (layers.size() != 1) {
            throw new BadFileException(
                    "",
                    "the GeoPackage has " + layers.size() + " layers",
                    layers.isEmpty()
                            ? "export features into it"
                            : "name one with \"layer\": " + String.join(", ", names));
        }
        return layers.getFirst();
    }

    private static FeatureFile read(Connection connection, Layer layer) throws SQLException {
        List<Feature> features = new ArrayList<>();
        List<BadFileException> bad = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM " + quoted(layer.table));
                ResultSet rows = query.executeQuery()) {
            ResultSetMetaData columns = rows.getMetaData();
            WKBReader reader = new WKBReader();
            int number = 0;
            while (rows.next()) {
                String place = layer.table + ", feature " + ++number;
                try {
                    Geometry geometry = geometry(reader, rows.getBytes(layer.column));
                    features.add(new Feature(place, geometry, properties(rows, columns, layer.column)));
                } catch (IllegalArgumentException e) {
                    if (bad.size() < MOST_BAD) {
                        bad.add(new BadFileException(
                                place, String.valueOf(e.getMessage()), "mend or remove that feature"));
                    }
                }
            }
        }
        return new FeatureFile(layer.crs, features, bad);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static Map<String, Object> properties(ResultSet rows, ResultSetMetaData columns, String geometry)
            throws SQLException {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnName(i);
            Object value = name.equals(geometry) ? null : rows.getObject(i);
            if (value instanceof Number number) {
                properties.put(name, number.doubleValue());
            } else if (value instanceof String text) {
                properties.put(name, text);
            }
        }
        return properties;
    }

    /** The GeoPackage binary header (clause 2.1.3.1.1), then well-known binary. */
    private static Geometry geometry(WKBReader reader, byte @Nullable [] blob) {
        if (blob == null || blob.length < 8) {
            throw new IllegalArgumentException("it has no geometry");
        }
        int flags = blob[3];
        int envelope = flags >> 1 & 7;
        int start = envelope < ENVELOPE_BYTES.length ? 8 + ENVELOPE_BYTES[envelope] : blob.length;
        if (blob[0] != 'G' || blob[1] != 'P' || (flags & 0x20) != 0 || start >= blob.length) {
            throw new IllegalArgumentException("its geometry is not in GeoPackage's standard form");
        }
        byte[] wkb = new byte[blob.length - start];
        ByteBuffer.wrap(blob).position(start).get(wkb);
        try {
            Geometry read = reader.read(wkb);
            for (var coordinate : read.getCoordinates()) {
                if (!Double.isFinite(coordinate.x) || !Double.isFinite(coordinate.y)) {
                    throw new IllegalArgumentException("a coordinate that is no number");
                }
            }
            return read;
        } catch (ParseException | RuntimeException e) {
            throw new IllegalArgumentException("its geometry cannot be read: " + e.getMessage());
        }
    }
}
