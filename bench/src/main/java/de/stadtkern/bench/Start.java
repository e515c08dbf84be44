package de.stadtkern.bench;

import de.stadtkern.bench.city.ProcessStatus;
import de.stadtkern.bench.city.Program;
import de.stadtkern.bench.city.ScratchCity;
import de.stadtkern.bench.city.ScratchData;
import de.stadtkern.bench.load.KeepAlive;
import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.bench.report.Samples;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time from the command to the first page with its script, and the program's memory then; the demonstration city runs. */
final class Start implements Order.Work {
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

    /** What the starts of one program took. */
    private record Starts(double[] time_s, double[] resident_MB, int broken) {}

    @Override
    public Report run(Order order) throws Exception {
        int runs = order.quick() ? 2 : 5;
        int settle_ms = order.quick() ? 2000 : 10_000;
        Starts launched;
        Starts unlearned;
        try (ScratchData data = ScratchData.create()) {
            Program program = Program.asLaunched(order.root());
            try (ScratchCity first = ScratchCity.start(program, data, List.of(), "/")) {
                first.awaitLoaded();
            }
            launched = measure(program, data, runs, settle_ms);
            unlearned = measure(Program.unlearned(order.root()), data, order.quick() ? 1 : 3, 0);
        }
        return new Report("start")
                .row(Row.of("second start to first page", Samples.of(launched.time_s()), "s", Row.Bar.atMost(5)))
                .row(Row.of(
                        "resident memory of the JVM after start",
                        Samples.of(launched.resident_MB()),
                        "MB",
                        Row.Bar.atMost(450)))
                .row(Row.of(
                        "first pages that were not whole",
                        launched.broken() + unlearned.broken(),
                        "",
                        Row.Bar.exactly(0)))
                .note(String.format(
                        Locale.ROOT,
                        "without the AOT cache a second start takes %.2f s",
                        Samples.of(unlearned.time_s()).median()))
                .note("memory " + settle_ms / 1000 + " s after the first page, options and AOT cache of the launcher");
    }

    private static Starts measure(Program program, ScratchData data, int runs, int settle_ms) throws IOException {
        double[] time_s = new double[runs];
        double[] resident_MB = new double[runs];
        int broken = 0;
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            try (ScratchCity city = ScratchCity.start(program, data, List.of(), "/")) {
                broken += pageIsWhole(city) ? 0 : 1;
                time_s[i] = (System.nanoTime() - start) / 1e9;
                ScratchCity.pause(settle_ms);
                resident_MB[i] = ProcessStatus.resident_MB(city.processId());
            }
        }
        return new Starts(time_s, resident_MB, broken);
    }

    /** Fetches the first page and its script. */
    private static boolean pageIsWhole(ScratchCity city) throws IOException {
        try (KeepAlive connection = KeepAlive.open(city.address())) {
            KeepAlive.Answer page = connection.page("/");
            Matcher script = SCRIPT.matcher(page.text());
            return page.status() == 200
                    && script.find()
                    && connection.get(script.group(1)).status() == 200;
        }
    }
}
