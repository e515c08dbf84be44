package de.stadtkern.engine.floodfiles.scenario;

import de.stadtkern.engine.floodfiles.raster.GridFrame;
import de.stadtkern.engine.floodfiles.raster.RasterFile;
import de.stadtkern.engine.floodfiles.terrain.HoleFilling;
import de.stadtkern.engine.floodfiles.terrain.Holes;
import de.stadtkern.engine.floodfiles.terrain.Mosaic;
import de.stadtkern.engine.floodfiles.terrain.RasterFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads rasters that a scenario names: the terrain, and land cover on its grid. */
final class Terrains {
    private final Path folder;
    private final CrsRule crs;
    private final Faults faults;
    private final Memory memory;

    Terrains(Path folder, CrsRule crs, Faults faults, Memory memory) {
        this.folder = folder;
        this.crs = crs;
        this.faults = faults;
        this.memory = memory;
    }

    /** A grid of values. */
    record Ground(GridFrame frame, float[] z_m, Holes holes, int filled) {}

    Optional<Ground> terrain(Section section) {
        List<RasterFile> files = open(section);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Optional<GridFrame> frame = frame(section, files);
        if (frame.isEmpty() || !memory.enough(section.at("files"), frame.get(), faults)) {
            return Optional.empty();
        }
        float[] z = new float[(int) frame.get().cells()];
        if (!read(section, files, frame.get(), z)) {
            return Optional.empty();
        }
        String nodata = section.text("nodata", "refuse");
        int filled =
                nodata.equals("fill") ? HoleFilling.fill(frame.get(), z, section.integer("fill_up_to_cells", 1000)) : 0;
        Holes holes = Holes.of(frame.get(), z);
        report(section, frame.get(), holes, nodata);
        return Optional.of(new Ground(frame.get(), z, holes, filled));
    }

    private void report(Section section, GridFrame frame, Holes holes, String nodata) {
        if (holes.cells() == frame.cells()) {
            faults.add(
                    section.at("files"),
                    "no cell of the area has a height",
                    "does \"area\" lie where the files lie? They must overlap");
        } else if (holes.number() > 0 && !nodata.equals("outside")) {
            Holes.Hole largest = holes.largest().orElseThrow();
            faults.add(
                    section.at("files"),
                    String.format(
                            Locale.ROOT,
                            "the terrain has %d hole%s with %d cells without height; the largest has %d cells, at x %.1f, y %.1f%s",
                            holes.number(),
                            holes.number() == 1 ? "" : "s",
                            holes.cells(),
                            largest.cells(),
                            frame.x(largest.column()),
                            frame.y(largest.row()),
                            largest.atTheEdge() ? " and reaches the edge" : ""),
                    nodata.equals("fill")
                            ? "add the missing tiles, raise \"fill_up_to_cells\", or choose \"nodata\": \"outside\""
                            : "add the missing tiles, or choose \"nodata\": \"outside\" (not part of the model) or \"fill\" (closed from the rim)");
        }
    }

    /** Land cover codes on the terrain's grid; NaN where there is none. */
    Optional<float[]> codes(Section section, GridFrame frame) {
        List<RasterFile> files = open(section);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        for (RasterFile file : files) {
            if (!frame.alignedWith(file.frame())) {
                faults.add(
                        section.at("files"),
                        file.path() + " is not on the terrain's grid of " + frame.cellSize_m() + " m",
                        "resample it, for example with gdalwarp -r near -tr " + frame.cellSize_m() + " "
                                + frame.cellSize_m() + " -tap");
                return Optional.empty();
            }
        }
        float[] codes = new float[(int) frame.cells()];
        return read(section, files, frame, codes) ? Optional.of(codes) : Optional.empty();
    }

    private boolean read(Section section, List<RasterFile> files, GridFrame frame, float[] into) {
        boolean[] whole = {true};
        Mosaic.read(files, frame, into, (file, e) -> {
            faults.add(section.at("files"), file.path(), e);
            whole[0] = false;
        });
        return whole[0];
    }

