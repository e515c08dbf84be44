package de.stadtkern.engine.floodfiles.output;

import de.stadtkern.engine.flood.Observer;
import de.stadtkern.engine.flood.Progress;
import de.stadtkern.engine.flood.Result;
import de.stadtkern.engine.flood.Simulation;
import de.stadtkern.engine.flood.output.Snapshot;
import de.stadtkern.engine.flood.terrain.Grid;
import de.stadtkern.engine.floodfiles.geotiff.GeoTiffWriter;
import de.stadtkern.engine.floodfiles.map.DepthMap;
import de.stadtkern.engine.floodfiles.map.MapTexts;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import de.stadtkern.engine.floodfiles.scenario.FloodCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs a case and writes what it leaves. Runs once; {@link #cancel} may come from any thread. */
public final class FloodRun {
    private final FloodCase floodCase;
    private final Simulation simulation;
    private final LocalDate date;
    private final List<WrittenFile> written = new ArrayList<>();

    /** @param date stands on the map and in {@code result.json} */
    public FloodRun(FloodCase floodCase, LocalDate date) {
        this.floodCase = floodCase;
        this.date = date;
        this.simulation = Simulation.of(floodCase.model(), floodCase.settings());
    }

    /**
     * A file of a result.
     *
     * @param description with the unit
     */
    record WrittenFile(String name, String description) {}

    /** Ends the run soon; nothing is written then. */
    public void cancel() {
        simulation.cancel();
    }

    /**
     * Computes, and fills the folder. The caller finishes it; a cancelled run has written nothing worth finishing.
     *
     * @param scenario the scenario's file, copied beside the result
     * @param observer hears of progress and of snapshots while the run goes on, on the thread that runs it; snapshots come when
     *     the scenario asks for them, after they are written
     * @return empty when it was cancelled
     */
    public Optional<Result> run(ResultFolder folder, Path scenario, Observer observer) throws IOException {
        LedgerSeries ledger = new LedgerSeries(floodCase.model().output().gaugeInterval_s());
        Files.copy(scenario, folder.file("scenario.json"));
        written.add(new WrittenFile("scenario.json", "The scenario"));
        Result result;
        try {
            result = simulation.run(new Observer() {
                @Override
                public void progress(Progress progress) {
                    ledger.add(progress);
                    observer.progress(progress);
                }

                @Override
                public void snapshot(Snapshot snapshot) {
                    try {
                        writeSnapshot(folder, snapshot);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    observer.snapshot(snapshot);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (result.cancelled()) {
            return Optional.empty();
        }
        write(folder, result, ledger);
        return Optional.of(result);
    }

    private void writeSnapshot(ResultFolder folder, Snapshot snapshot) throws IOException {
        long s = Math.round(snapshot.t_s());
        String name = String.format(Locale.ROOT, "depth_%02dh%02dm%02ds.tif", s / 3600, s / 60 % 60, s % 60);
        grid(folder, name, "Water depth after " + s + " s, m", snapshot.depth_m());
    }

    private void grid(ResultFolder folder, String name, String description, float[] values) throws IOException {
        GridFrame frame = floodCase.frame();
        GeoTiffWriter.write(
                folder.file(name),
                frame,
                floodCase.crs(),
                description,
                (row, column, count, into) -> System.arraycopy(values, row * frame.columns() + column, into, 0, count));
        written.add(new WrittenFile(name, description));
    }

    private void write(ResultFolder folder, Result result, LedgerSeries ledger) throws IOException {
        for (Grids each : Grids.ALL) {
            if (floodCase.grids().contains(each.name())) {
                grid(
                        folder,
                        each.name() + ".tif",
                        each.description(),
                        each.values().apply(result));
            }
        }
        ledger.write(folder.file("ledger.csv"));
        written.add(new WrittenFile("ledger.csv", "The volume ledger over time"));
        if (!result.gauges().isEmpty()) {
            GaugeTable.write(folder.file("gauges.csv"), result.gauges());
            written.add(new WrittenFile("gauges.csv", "Depth, level and velocity at the gauges"));
        }
        if (DepthMap.canDraw()) {
            for (String language : floodCase.mapLanguages()) {
                new DepthMap(floodCase, result.maxDepth_m(), date, MapTexts.of(language))
                        .write(folder.file("map_" + language + ".png"));
                written.add(new WrittenFile(
                        "map_" + language + ".png", "The map of the highest depths (" + language + ")"));
            }
        }
        ResultJson.write(folder.file("result.json"), floodCase, result, date, written);
    }

    /** About what a result takes on disk, bytes: its grids at half of their plain size, which compression rarely misses. */
    public static long expected_bytes(FloodCase floodCase) {
        Grid grid = floodCase.model().terrain().grid();
        double interval_s = floodCase.model().output().snapshotInterval_s();
        double snapshots = Double.isInfinite(interval_s) ? 0 : floodCase.model().end_s() / interval_s + 2;
        return (long) (2.0 * grid.cells() * (floodCase.grids().size() + snapshots)) + (4L << 20);
    }
}
