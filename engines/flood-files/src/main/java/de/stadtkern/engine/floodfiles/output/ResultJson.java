package de.stadtkern.engine.floodfiles.output;

import de.stadtkern.engine.flood.Result;
import de.stadtkern.engine.flood.ledger.Ledger;
import de.stadtkern.engine.floodfiles.map.DepthClass;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import de.stadtkern.engine.floodfiles.scenario.FloodCase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run came to, for programs: {@code result.json}. */
final class ResultJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultJson() {}

    static void write(Path file, FloodCase floodCase, Result result, LocalDate date, List<FloodRun.WrittenFile> files)
            throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("title", floodCase.title());
        root.put("date", date.toString());
        root.put("scenario_sha256", floodCase.scenarioSha256());
        root.put("crs", floodCase.crs().toString());
        GridFrame frame = floodCase.frame();
        root.putObject("grid")
                .put("west_m", frame.west_m())
                .put("north_m", frame.north_m())
                .put("cell_size_m", frame.cellSize_m())
                .put("columns", frame.columns())
                .put("rows", frame.rows());
        root.put("rain_mm", floodCase.rainDepth_mm());
        root.put("rain_duration_min", floodCase.rainDuration_min());
        root.put("end_min", floodCase.model().end_s() / 60);
        root.put("scheme", floodCase.settings().scheme().name().toLowerCase(Locale.ROOT));
        root.put("steps", result.steps());
        root.put("cell_updates", result.cellUpdates());
        ledger(root.putObject("ledger_m3"), result.ledger());
        root.put("ledger_relative_error", result.ledger().relativeError());
        root.put("max_depth_m", highest(result.maxDepth_m()));
        root.put("max_velocity_m_s", highest(result.maxVelocity_m_s()));
        double[] areas = DepthClass.areas_m2(floodCase, result.maxDepth_m());
        ArrayNode classes = root.putArray("depth_classes");
        for (DepthClass each : DepthClass.values()) {
            ObjectNode node = classes.addObject().put("from_m", each.from_m());
            if (Double.isFinite(each.to_m())) {
                node.put("to_m", each.to_m());
            }
            node.put("area_m2", areas[each.ordinal()]);
        }
        floodCase.assumptions().forEach(root.putArray("assumptions")::add);
        floodCase.facts().forEach(root.putArray("facts")::add);
        ArrayNode list = root.putArray("files");
        files.forEach(each -> list.addObject().put("name", each.name()).put("description", each.description()));
        Files.writeString(file, JSON.writeValueAsString(root) + "\n", StandardCharsets.UTF_8);
    }

    private static void ledger(ObjectNode node, Ledger ledger) {
        node.put("initial", ledger.initial())
                .put("initial_in_sewers", ledger.initialInSewers())
                .put("rain", ledger.rain())
                .put("inflow", ledger.inflow())
                .put("boundary_in", ledger.boundaryIn())
                .put("boundary_out", ledger.boundaryOut())
                .put("abstraction", ledger.abstraction())
                .put("infiltration", ledger.infiltration())
                .put("sewer_out", ledger.sewerOut())
                .put("in_sewers", ledger.inSewers())
                .put("on_surface", ledger.onSurface());
    }

    private static double highest(float[] values) {
        float highest = 0;
        for (float value : values) {
            highest = value > highest ? value : highest;
        }
        return highest;
    }
}
