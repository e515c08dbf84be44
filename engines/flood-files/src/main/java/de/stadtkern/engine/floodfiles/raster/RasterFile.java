package de.stadtkern.engine.floodfiles.raster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One file with a regular grid of values, opened far enough to know where it lies. Holds no open file between calls. */
public interface RasterFile {
    Path path();

    GridFrame frame();

    /** The coordinate system that the file (or the .prj beside it) states; empty when it states none that is known by a code. */
    Optional<Crs> crs();

    /**
     * Passes every value on, in the file's own order. Cells that the file does not hold are not passed.
     *
     * @throws BadFileException when the file's content is not what its head promised
     */
    void read(Run run) throws IOException;

    /** Takes neighbouring values of one row, from west to east. */
    @FunctionalInterface
    interface Run {
        /**
         * @param values {@code values[offset … offset + count − 1]}; NaN where the file has no data; valid during the call only
         */
        void accept(int row, int column, float[] values, int offset, int count) throws IOException;
    }
}
