package de.stadtkern.engine.floodfiles;

import de.stadtkern.engine.floodfiles.geotiff.GeoTiffWriter;
import de.stadtkern.engine.floodfiles.raster.Crs;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import de.stadtkern.engine.floodfiles.raster.RasterFile;
import de.stadtkern.engine.floodfiles.terrain.Mosaic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded grids of values for the tests. */
final class Fields {
    static final Crs UTM32 = new Crs(25832);

    private Fields() {}

    /** Heights to the centimetre, as surveys give them; about one cell in {@code oneHoleIn} without, 0 for none. */
    static float[] heights(GridFrame frame, long seed, int oneHoleIn) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] z = new float[(int) frame.cells()];
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.round(12000 + 400 * Math.sin(i * 0.01) + random.nextInt(200)) / 100f;
            if (oneHoleIn > 0 && random.nextInt(oneHoleIn) == 0) {
                z[i] = Float.NaN;
            }
        }
        return z;
    }

    static void write(Path file, GridFrame frame, float[] z) throws IOException {
        GeoTiffWriter.write(
                file,
                frame,
                UTM32,
                "test",
                (row, column, count, into) -> System.arraycopy(z, row * frame.columns() + column, into, 0, count));
    }

    static float[] read(RasterFile file) {
        float[] z = new float[(int) file.frame().cells()];
        Mosaic.read(List.of(file), file.frame(), z, (each, reason) -> {
            throw new AssertionError(each.path() + ": " + reason);
        });
        return z;
    }
}
