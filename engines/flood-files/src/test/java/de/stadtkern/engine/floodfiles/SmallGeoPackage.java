package de.stadtkern.engine.floodfiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

/** Writes the least that OGC 12-128r19 asks of a GeoPackage with one layer. */
final class SmallGeoPackage {
    private SmallGeoPackage() {}

    static Path write(Path file, int epsg, String... wkt) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER, definition TEXT)");
            statement.executeUpdate(
                    "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, srs_id INTEGER)");
            statement.executeUpdate(
                    "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER)");
            statement.executeUpdate("CREATE TABLE \"a \"\" layer\" (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT)");
            statement.executeUpdate(
                    "INSERT INTO gpkg_spatial_ref_sys VALUES ('x', " + epsg + ", 'EPSG', " + epsg + ", 'undefined')");
            statement.executeUpdate("INSERT INTO gpkg_contents VALUES ('a \" layer', 'features', " + epsg + ")");
            statement.executeUpdate(
                    "INSERT INTO gpkg_geometry_columns VALUES ('a \" layer', 'geom', 'GEOMETRY', " + epsg + ")");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO \"a \"\" layer\" (geom, name) VALUES (?, 'x')")) {
                for (String each : wkt) {
                    byte[] wkb = new WKBWriter().write(new WKTReader().read(each));
                    ByteBuffer blob = ByteBuffer.allocate(8 + wkb.length).order(ByteOrder.LITTLE_ENDIAN);
                    blob.put((byte) 'G')
                            .put((byte) 'P')
                            .put((byte) 0)
                            .put((byte) 1)
                            .putInt(epsg)
                            .put(wkb);
                    insert.setBytes(1, blob.array());
                    insert.executeUpdate();
                }
            }
        }
        return file;
    }
}
