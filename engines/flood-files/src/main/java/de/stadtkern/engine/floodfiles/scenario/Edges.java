package de.stadtkern.engine.floodfiles.scenario;

import de.stadtkern.engine.flood.boundary.Boundary;
import de.stadtkern.engine.flood.boundary.Inflow;
import de.stadtkern.engine.flood.boundary.Series;
import de.stadtkern.engine.flood.terrain.Side;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The edges of the terrain, and water let in. A face is outer where the grid ends or the cell beside it is outside of the model. */
final class Edges {
    private final @Nullable GridFrame frame;
    private final float @Nullable [] z_m;
    private final Places places;
    private final Faults faults;
    private final Map<Side, BitSet> taken = new EnumMap<>(Side.class);

    /** @param frame the terrain's, or null (with {@code z_m}) when it has a mistake */
    Edges(@Nullable GridFrame frame, float @Nullable [] z_m, Places places, Faults faults) {
        this.frame = frame;
        this.z_m = z_m;
        this.places = places;
        this.faults = faults;
    }

    List<Boundary> boundaries(Section scenario) {
        List<Boundary> boundaries = new ArrayList<>();
        for (Section section : scenario.sections("boundaries")) {
            if (!faults.at(section.pointer())) {
                kind(section).ifPresent(kind -> boundaries.addAll(boundaries(section, kind)));
            }
        }
        return boundaries;
    }

    private Optional<Boundary.Kind> kind(Section section) {
        List<Optional<Boundary.Kind>> kinds = new ArrayList<>();
        section.section("free").ifPresent(free -> kinds.add(Optional.of(new Boundary.Free(free.number("slope")))));
        if (section.has("level_m")) {
            kinds.add(series(section, "level_m").map(Boundary.Level::new));
        }
        if (section.has("discharge_m3_s")) {
            kinds.add(series(section, "discharge_m3_s").map(Boundary.Discharge::new));
        }
        if (kinds.size() != 1) {
            faults.add(
                    section.pointer(),
                    "it is not clear what happens at this edge",
                    "give exactly one of free, level_m and discharge_m3_s");
            return Optional.empty();
        }
        return kinds.getFirst();
    }

    private List<Boundary> boundaries(Section section, Boundary.Kind kind) {
        List<Boundary> found = new ArrayList<>();
        String edge = section.text("edge");
        boolean all = edge.equals("all");
        if (all && (section.has("from_m") || section.has("to_m"))) {
            faults.add(
                    section.pointer(),
                    "from_m and to_m have no meaning on all edges",
                    "name one edge, or leave them out");
        }
        if (all && kind instanceof Boundary.Discharge) {
            faults.add(
                    section.at("discharge_m3_s"),
                    "water cannot enter on all edges",
                    "name the edge, with from_m and to_m where it comes in");
        }
        double from = section.number("from_m", Double.NEGATIVE_INFINITY);
        double to = section.number("to_m", Double.POSITIVE_INFINITY);
        if (from >= to) {
            faults.add(
                    section.at("from_m"),
                    "the boundary ends at " + to + " before it begins at " + from,
                    "from_m must be less than to_m");
        }
        if (frame == null || z_m == null || faults.at(section.pointer())) {
            return found;
        }
        boolean overlap = false;
        for (Side side : Side.values()) {
            if (all || side.name().toLowerCase(Locale.ROOT).equals(edge)) {
                int[] cells = outer(frame, z_m, side, from, to);
                BitSet before = taken.computeIfAbsent(side, each -> new BitSet());
                overlap |= IntStream.of(cells).anyMatch(before::get);
                IntStream.of(cells).forEach(before::set);
                if (cells.length > 0) {
                    found.add(new Boundary(cells, side, kind));
                }
            }
        }
        if (found.isEmpty()) {
            faults.add(section.pointer(), "no cell of the terrain is at this edge", span(frame, edge));
        }
        if (overlap) {
            faults.add(
                    section.pointer(),
                    "part of this edge belongs to an earlier boundary as well",
                    "set from_m and to_m so that each part is named once");
        }
        return found;
    }

    private static String span(GridFrame frame, String edge) {
        boolean across = edge.equals("north") || edge.equals("south");
        return String.format(
                Locale.ROOT,
                "along this edge the terrain reaches from %.1f to %.1f; from_m and to_m are %ss",
                across ? frame.west_m() : frame.south_m(),
                across ? frame.east_m() : frame.north_m(),
                across ? "easting" : "northing");
    }

    private static int[] outer(GridFrame frame, float[] z_m, Side side, double from, double to) {
        int columns = frame.columns();
        boolean across = side == Side.NORTH || side == Side.SOUTH;
        IntStream.Builder cells = IntStream.builder();
        for (int row = 0; row < frame.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                int cell = row * columns + column;
                if (Float.isNaN(z_m[cell])) {
                    continue;
                }
                double along = across ? frame.x(column) : frame.y(row);
                boolean outer = switch (side) {
                    case NORTH -> row == 0 || Float.isNaN(z_m[cell - columns]);
                    case SOUTH -> row == frame.rows() - 1 || Float.isNaN(z_m[cell + columns]);
                    case WEST -> column == 0 || Float.isNaN(z_m[cell - 1]);
                    case EAST -> column == columns - 1 || Float.isNaN(z_m[cell + 1]);
                };
                if (outer && along >= from && along <= to) {
                    cells.add(cell);
                }
            }
        }
        return cells.build().toArray();
    }

    List<Inflow> inflows(Section scenario) {
        List<Inflow> inflows = new ArrayList<>();
        for (Section section : scenario.sections("inflows")) {
            if (faults.at(section.pointer())) {
                continue;
            }
            Optional<Series> series = series(section, "discharge_m3_s");
            int cell = places.cell(section, "at");
            if (series.isPresent() && cell >= 0 && frame != null && z_m != null) {
                inflows.add(new Inflow(
                        section.text("name"), around(frame, z_m, cell, section.number("radius_m", 0)), series.get()));
            }
        }
        return inflows;
    }

    private static int[] around(GridFrame frame, float[] z_m, int cell, double radius_m) {
        int reach = (int) (radius_m / frame.cellSize_m());
        int row = cell / frame.columns();
        int column = cell % frame.columns();
        IntStream.Builder cells = IntStream.builder();
        for (int j = Math.max(0, row - reach); j <= Math.min(frame.rows() - 1, row + reach); j++) {
            for (int i = Math.max(0, column - reach); i <= Math.min(frame.columns() - 1, column + reach); i++) {
                boolean near = Math.hypot(j - row, i - column) * frame.cellSize_m() <= radius_m;
                if (near && !Float.isNaN(z_m[j * frame.columns() + i])) {
                    cells.add(j * frame.columns() + i);
                }
            }
        }
        return cells.build().toArray();
    }

    private Optional<Series> series(Section section, String key) {
        JsonNode node = section.node().get(key);
        if (node.isNumber()) {
            return Optional.of(Series.constant(node.doubleValue()));
        }
        Section series = section.section(key).orElseThrow();
        double[] t_s = series.numbers("t_min");
        double[] value = series.numbers("value");
        if (t_s.length != value.length) {
            faults.add(
                    series.pointer(),
                    t_s.length + " times and " + value.length + " values",
                    "give one value for each time");
            return Optional.empty();
        }
        for (int i = 0; i < t_s.length; i++) {
            t_s[i] *= 60;
            if (i > 0 && t_s[i] <= t_s[i - 1]) {
                faults.add(series.at("t_min") + "/" + i, "the times do not increase", "order the times, each once");
                return Optional.empty();
            }
        }
        return Optional.of(new Series(t_s, value));
    }
}
