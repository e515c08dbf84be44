package de.stadtkern.engine.floodfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.engine.floodfiles.raster.AsciiGrid;
import de.stadtkern.engine.floodfiles.raster.Crs;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import de.stadtkern.engine.floodfiles.raster.RasterFile;
import de.stadtkern.engine.floodfiles.raster.XyzList;
import de.stadtkern.engine.floodfiles.terrain.HoleFilling;
import de.stadtkern.engine.floodfiles.terrain.Holes;
import de.stadtkern.engine.floodfiles.terrain.Mosaic;
import de.stadtkern.engine.floodfiles.terrain.RasterFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ESRI ASCII, XYZ tiles in any order, many files as one terrain, holes. */
class A02_TerrainFilesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void anAsciiGridComesBackExactly() throws IOException {
        GridFrame frame = new GridFrame(368_000.5, 5_612_345.25, 0.5, 71, 43);
        float[] z = Fields.heights(frame, 1, 20);
        AsciiGrid.write(folder.resolve("a.asc"), frame, z);
        Files.writeString(folder.resolve("a.prj"), "PROJCS[\"ETRS_1989_UTM_Zone_32N\",GEOGCS[\"GCS_ETRS_1989\"]]");

        RasterFile read = RasterFiles.open(folder.resolve("a.asc"));

