package de.stadtkern.engine.floodfiles.scenario;

import de.stadtkern.engine.floodfiles.raster.Crs;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All of a scenario is in one projected coordinate system; what states another one, or none, is a mistake. */
final class CrsRule {
    private static final String SAME =
            "bring all files into one system, for example with gdalwarp -t_srs or ogr2ogr -t_srs";
    private final Faults faults;
    private @Nullable Crs common;
    private String commonFrom = "";

    CrsRule(Section scenario, Faults faults) {
        this.faults = faults;
        if (scenario.has("crs") && !faults.at("/crs")) {
            Crs.parse(scenario.text("crs"))
                    .ifPresentOrElse(
                            crs -> require("/crs", crs, "/crs"),
                            () -> faults.add(
                                    "/crs", "no such code is in the EPSG register", "EPSG codes are 1024 to 32766"));
        }
    }

    /** The system of all, once something stated it. */
    Optional<Crs> common() {
        return Optional.ofNullable(common);
    }

    /**
     * Checks a file against the rest.
     *
     * @param entry the part of the scenario that names the file, with an optional {@code crs}
     * @param stated what the file itself states
     */
    void check(Section entry, Path file, Optional<Crs> stated) {
        Optional<Crs> beside = entry.has("crs") ? Crs.parse(entry.text("crs")) : Optional.empty();
        if (stated.isPresent() && beside.isPresent() && !stated.equals(beside)) {
            faults.add(
                    entry.at("crs"),
                    file + " states " + stated.get() + ", the scenario states " + beside.get() + " for it",
                    "remove \"crs\" here, or correct the file");
            return;
        }
        Optional<Crs> crs = stated.or(() -> beside);
        if (crs.isPresent()) {
            require(entry.pointer(), crs.get(), String.valueOf(file));
        } else if (common == null) {
            faults.add(
                    entry.pointer(),
                    file + " states no coordinate system",
                    "state it with \"crs\": \"EPSG:25832\" at the top of the scenario");
        }
    }

    private void require(String pointer, Crs crs, String from) {
        if (crs.geographic()) {
            faults.add(
                    pointer,
                    from + " is in " + crs + ", whose coordinates are degrees",
                    "reproject it to a system in metres; " + SAME);
        } else if (common == null) {
            common = crs;
            commonFrom = from;
        } else if (!common.equals(crs)) {
            faults.add(
                    pointer,
                    "mixed coordinate systems: " + from + " is in " + crs + ", " + commonFrom + " is in " + common,
                    SAME);
        }
    }
}
