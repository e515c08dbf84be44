package de.stadtkern.engine.floodfiles.scenario;

import de.stadtkern.engine.flood.drainage.Inlet;
import de.stadtkern.engine.flood.drainage.SewerCatchments;
import de.stadtkern.engine.flood.output.Gauge;
import de.stadtkern.engine.flood.terrain.Opening;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands at points: openings, inlets with their sewers, gauges. */
final class Structures {
    private final Places places;
    private final Faults faults;

    Structures(Places places, Faults faults) {
        this.places = places;
        this.faults = faults;
    }

    List<Opening> openings(Section scenario, @Nullable GridFrame frame, float @Nullable [] z_m) {
        List<Opening> openings = new ArrayList<>();
        for (Section section : scenario.sections("openings")) {
            if (faults.at(section.pointer())) {
                continue;
            }
            int from = places.cell(section, "from");
            int to = places.cell(section, "to");
            if (from < 0 || to < 0 || frame == null || z_m == null) {
                continue;
            }
            if (from == to) {
                faults.add(
                        section.at("to"),
                        "both ends lie in one cell",
                        "an opening leads from one cell to another; move an end by a cell");
                continue;
            }
            Section a = section.section("from").orElseThrow();
            Section b = section.section("to").orElseThrow();
            double distance = Math.hypot(a.number("x_m") - b.number("x_m"), a.number("y_m") - b.number("y_m"));
            openings.add(new Opening(
                    from,
                    to,
                    section.number("width_m"),
                    section.number("height_m"),
                    section.number("inlet_invert_m", z_m[from]),
                    section.number("outlet_invert_m", z_m[to]),
                    section.number("length_m", distance),
                    section.number("manning_s_m13", 0.015),
                    section.number("local_loss", 1.5)));
        }
        return openings;
    }

    /** The names of the sewer catchments, in their order. */
    List<String> catchments(Section scenario) {
        List<String> names = new ArrayList<>();
        scenario.section("drainage").ifPresent(drainage -> {
            for (Section catchment : drainage.sections("catchments")) {
                String name = catchment.text("name", "");
                if (names.contains(name)) {
                    faults.add(
                            catchment.at("name"),
                            "a catchment of this name stands there already",
                            "names are given once");
                }
                names.add(name);
            }
        });
        return names;
    }

    Optional<SewerCatchments> sewers(Section drainage, @Nullable GridFrame frame, List<String> names, Vectors vectors) {
        List<SewerCatchments.Catchment> catchments = drainage.sections("catchments").stream()
                .map(each -> new SewerCatchments.Catchment(
                        each.text("name"),
                        each.number("capacity_m3_s"),
                        each.number("storage_m3"),
                        each.number("depth_m", 2)))
                .toList();
        List<Inlet> inlets = new ArrayList<>();
        for (Section inlet : drainage.sections("inlets")) {
            int cell = places.cell(inlet, "at");
            int catchment = names.indexOf(inlet.text("catchment"));
            if (catchment < 0) {
                faults.add(
                        inlet.at("catchment"),
                        "there is no catchment '" + inlet.text("catchment") + "'",
                        "the catchments are: " + String.join(", ", names));
            } else if (cell >= 0) {
                inlets.add(new Inlet(
                        cell, catchment, inlet.number("weir_length_m", 1.6), inlet.number("orifice_area_m2", 0.08)));
            }
        }
        drainage.section("inlet_file").ifPresent(file -> inlets.addAll(vectors.inlets(file, frame, names)));
        return frame == null ? Optional.empty() : Optional.of(new SewerCatchments(catchments, inlets));
    }

    List<Gauge> gauges(Section scenario) {
        List<Gauge> gauges = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : scenario.sections("gauges")) {
            if (faults.at(section.pointer())) {
                continue;
            }
            if (!names.add(section.text("name"))) {
                faults.add(section.at("name"), "a gauge of this name stands there already", "names are given once");
            }
            int cell = places.cell(section, "at");
            if (cell >= 0) {
                gauges.add(new Gauge(section.text("name"), cell));
            }
        }
        return gauges;
    }
}