        assertThat(read.frame()).isEqualTo(frame);
        assertThat(read.crs()).contains(Fields.UTM32);
        assertThat(Fields.read(read)).isEqualTo(z);
    }

    @Test
    void theOtherFormOfTheHeadMeansCentres() throws IOException {
        Files.writeString(
                folder.resolve("a.asc"),
                "NCOLS 2\nNROWS 2\nXLLCENTER 100.5\nYLLCENTER 200.5\nCELLSIZE 1\nNODATA_VALUE -1\n1 2\n3 -1\n");
        RasterFile read = RasterFiles.open(folder.resolve("a.asc"));
        assertThat(read.frame()).isEqualTo(new GridFrame(100, 202, 1, 2, 2));
        assertThat(Fields.read(read)).containsExactly(1, 2, 3, Float.NaN);
    }

    @Test
    void gdalReadsAnAsciiGridOfOursAndWritesOneForUs() throws Exception {
        GridFrame frame = new GridFrame(368_000, 5_612_345, 1, 41, 23);
        float[] z = Fields.heights(frame, 1, 20);
        AsciiGrid.write(folder.resolve("a.asc"), frame, z);
        Gdal.run(folder, "gdal_translate", "-q", "-of", "AAIGrid", "-a_srs", "EPSG:25833", "a.asc", "b.asc");
        RasterFile read = RasterFiles.open(folder.resolve("b.asc"));
        assertThat(read.frame()).isEqualTo(frame);
        assertThat(read.crs()).contains(new Crs(25833));
        assertThat(Fields.read(read)).isEqualTo(z);
    }

    @Test
    void shuffledXyzTilesMakeOneTerrainWithTheGapBetweenThem() throws IOException {
        GridFrame whole = new GridFrame(368_000, 5_612_100, 1, 100, 100);
        float[] z = Fields.heights(whole, 7, 0);
        long seed = 20261128;
        List<RasterFile> tiles = new ArrayList<>();
        for (int tile = 0; tile < 4; tile++) {
            int row0 = tile / 2 * 50;
            int column0 = tile % 2 * 50;
            if (tile == 2) {
                for (int row = row0; row < row0 + 50; row++) {
                    Arrays.fill(z, row * 100 + column0, row * 100 + column0 + 50, Float.NaN);
                }
                continue;
            }
            List<String> lines = new ArrayList<>();
            for (int row = row0; row < row0 + 50; row++) {
                for (int column = column0; column < column0 + 50; column++) {
                    lines.add(String.format(
                            java.util.Locale.ROOT,
                            "%.2f %.2f %.2f",
                            whole.x(column),
                            whole.y(row),
                            z[row * 100 + column]));
                }
            }
            Collections.shuffle(lines, new Random(seed + tile));
            Path file = folder.resolve("dgm1_" + tile + ".xyz");
            Files.write(file, lines);
            tiles.add(XyzList.open(file));
        }
        Collections.reverse(tiles);

        GridFrame around = Mosaic.around(tiles);
        float[] read = new float[(int) around.cells()];
        Mosaic.read(tiles, around, read, (file, e) -> {
            throw new AssertionError(e);
        });

        assertThat(around).isEqualTo(whole);
        assertThat(read).as("seed " + seed).isEqualTo(z);
        Holes holes = Holes.of(around, read);
        assertThat(holes.number()).isEqualTo(1);
        assertThat(holes.cells()).isEqualTo(2500);
        assertThat(holes.largest()).hasValueSatisfying(hole -> {
            assertThat(hole.row()).isEqualTo(50);
            assertThat(hole.column()).isZero();
            assertThat(hole.atTheEdge()).isTrue();
        });
    }

    @Test
    void pointsAtWholeMetresAreCentresToo() throws IOException {
        Files.writeString(folder.resolve("a.xyz"), "x;y;z\n10;21;5.5\n11;21;6\n10;20;7\n11;20;8\n");
        RasterFile read = RasterFiles.open(folder.resolve("a.xyz"));
        assertThat(read.frame()).isEqualTo(new GridFrame(9.5, 21.5, 1, 2, 2));
        assertThat(Fields.read(read)).containsExactly(5.5f, 6, 7, 8);
    }

    @Test
    void scatteredPointsAndBrokenLinesAreRefusedWithTheirLine() throws IOException {
        Files.writeString(folder.resolve("a.xyz"), "10 20 5\n11 20 5\n10 21 5\n11.4 21 5\n");
        assertThatThrownBy(() -> Fields.read(XyzList.open(folder.resolve("a.xyz"))))
                .hasMessageContaining("line 4: the point 11.4 21.0 is not on the grid");
        Files.writeString(folder.resolve("b.xyz"), "10 20 5\n11 20 abc\n");
        assertThatThrownBy(() -> XyzList.open(folder.resolve("b.xyz"))).hasMessage("line 2: 'abc' is no number");
        Files.writeString(folder.resolve("c.xyz"), "10 20 5\n11 20 5\n1000000 900000 1\n");
        assertThatThrownBy(() -> XyzList.open(folder.resolve("c.xyz"))).hasMessageContaining("no regular grid");
    }

    @Test
    void coarserCellsAreMeans() throws IOException {
        GridFrame fine = new GridFrame(0, 8, 1, 12, 8);
        float[] z = new float[96];
        for (int i = 0; i < z.length; i++) {
            z[i] = i;
        }
        z[0] = Float.NaN;
        Fields.write(folder.resolve("a.tif"), fine, z);
        List<RasterFile> files = List.of(RasterFiles.open(folder.resolve("a.tif")));
        GridFrame frame = Mosaic.within(fine, 0.1, 0.1, 7.9, 7.9, 4);
        float[] coarse = new float[(int) frame.cells()];
        Mosaic.read(files, frame, coarse, (file, e) -> {
            throw new AssertionError(e);
        });
        assertThat(frame).isEqualTo(new GridFrame(0, 8, 4, 2, 2));
        assertThat(coarse[0]).isCloseTo((float) ((19.5 * 16 - 0) / 15), org.assertj.core.data.Offset.offset(1e-4f));
        assertThat(coarse[3]).isEqualTo(71.5f);
    }

    @Test
    void holesAreCountedAndSmallOnesFilled() {
        GridFrame frame = new GridFrame(0, 50, 1, 60, 50);
        float[] z = new float[3000];
        for (int i = 0; i < z.length; i++) {
            z[i] = i % 60;
        }
        for (int cell : new int[] {610, 611, 612, 672, 1900, 5}) {
            z[cell] = Float.NaN;
        }
        for (int row = 20; row < 30; row++) {
            Arrays.fill(z, row * 60 + 20, row * 60 + 40, Float.NaN);
        }
        Holes holes = Holes.of(frame, z);
        assertThat(holes.number()).isEqualTo(4);
        assertThat(holes.cells()).isEqualTo(206);
        assertThat(holes.largest().orElseThrow().cells()).isEqualTo(200);

        assertThat(HoleFilling.fill(frame, z, 100)).isEqualTo(5);
        assertThat(z[611]).isBetween(10f, 12f);
        assertThat(z[1900]).isEqualTo(40f);
        assertThat(Holes.of(frame, z).number())
                .as("the large one and the one at the edge stay")
                .isEqualTo(2);
    }

    @Test
    void coordinateSystemsAreReadFromTheirManyForms() {
        assertThat(Crs.parse("urn:ogc:def:crs:EPSG::25832")).contains(Fields.UTM32);
        assertThat(Crs.parse("http://www.opengis.net/def/crs/EPSG/0/25832")).contains(Fields.UTM32);
        assertThat(Crs.parse("urn:ogc:def:crs:OGC:1.3:CRS84")).contains(new Crs(4326));
        assertThat(Crs.parse("something")).isEmpty();
        assertThat(
                        Crs.parseWkt(
                                "PROJCS[\"x\",GEOGCS[\"y\",AUTHORITY[\"EPSG\",\"4258\"]],UNIT[\"metre\",1],AUTHORITY[\"EPSG\",\"25833\"]]"))
                .contains(new Crs(25833));
        assertThat(Crs.parseWkt("PROJCS[\"x\",GEOGCS[\"y\",AUTHORITY[\"EPSG\",\"4258\"]],UNIT[\"metre\",1]]"))
                .isEmpty();
        assertThat(Crs.parseWkt("GEOGCS[\"WGS 84\",AUTHORITY[\"EPSG\",\"4326\"]]"))
                .hasValueSatisfying(crs -> assertThat(crs.geographic()).isTrue());
    }
}
