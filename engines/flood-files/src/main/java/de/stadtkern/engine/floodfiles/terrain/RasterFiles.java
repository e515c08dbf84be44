package de.stadtkern.engine.floodfiles.terrain;

import de.stadtkern.engine.floodfiles.geotiff.GeoTiff;
import de.stadtkern.engine.floodfiles.raster.AsciiGrid;
import de.stadtkern.engine.floodfiles.raster.BadFileException;
import de.stadtkern.engine.floodfiles.raster.RasterFile;
import de.stadtkern.engine.floodfiles.raster.XyzList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Opens a raster by its name's ending. */
public final class RasterFiles {
    private RasterFiles() {}

    /** Opens {@code .tif, .tiff, .asc, .grd, .xyz, .txt, .csv}. */
    public static RasterFile open(Path path) throws IOException {
        try {
            return byEnding(path);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(
                    "", String.valueOf(e.getMessage()), "look at the corner and the cell size in the file's head");
        }
    }

    private static RasterFile byEnding(Path path) throws IOException {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "tif", "tiff" -> GeoTiff.open(path);
            case "asc", "grd" -> AsciiGrid.open(path);
            case "xyz", "txt", "csv" -> XyzList.open(path);
            default ->
                throw new BadFileException(
                        "",
                        "a raster file ending in ." + ending + " is not read",
                        "give a GeoTIFF (.tif), an ESRI ASCII grid (.asc) or a list of points (.xyz)");
        };
    }
}
