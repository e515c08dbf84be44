package de.stadtkern.engine.floodfiles.geotiff;

import de.stadtkern.engine.floodfiles.raster.BadFileException;
import de.stadtkern.engine.floodfiles.raster.Crs;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import de.stadtkern.engine.floodfiles.raster.RasterFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A GeoTIFF with one band, opened as far as its head. */
public final class GeoTiff implements RasterFile {
    private final Path path;
    private final GridFrame frame;
    private final Optional<Crs> crs;

    private GeoTiff(Path path, GridFrame frame, Optional<Crs> crs) {
        this.path = path;
        this.frame = frame;
        this.crs = crs;
    }

    /**
     * @throws BadFileException when it is no TIFF, has more than one band, is rotated, or is packed in a way that is not read
     */
    public static GeoTiff open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            Directory directory = new Directory(channel);
            Blocks.of(directory);
            GeoKeys keys = GeoKeys.of(directory);
            return new GeoTiff(path, keys.frame(), keys.crs());
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public GridFrame frame() {
        return frame;
    }

    @Override
    public Optional<Crs> crs() {
        return crs;
    }

    @Override
    public void read(Run run) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            Blocks.of(new Directory(channel)).read(run);
        }
    }
}
