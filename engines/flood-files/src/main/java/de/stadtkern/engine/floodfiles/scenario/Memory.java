package de.stadtkern.engine.floodfiles.scenario;

import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.util.Locale;

/**
 * Whether a case fits into the memory of this machine.
 *
 * @param most_bytes what the case may take
 */
public record Memory(long most_bytes) {
    /** What solver, maxima and one snapshot take for each cell, measured with room to spare. */
    static final long BYTES_PER_CELL = 130;

    private static final long BESIDES = 128L << 20;

    /** What this Java machine may use at most. */
    public static Memory ofThisMachine() {
        return new Memory(Runtime.getRuntime().maxMemory());
    }

    boolean enough(String pointer, GridFrame frame, Faults faults) {
        long needed = frame.cells() * BYTES_PER_CELL + BESIDES;
        if (frame.cells() <= Integer.MAX_VALUE - 8 && needed <= most_bytes) {
            return true;
        }
        double gib = 1L << 30;
        faults.add(
                pointer,
                String.format(
                        Locale.ROOT,
                        "the area is too large: %d × %d cells need about %.1f GiB of memory, and there are %.1f GiB",
                        frame.columns(),
                        frame.rows(),
                        needed / gib,
                        most_bytes / gib),
                "choose a smaller \"area\", a larger \"cell_size_m\", or give more memory with STADT_FLOOD_MEMORY=12g");
        return false;
    }
}
