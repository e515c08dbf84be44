package de.stadtkern.engine.floodfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.engine.flood.terrain.Side;
import de.stadtkern.engine.floodfiles.features.FeatureFile;
import de.stadtkern.engine.floodfiles.features.LineFaces;
import de.stadtkern.engine.floodfiles.features.PolygonCells;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTReader;

/** Buildings and break lines: GeoJSON, GeoPackage, and how they come onto the grid. */
class A03_VectorFilesTest {
    private static final GridFrame FRAME = new GridFrame(0, 40, 1, 50, 40);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void geoJsonKeepsWhatIsGoodAndNamesWhatIsNot() throws IOException {
        Path file = folder.resolve("b.geojson");
        Files.writeString(file, """
                {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25832"}},"features":[
                {"type":"Feature","id":"a","properties":{"height":7.5,"name":"Rathaus","none":null},"geometry":{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}},
                {"type":"Feature","id":"b","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4]]]}},
                {"type":"Feature","properties":{},"geometry":null},
                {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[0,0],["x",1]]}}]}""");
        FeatureFile read = FeatureFile.read(file, Optional.empty());
        assertThat(read.crs()).contains(Fields.UTM32);
        assertThat(read.features()).singleElement().satisfies(feature -> {
            assertThat(feature.place()).isEqualTo("feature 1 (id a)");
            assertThat(feature.geometry().getArea()).isEqualTo(16);
            assertThat(feature.properties())
                    .containsEntry("height", 7.5)
                    .containsEntry("name", "Rathaus")
                    .doesNotContainKey("none");
        });
        assertThat(read.bad())
                .extracting(Throwable::getMessage)
                .containsExactly(
                        "feature 2 (id b): a ring of fewer than four points",
                        "feature 3: it has no geometry",
                        "feature 4: a coordinate that is no pair of numbers");
    }

    @Test
    void geoPackageFromGdalIsReadWithItsLayersAndCrs() throws Exception {
        Files.writeString(folder.resolve("b.geojson"), """
                {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25832"}},"features":[
                {"type":"Feature","properties":{"sewer":"west","height":7.5},"geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,4],[0,0]]]]}},
                {"type":"Feature","properties":{"sewer":"east"},"geometry":{"type":"MultiPolygon","coordinates":[[[[10,0,3],[14,0,3],[14,4,3],[10,0,3]]]]}}]}""");
        Gdal.run(folder, "ogr2ogr", "-f", "GPKG", "b.gpkg", "b.geojson", "-nln", "gebaeude");
        FeatureFile read = FeatureFile.read(folder.resolve("b.gpkg"), Optional.empty());
        assertThat(read.crs()).contains(Fields.UTM32);
        assertThat(read.bad()).isEmpty();
        assertThat(read.features()).hasSize(2).first().satisfies(feature -> {
            assertThat(feature.place()).isEqualTo("gebaeude, feature 1");
            assertThat(feature.geometry().getArea()).isEqualTo(16);
            assertThat(feature.properties()).containsEntry("sewer", "west").containsEntry("height", 7.5);
        });
        Gdal.run(folder, "ogr2ogr", "-f", "GPKG", "-update", "b.gpkg", "b.geojson", "-nln", "other");
        assertThatThrownBy(() -> FeatureFile.read(folder.resolve("b.gpkg"), Optional.empty()))
                .hasMessageContaining("has 2 layers");
        assertThat(FeatureFile.read(folder.resolve("b.gpkg"), Optional.of("other"))
                        .features())
                .hasSize(2);
    }

    @Test
    void aGeoPackageOfTheStandardIsReadWithoutGdal() throws Exception {
        Path file = SmallGeoPackage.write(folder.resolve("small.gpkg"), 25832, "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))");
        FeatureFile read = FeatureFile.read(file, Optional.empty());
        assertThat(read.crs()).contains(Fields.UTM32);
        assertThat(read.features())
                .singleElement()
                .satisfies(feature -> assertThat(feature.geometry().getArea()).isEqualTo(16));
        Files.writeString(
                folder.resolve("no.gpkg"), "no database at all, but long enough to look like one ".repeat(40));
        assertThatThrownBy(() -> FeatureFile.read(folder.resolve("no.gpkg"), Optional.empty()))
                .hasMessageContaining("no readable GeoPackage");
    }

    @Test
    void aBuildingTakesTheCellsWhoseCentresItHolds() throws Exception {
        Geometry courtyard =
                new WKTReader().read("POLYGON ((2 2, 12.4 2, 12.4 10.6, 2 10.6, 2 2), (5 5, 8 5, 8 8, 5 8, 5 5))");
        Set<Integer> cells = new HashSet<>();
        PolygonCells.each(FRAME, courtyard, (row, from, to) -> {
            for (int column = from; column < to; column++) {
                cells.add(row * 50 + column);
            }
        });
        Set<Integer> expected = new HashSet<>();
        for (int row = 0; row < 40; row++) {
            for (int column = 0; column < 50; column++) {
                if (courtyard.contains(
                        new GeometryFactory().createPoint(new Coordinate(FRAME.x(column), FRAME.y(row))))) {
                    expected.add(row * 50 + column);
                }
            }
        }
        assertThat(cells).hasSize(10 * 9 - 9).isEqualTo(expected);
    }

    @Test
    void noWaterPassesAClosedLineBetweenCentres() {
        for (long seed = 1; seed <= 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Coordinate[] ring = new Coordinate[13];
            for (int i = 0; i < 12; i++) {
                double radius = random.nextDouble(7, 17);
                // Some vertices lie exactly on centres and edges of cells.
                double x = 25 + radius * Math.cos(i * Math.PI / 6);
                double y = 20 + radius * Math.sin(i * Math.PI / 6);
                boolean round = random.nextBoolean();
                ring[i] = new Coordinate(round ? Math.rint(x * 2) / 2 : x, round ? Math.rint(y * 2) / 2 : y);
            }
            ring[12] = ring[0];
            Set<String> walls = new HashSet<>();
            LineFaces.each(
                    FRAME,
                    new GeometryFactory().createLineString(ring),
                    (row, column, side) -> walls.add(row + "," + column + side));
            assertThat(reached(walls))
                    .as("seed " + seed)
                    .doesNotContain(0)
                    .hasSizeLessThan(1500)
                    .hasSizeGreaterThan(50);
        }
    }

    private static Set<Integer> reached(Set<String> walls) {
        Set<Integer> seen = new HashSet<>();
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(20 * 50 + 25);
        while (!queue.isEmpty()) {
            int cell = queue.poll();
            int row = cell / 50;
            int column = cell % 50;
            if (!seen.add(cell)) {
                continue;
            }
            if (column < 49 && !walls.contains(row + "," + column + Side.EAST)) {
                queue.add(cell + 1);
            }
            if (column > 0 && !walls.contains(row + "," + (column - 1) + Side.EAST)) {
                queue.add(cell - 1);
            }
            if (row < 39 && !walls.contains(row + "," + column + Side.SOUTH)) {
                queue.add(cell + 50);
            }
            if (row > 0 && !walls.contains((row - 1) + "," + column + Side.SOUTH)) {
                queue.add(cell - 50);
            }
        }
        return seen;
    }
}
