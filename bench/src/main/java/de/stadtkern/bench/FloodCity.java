package de.stadtkern.bench;

import de.stadtkern.bench.city.ProcessStatus;
import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.engine.flood.FloodModel;
import de.stadtkern.engine.flood.Observer;
import de.stadtkern.engine.flood.Result;
import de.stadtkern.engine.flood.Settings;
import de.stadtkern.engine.flood.Simulation;
import de.stadtkern.engine.flood.building.Buildings;
import de.stadtkern.engine.flood.rain.Rain;
import de.stadtkern.engine.flood.reference.Relief;
import de.stadtkern.engine.flood.terrain.Manning;
import de.stadtkern.engine.flood.terrain.Terrain;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The flood engine on a city: 4 km² at 1 m with buildings, and 80 million cells within 12 GiB. */
final class FloodCity implements Order.Work {
    private static final long SEED = 17;

    @Override
    public Report run(Order order) throws Exception {
        boolean quick = order.quick();
        int cells = quick ? 500 : 2000;
        double hour = quick ? 900 : 3600;
        long start = System.nanoTime();
        Result result = Simulation.of(town(cells, hour), Settings.usual().withThreads(2))
                .run(Observer.SILENT);
        double wall_s = (System.nanoTime() - start) / 1e9;
        int large = quick ? 2500 : 8945;
        double[] grown = largeRun(large);
        return new Report("flood-city")
                .row(Row.of(
                        quick
                                ? "a sixteenth of 4 km², a quarter of the time"
                                : "4 km² at 1 m, an hour of rain and one of run-off",
                        wall_s,
                        "s",
                        Row.Bar.atMost(quick ? 60.0 / 64 + 4 : 60)))
                .row(Row.of("relative error of the ledger", result.ledger().relativeError(), "", Row.Bar.atMost(1e-6)))
                .row(Row.of(
                        quick ? "resident memory with 6.25 million cells" : "resident memory with 80 million cells",
                        grown[0],
                        "MiB",
                        Row.Bar.atMost(quick ? 2048 : 12_288)))
                .row(Row.of("of them started, run and written", grown[1], "", Row.Bar.atLeast((double) large * large)));
    }

    private static FloodModel town(int cells, double hour_s) {
        Terrain terrain = Relief.of(cells, 1, 25, SEED);
        int[] buildingOf = new int[cells * cells];
        Random random = new Random(SEED);
        int number = 0;
        for (int y = 6; y + 24 < cells; y += 32) {
            for (int x = 6; x + 20 < cells; x += 26) {
                number++;
                int width = 8 + random.nextInt(9);
                int depth = 8 + random.nextInt(9);
                for (int j = 0; j < depth; j++) {
                    for (int i = 0; i < width; i++) {
                        buildingOf[(y + j) * cells + x + i] = number;
                    }
                }
            }
        }
        return FloodModel.on(terrain, Manning.everywhere(0.03), 2 * hour_s)
                .withRain(Rain.uniform(50, hour_s))
                .withBuildings(new Buildings(buildingOf, Buildings.Treatment.REMOVED, 0, null));
    }

    /** Resident MiB of a process of its own with so many cells squared, and how many of them it wrote. */
    private static double[] largeRun(int edge) throws IOException, InterruptedException {
        Path out = Files.createTempFile("flood-city", ".raw");
        try {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--add-modules",
                            "jdk.incubator.vector",
                            "-XX:+UseCompactObjectHeaders",
                            "-XX:+UseParallelGC",
                            "-Xmx11g",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "de.stadtkern.bench.FloodCity$Large",
                            String.valueOf(edge),
                            out.toString()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            double most = 0;
            while (process.isAlive()) {
                double now = resident_MiB(process.pid());
                most = Math.max(most, now);
                Thread.sleep(100);
            }
            return new double[] {most, process.exitValue() == 0 ? Files.size(out) / 4.0 : 0};
        } finally {
            Files.delete(out);
        }
    }

    private static double resident_MiB(long process) {
        try {
            return ProcessStatus.resident_MB(process);
        } catch (IOException | RuntimeException ended) {
            return 0;
        }
    }

    /** The large run, in a process of its own. */
    static final class Large {
        private Large() {}

        public static void main(String[] arguments) throws IOException {
            int edge = Integer.parseInt(arguments[0]);
            FloodModel model = FloodModel.on(Relief.of(edge, 1, 60, SEED), Manning.everywhere(0.03), 60)
                    .withRain(Rain.uniform(50, 60));
            Result result = Simulation.of(model, Settings.usual()).run(Observer.SILENT);
            if (!(result.ledger().relativeError() < 1e-6)) {
                System.exit(1);
            }
            float[] depth = result.maxDepth_m();
            ByteBuffer row = ByteBuffer.allocate(4 * edge);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])), 1 << 20)) {
                for (int j = 0; j < edge; j++) {
                    row.clear();
                    row.asFloatBuffer().put(depth, j * edge, edge);
                    out.write(row.array());
                }
            }
        }
    }
}
