package de.stadtkern.bench;

import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.bench.report.Samples;
import de.stadtkern.engine.flood.FloodModel;
import de.stadtkern.engine.flood.Observer;
import de.stadtkern.engine.flood.Progress;
import de.stadtkern.engine.flood.Result;
import de.stadtkern.engine.flood.Settings;
import de.stadtkern.engine.flood.Simulation;
import de.stadtkern.engine.flood.rain.Rain;
import de.stadtkern.engine.flood.reference.Relief;
import de.stadtkern.engine.flood.terrain.Manning;
import java.util.Locale;

/**
 * Speed of the flood engine on 1,000 × 1,000 cells of 2 m (seeded relief of 40 m with a valley, n 0.035, closed edges): 50 mm/h for
 * one hour, then one dry hour.
 */
final class FloodSpeed implements Order.Work {
    private static final long SEED = 42;
    private static final double WARM_UP_s = 3;

    /** What one run showed. */
    private record Timed(Result result, double wall_s, double updates_s, double updatesWithWarmUp_s) {}

    @Override
    public Report run(Order order) {
        boolean quick = order.quick();
        int cells = quick ? 400 : 1000;
        double share = cells * cells / 1e6;
        FloodModel hours = FloodModel.on(Relief.of(cells, 2, 40, SEED), Manning.everywhere(0.035), quick ? 3600 : 7200)
                .withRain(Rain.uniform(50, quick ? 1800 : 3600));
        FloodModel wet = FloodModel.on(Relief.of(1000, 2, 40, SEED), Manning.everywhere(0.035), 3600)
                .withRain(Rain.uniform(50, 3600));
        Settings one = Settings.usual().withThreads(1).withLocalSteps(false);
        double seconds = quick ? 5 : 9;
        int runs = quick ? 1 : 2;
        double[] rate = new double[runs];
        double[] rateWarm = new double[runs];
        double[] rateTwo = new double[runs];
        for (int i = 0; i < runs; i++) {
            Timed single = timed(wet, one, seconds);
            rate[i] = single.updates_s / 1e6;
            rateWarm[i] = single.updatesWithWarmUp_s / 1e6;
            rateTwo[i] = timed(wet, one.withThreads(2), seconds).updates_s / 1e6 / rate[i];
        }
        Timed local = timed(hours, one.withLocalSteps(true), Double.POSITIVE_INFINITY);
        Timed global = timed(hours, one.withThreads(2), Double.POSITIVE_INFINITY);
        return new Report("flood")
                .row(Row.of("one core, warm-up excluded", Samples.of(rate), "M/s", Row.Bar.atLeast(200)))
                .row(Row.of("one core, warm-up included", Samples.of(rateWarm), "M/s", Row.Bar.atLeast(0)))
                .row(Row.of("two threads against one", Samples.of(rateTwo), "", Row.Bar.atLeast(1.75)))
                .row(Row.of(
                        quick
                                ? "half an hour of rain and one dry, 16 % of the area"
                                : "one hour of rain and one dry, one core",
                        local.wall_s,
                        "s",
                        Row.Bar.atMost(quick ? 30 * share / 2 : 30)))
                .row(Row.of(
                        "RMSE of depth, local against global steps",
                        rmse(local, global) * 1000,
                        "mm",
                        Row.Bar.atMost(5)))
                .row(Row.of(
                        "relative error of the ledger",
                        Math.max(
                                local.result.ledger().relativeError(),
                                global.result.ledger().relativeError()),
                        "",
                        Row.Bar.atMost(1e-6)))
                .note(String.format(
                        Locale.ROOT,
                        "with global steps and two threads the same takes %.1f s; local steps do %.2f of its cell updates",
                        global.wall_s,
                        (double) local.result.cellUpdates() / global.result.cellUpdates()))
                .note("peers on a like core: SFINCS 9.5, LISFLOOD-FP ACC 8.4 million cell updates a second");
    }

    /** Runs a model for at most so many seconds of wall time. */
    private static Timed timed(FloodModel model, Settings settings, double seconds) {
        Simulation[] running = {Simulation.of(model, settings)};
        long[] warm = {0, 0};
        long start = System.nanoTime();
        Result result = running[0].run(new Observer() {
            @Override
            public void progress(Progress progress) {
                double wall_s = (System.nanoTime() - start) / 1e9;
                if (warm[0] == 0 && wall_s > WARM_UP_s) {
                    warm[0] = System.nanoTime();
                    warm[1] = progress.cellUpdates();
                }
                if (wall_s > seconds) {
                    running[0].cancel();
                }
            }
        });
        long end = System.nanoTime();
        return new Timed(
                result,
                (end - start) / 1e9,
                (result.cellUpdates() - warm[1]) * 1e9 / (end - warm[0]),
                result.cellUpdates() * 1e9 / (end - start));
    }

    private static double rmse(Timed one, Timed other) {
        float[] a = one.result.end().h_m();
        float[] b = other.result.end().h_m();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow(a[i] - b[i], 2);
        }
        return Math.sqrt(sum / a.length);
    }
}
