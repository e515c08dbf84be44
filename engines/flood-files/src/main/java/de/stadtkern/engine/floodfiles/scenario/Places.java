package de.stadtkern.engine.floodfiles.scenario;

import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Points of a scenario as cells of the terrain. */
final class Places {
    private final @Nullable GridFrame frame;
    private final float @Nullable [] z_m;
    private final Faults faults;

    /** @param frame the terrain's, or null (with {@code z_m}) when it has a mistake; then no point is found and none is wrong */
    Places(@Nullable GridFrame frame, float @Nullable [] z_m, Faults faults) {
        this.frame = frame;
        this.z_m = z_m;
        this.faults = faults;
    }

    /** The cell in which a point lies; -1, with a fault, when it is not in the model. */
    int cell(Section section, String key) {
        if (frame == null || z_m == null) {
            return -1;
        }
        Section point = section.section(key).orElseThrow();
        double x = point.number("x_m");
        double y = point.number("y_m");
        if (!frame.contains(x, y)) {
            faults.add(
                    point.pointer(),
                    String.format(Locale.ROOT, "the point %.1f, %.1f lies outside of the area", x, y),
                    String.format(
                            Locale.ROOT,
                            "the area reaches from %.1f to %.1f east and from %.1f to %.1f north",
                            frame.west_m(),
                            frame.east_m(),
                            frame.south_m(),
                            frame.north_m()));
            return -1;
        }
        int cell = frame.row(y) * frame.columns() + frame.column(x);
        if (Float.isNaN(z_m[cell])) {
            faults.add(
                    point.pointer(),
                    "the terrain has no height at this point",
                    "move the point, or add the missing tiles");
            return -1;
        }
        return cell;
    }
}
