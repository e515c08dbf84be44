package de.stadtkern.engine.floodfiles.scenario;

import de.stadtkern.engine.flood.rain.Rain;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rain of a scenario: block, hyetograph, or Euler type II from design depths. */
final class Rains {
    private final Faults faults;

    Rains(Faults faults) {
        this.faults = faults;
    }

    /**
     * Rain in equal or single steps.
     *
     * @param depth_mm its depth
     * @param duration_min its duration
     */
    record Event(Rain rain, double depth_mm, double duration_min) {
        static Event none() {
            return new Event(Rain.none(), 0, 0);
        }
    }

    Optional<Event> rain(Section section) {
        if (section.has("block")) {
            Section block = section.section("block").orElseThrow();
            return Optional.of(steps(block.number("duration_min"), new double[] {block.number("rain_mm_h")}));
        }
        if (section.has("hyetograph")) {
            Section hyetograph = section.section("hyetograph").orElseThrow();
            return Optional.of(steps(hyetograph.number("step_min"), hyetograph.numbers("rain_mm_h")));
        }
        return section.section("euler2").flatMap(this::euler2);
    }

    private static Event steps(double step_min, double[] mm_h) {
        double[] start_s = new double[mm_h.length + 1];
        for (int i = 0; i < start_s.length; i++) {
            start_s[i] = i * step_min * 60;
        }
        double depth = Arrays.stream(mm_h).sum() * step_min / 60;
        return new Event(Rain.uniform(start_s, Arrays.copyOf(mm_h, mm_h.length + 1)), depth, step_min * mm_h.length);
    }

    private record Depth(double duration_min, double depth_mm) {}

    private Optional<Event> euler2(Section section) {
        double step = section.number("step_min");
        double duration = section.number("duration_min");
        List<Depth> depths = section.sections("depths").stream()
                .map(each -> new Depth(each.number("duration_min"), each.number("depth_mm")))
                .sorted(Comparator.comparingDouble(Depth::duration_min))
                .toList();
        boolean sound = true;
        for (int i = 1; i < depths.size(); i++) {
            Depth before = depths.get(i - 1);
            Depth here = depths.get(i);
            if (here.duration_min == before.duration_min) {
                faults.add(
                        section.at("depths"),
                        "the duration of " + here.duration_min + " min stands there twice",
                        "keep one depth for each duration");
                sound = false;
            } else if (here.depth_mm < before.depth_mm) {
                faults.add(
                        section.at("depths"),
                        "the depth for " + here.duration_min + " min is less than that for " + before.duration_min
                                + " min",
                        "longer rain of one return period is never less; look at the table again");
                sound = false;
            }
        }
        double ratio = duration / step;
        int n = (int) Math.rint(ratio);
        if (n < 1 || n > 100_000 || Math.abs(ratio - n) > 1e-9 * n) {
            faults.add(
                    section.at("duration_min"),
                    duration + " min are no whole number of steps of " + step + " min",
                    "choose a multiple of step_min");
            return Optional.empty();
        }
        if (depths.getFirst().duration_min > step || depths.getLast().duration_min < duration) {
            faults.add(
                    section.at("depths"),
                    "the depths reach from " + depths.getFirst().duration_min + " to " + depths.getLast().duration_min
                            + " min, the rain needs " + step + " to " + duration + " min",
                    "add the missing durations");
            return Optional.empty();
        }
        return sound ? Optional.of(steps(step, euler2(step, n, depths))) : Optional.empty();
    }

    /**
     * The intensities, mm/h: the differences of the depths, falling; the peak begins at 0.3 of the duration, rounded down to a step, and
     * what comes before it rises (DWA-A 118).
     */
    private static double[] euler2(double step, int n, List<Depth> depths) {
        double[] falling = new double[n];
        double before = 0;
        for (int i = 0; i < n; i++) {
            double depth = depth((i + 1) * step, depths);
            falling[i] = (depth - before) * 60 / step;
            before = depth;
        }
        Arrays.sort(falling);
        int peak = (int) Math.floor(0.3 * n + 1e-9);
        double[] mm_h = new double[n];
        for (int i = 0; i < n; i++) {
            mm_h[i] = falling[n - 1 - (i <= peak ? peak - i : i)];
        }
        return mm_h;
    }

    private static double depth(double duration_min, List<Depth> depths) {
        int i = 1;
        while (i < depths.size() - 1 && depths.get(i).duration_min < duration_min) {
            i++;
        }
        Depth a = depths.get(i - 1);
        Depth b = depths.get(i);
        double share = (Math.log(duration_min) - Math.log(a.duration_min))
                / (Math.log(b.duration_min) - Math.log(a.duration_min));
        return a.depth_mm + share * (b.depth_mm - a.depth_mm);
    }
}
