package de.stadtkern.programme.project;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A project's steps with what the critical path method says about them. */
public final class Schedule {
    private Schedule() {}

    /**
     * @param times {@code null} where the step's days are not all known
     * @param shift_d days by which its end moved against the baseline; {@code null} where one of them is not known
     */
    public record Planned(
            Content.Step step,
            @Nullable Computed times,
            @Nullable Integer shift_d) {}

    /**
     * @param earliest first and last day when everything before it keeps to its length
     * @param latest first and last day without moving the end of the project
     * @param slack_d days by which it may slip
     * @param tooEarly it is planned before something that it waits for has ended
     */
    public record Computed(
            Content.Span earliest, Content.Span latest, int slack_d, boolean critical, boolean tooEarly) {}

    /**
     * The steps in their order. Those without both days are left out of the computation, and so is what waits for them.
     *
     * @throws CriticalPath.Cycle where steps wait for one another in a circle
     */
    public static List<Planned> of(List<Content.Step> steps) throws CriticalPath.Cycle {
        Set<String> known = new HashSet<>();
        for (Content.Step step : steps) {
            if (step.now().known()) {
                known.add(step.key());
            }
        }
        List<CriticalPath.Task> tasks = new ArrayList<>();
        for (Content.Step step : steps) {
            if (known.contains(step.key())) {
                tasks.add(new CriticalPath.Task(
                        step.key(),
                        day(Objects.requireNonNull(step.now().from())),
                        step.now().days(),
                        step.after().stream().filter(known::contains).toList()));
            }
        }
        Map<String, CriticalPath.Times> times = CriticalPath.of(tasks);
        return steps.stream()
                .map(step -> new Planned(step, computed(step, times.get(step.key())), shift(step)))
                .toList();
    }

    private static @Nullable Computed computed(Content.Step step, CriticalPath.@Nullable Times times) {
        LocalDate from = step.now().from();
        return times == null || from == null
                ? null
                : new Computed(
                        span(times.es(), times.ef()),
                        span(times.ls(), times.lf()),
                        times.slack(),
                        times.critical(),
                        times.es() > day(from));
    }

    private static @Nullable Integer shift(Content.Step step) {
        LocalDate planned = step.planned().to();
        LocalDate now = step.now().to();
        return planned == null || now == null ? null : day(now) - day(planned);
    }

    private static Content.Span span(int first, int after) {
        return new Content.Span(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(after - 1L));
    }

    private static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
