package de.stadtkern.engine.floodfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.engine.floodfiles.geotiff.GeoTiff;
import de.stadtkern.engine.floodfiles.geotiff.GeoTiffWriter;
import de.stadtkern.engine.floodfiles.raster.BadFileException;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GeoTIFF: what is written is read again to the bit, GDAL reads it too, and what GDAL writes is read here. */
class A01_GeoTiffTest {
    private static final GridFrame FRAME = new GridFrame(368_000.5, 5_612_345.25, 0.5, 611, 397);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void valuesHolesAndGeoreferenceComeBackExactly() throws IOException {
        float[] z = Fields.heights(FRAME, 1, 50);
        Path file = folder.resolve("a.tif");
        Fields.write(file, FRAME, z);

        GeoTiff read = GeoTiff.open(file);

        assertThat(read.frame()).isEqualTo(FRAME);
        assertThat(read.crs()).contains(Fields.UTM32);
        assertThat(Fields.read(read)).isEqualTo(z);
        assertThat(Files.size(file)).as("compressed").isLessThan(FRAME.cells() * 4 * 3 / 4);
    }

    @Test
    void theSameValuesMakeTheSameBytes() throws IOException {
        float[] z = Fields.heights(FRAME, 2, 0);
        Fields.write(folder.resolve("a.tif"), FRAME, z);
        Fields.write(folder.resolve("b.tif"), FRAME, z);
        assertThat(folder.resolve("a.tif")).hasSameBinaryContentAs(folder.resolve("b.tif"));
    }

    @Test
    void gdalReadsTheGeoreferenceTilesAndValues() throws Exception {
        float[] z = Fields.heights(FRAME, 3, 50);
        Fields.write(folder.resolve("a.tif"), FRAME, z);

        String info = Gdal.run(folder, "gdalinfo", "-checksum", "-stats", "a.tif");

        assertThat(info)
                .contains("Size is 611, 397")
                .contains("ID[\"EPSG\",25832]")
                .contains("Origin = (368000.5000000")
                .contains("5612345.250000")
                .contains("Pixel Size = (0.5000000")
                .contains("AREA_OR_POINT=Area")
                .contains("COMPRESSION=DEFLATE")
                .contains("Block=256x256 Type=Float32")
                .contains("NoData Value=-9999")
                .doesNotContain("ERROR")
                .doesNotContain("Warning");
        Gdal.run(folder, "gdal_translate", "-q", "-of", "GTiff", "-co", "COMPRESS=NONE", "a.tif", "plain.tif");
        assertThat(Fields.read(GeoTiff.open(folder.resolve("plain.tif")))).isEqualTo(z);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            strips, LZW, predictor 3    | Float32 | -co COMPRESS=LZW -co PREDICTOR=3
            strips, LZW                 | Float32 | -co COMPRESS=LZW
            tiles, deflate, predictor 2 | Float32 | -co COMPRESS=DEFLATE -co TILED=YES -co PREDICTOR=2 -co BLOCKXSIZE=64 -co BLOCKYSIZE=32
            tiles, doubles, predictor 3 | Float64 | -co COMPRESS=DEFLATE -co TILED=YES -co PREDICTOR=3
            BigTIFF                     | Float32 | -co BIGTIFF=YES -co COMPRESS=LZW -co TILED=YES
            big-endian                  | Float32 | -co ENDIANNESS=BIG
            big-endian, predictor 2     | Float64 | -co ENDIANNESS=BIG -co COMPRESS=LZW -co PREDICTOR=2
            pixel is point              | Float32 | -mo AREA_OR_POINT=Point
            """)
    void whatGdalWritesIsRead(String kind, String type, String options) throws Exception {
        float[] z = Fields.heights(FRAME, 4, 60);
        Fields.write(folder.resolve("a.tif"), FRAME, z);
        String[] command = ("gdal_translate -q -ot " + type + " " + options + " a.tif b.tif").split(" ");
        Gdal.run(folder, command);

        GeoTiff read = GeoTiff.open(folder.resolve("b.tif"));

        assertThat(read.frame()).isEqualTo(FRAME);
        assertThat(read.crs()).contains(Fields.UTM32);
        assertThat(Fields.read(read)).isEqualTo(z);
    }

    @ParameterizedTest
    @CsvSource({"Byte", "UInt16", "Int16", "UInt32", "Int32"})
    void wholeNumbersAreRead(String type) throws Exception {
        float[] z = new float[(int) FRAME.cells()];
        for (int i = 0; i < z.length; i++) {
            z[i] = i % 251;
        }
        Fields.write(folder.resolve("a.tif"), FRAME, z);
        Gdal.run(
                folder,
                "gdal_translate",
                "-q",
                "-ot",
                type,
                "-a_nodata",
                "250",
                "-co",
                "COMPRESS=LZW",
                "-co",
                "PREDICTOR=2",
                "a.tif",
                "b.tif");
        float[] read = Fields.read(GeoTiff.open(folder.resolve("b.tif")));
        for (int i = 0; i < z.length; i++) {
            assertThat(Float.valueOf(read[i])).isEqualTo(z[i] == 250 ? Float.valueOf(Float.NaN) : Float.valueOf(z[i]));
        }
    }

    @Test
    void whatIsNotReadSaysSoAndHow() throws Exception {
        float[] z = Fields.heights(FRAME, 5, 0);
        Fields.write(folder.resolve("a.tif"), FRAME, z);
        Gdal.run(folder, "gdal_translate", "-q", "-b", "1", "-b", "1", "a.tif", "two.tif");
        assertThatThrownBy(() -> GeoTiff.open(folder.resolve("two.tif")))
                .isInstanceOfSatisfying(
                        BadFileException.class, e -> assertThat(e.wayOut()).contains("-b 1"))
                .hasMessageContaining("2 bands");
        Gdal.run(folder, "gdal_translate", "-q", "-co", "COMPRESS=PACKBITS", "a.tif", "packed.tif");
        assertThatThrownBy(() -> GeoTiff.open(folder.resolve("packed.tif"))).hasMessageContaining("compression 32773");
        Gdal.run(
                folder,
                "gdal_translate",
                "-q",
                "-a_srs",
                "EPSG:25832",
                "-gcp",
                "0",
                "0",
                "0",
                "0",
                "-gcp",
                "100",
                "0",
                "80",
                "60",
                "-gcp",
                "0",
                "100",
                "60",
                "-80",
                "a.tif",
                "turned.vrt");
        Files.writeString(
                folder.resolve("turned.vrt"),
                Files.readString(folder.resolve("turned.vrt"))
                        .replaceAll(
                                "(?s)<GCPList.*</GCPList>",
                                "<SRS>EPSG:25832</SRS><GeoTransform>0, 0.8, 0.6, 0, 0.6, -0.8</GeoTransform>"));
        Gdal.run(folder, "gdal_translate", "-q", "turned.vrt", "turned.tif");
        assertThatThrownBy(() -> GeoTiff.open(folder.resolve("turned.tif"))).hasMessageContaining("rotated");
    }

    @Test
    void aFullDiskIsAnError() {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "there is no /dev/full here");
        assertThatThrownBy(
                        () -> GeoTiffWriter.write(full, FRAME, Fields.UTM32, "test", (row, column, count, into) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
    }
}