    private Optional<GridFrame> frame(Section section, List<RasterFile> files) {
        GridFrame first = files.getFirst().frame();
        for (RasterFile file : files) {
            if (!first.alignedWith(file.frame())) {
                faults.add(
                        section.at("files"),
                        file.path() + " (cells of " + file.frame().cellSize_m() + " m from "
                                + file.frame().west_m() + ", " + file.frame().north_m() + ") and "
                                + files.getFirst().path() + " (cells of " + first.cellSize_m() + " m from "
                                + first.west_m() + ", " + first.north_m() + ") are not on one grid",
                        "resample them to one grid, for example with gdalbuildvrt and gdal_translate");
                return Optional.empty();
            }
        }
        int factor = 1;
        if (section.has("cell_size_m")) {
            double ratio = section.number("cell_size_m") / first.cellSize_m();
            factor = (int) Math.rint(ratio);
            if (factor < 1 || Math.abs(ratio - factor) > 1e-6 * factor) {
                faults.add(
                        section.at("cell_size_m"),
                        "the files' cells of " + first.cellSize_m() + " m do not make whole cells of "
                                + section.number("cell_size_m") + " m",
                        "choose a whole multiple of " + first.cellSize_m());
                return Optional.empty();
            }
        }
        GridFrame around = Mosaic.around(files);
        return section.has("area")
                ? area(section.section("area").orElseThrow(), around, factor)
                : Optional.of(Mosaic.coarsened(around, factor));
    }

    private Optional<GridFrame> area(Section area, GridFrame around, int factor) {
        double west = area.number("west_m");
        double east = area.number("east_m");
        double south = area.number("south_m");
        double north = area.number("north_m");
        if (!(west < east) || !(south < north)) {
            faults.add(
                    area.pointer(), "the area is empty", "west_m must be less than east_m, south_m less than north_m");
            return Optional.empty();
        }
        if (east <= around.west_m()
                || west >= around.east_m()
                || north <= around.south_m()
                || south >= around.north_m()) {
            faults.add(
                    area.pointer(),
                    "the area lies outside of the terrain",
                    String.format(
                            Locale.ROOT,
                            "the files reach from %.1f to %.1f east and from %.1f to %.1f north",
                            around.west_m(),
                            around.east_m(),
                            around.south_m(),
                            around.north_m()));
            return Optional.empty();
        }
        return Optional.of(Mosaic.within(around, west, south, east, north, factor));
    }

    private List<RasterFile> open(Section section) {
        List<RasterFile> files = new ArrayList<>();
        for (Section entry : section.sections("files")) {
            for (Path path : expand(entry)) {
                try {
                    RasterFile file = RasterFiles.open(path);
                    crs.check(section, path, file.crs());
                    files.add(file);
                } catch (IOException e) {
                    faults.add(entry.pointer(), path, e);
                }
            }
        }
        return files;
    }

    /** The files that a name stands for, in the order of their names. */
    private List<Path> expand(Section entry) {
        String name = entry.node().stringValue();
        try {
            int slash = Math.max(name.lastIndexOf('/'), -1);
            String last = name.substring(slash + 1);
            if (!last.contains("*") && !last.contains("?")) {
                return List.of(folder.resolve(name));
            }
            List<Path> found = new ArrayList<>();
            Path in = slash < 0 ? folder : folder.resolve(name.substring(0, Math.max(1, slash)));
            String glob = last.replaceAll("([\\[\\]{}\\\\])", "\\\\$1");
            try (DirectoryStream<Path> files = Files.newDirectoryStream(in, glob)) {
                files.forEach(found::add);
            }
            if (found.isEmpty()) {
                faults.add(
                        entry.pointer(),
                        "no file fits " + name,
                        "correct the path; it is relative to the scenario's folder");
            }
            found.sort(null);
            return found;
        } catch (InvalidPathException e) {
            faults.add(entry.pointer(), "this is no path", "give the name of a file relative to the scenario's folder");
        } catch (IOException e) {
            faults.add(entry.pointer(), folder.resolve(name), e);
        }
        return List.of();
    }
}
