package de.stadtkern.programme.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Earliest and latest days, slack, the critical path; circles are refused with their names. */
class A01_CriticalPathTest {
    private static final long SEED = Long.getLong("stadtkern.seed", 20261128);

    private static CriticalPath.Task task(String key, int days, String... after) {
        return new CriticalPath.Task(key, 0, days, List.of(after));
    }

    @Test
    void aTextbookNetwork() throws CriticalPath.Cycle {
        // Two ways from A to E: over B and D in 3 + 4 days, over C in 5.
        Map<String, CriticalPath.Times> times = CriticalPath.of(
                List.of(task("E", 1, "C", "D"), task("A", 2), task("B", 3, "A"), task("C", 5, "A"), task("D", 4, "B")));
        assertThat(times)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "A", new CriticalPath.Times(0, 2, 0, 2),
                        "B", new CriticalPath.Times(2, 5, 2, 5),
                        "C", new CriticalPath.Times(2, 7, 4, 9),
                        "D", new CriticalPath.Times(5, 9, 5, 9),
                        "E", new CriticalPath.Times(9, 10, 9, 10)));
        assertThat(get(times, "C").slack()).isEqualTo(2);
        assertThat(get(times, "C").critical()).isFalse();
        assertThat(times.keySet()).containsExactly("E", "A", "B", "C", "D");
    }

    @Test
    void aTaskThatMayNotStartBeforeADayPushesWhatFollows() throws CriticalPath.Cycle {
        Map<String, CriticalPath.Times> times = CriticalPath.of(List.of(
                new CriticalPath.Task("a", 0, 3, List.of()),
                new CriticalPath.Task("b", 10, 2, List.of("a")),
                new CriticalPath.Task("milestone", 0, 0, List.of("b"))));
        assertThat(get(times, "b")).isEqualTo(new CriticalPath.Times(10, 12, 10, 12));
        assertThat(get(times, "a").slack()).isEqualTo(7);
        assertThat(get(times, "milestone").critical()).isTrue();
    }

    @Test
    void aCircleIsNamed() {
        assertThatThrownBy(() -> CriticalPath.of(
                        List.of(task("x", 1), task("a", 1, "c"), task("b", 1, "a"), task("c", 1, "b", "x"))))
                .isInstanceOfSatisfying(
                        CriticalPath.Cycle.class,
                        cycle -> assertThat(cycle.keys()).containsExactly("a", "c", "b", "a"));
        assertThatThrownBy(() -> CriticalPath.of(List.of(task("a", 1, "a")))).hasMessage("a → a");
    }

    @Test
    void noTasksAreNoSchedule() throws CriticalPath.Cycle {
        assertThat(CriticalPath.of(List.of())).isEmpty();
        assertThatThrownBy(() -> CriticalPath.of(List.of(task("a", 1, "nobody"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void seededNetworksEqualTheLongestWays() throws CriticalPath.Cycle {
        System.out.println("critical path: seed " + SEED);
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            List<CriticalPath.Task> tasks = network(random);
            Map<String, CriticalPath.Times> times = CriticalPath.of(tasks);
            Map<String, CriticalPath.Task> byKey = new HashMap<>();
            tasks.forEach(task -> byKey.put(task.key(), task));
            int end = tasks.stream()
                    .mapToInt(task -> earliest(task, byKey) + task.days())
                    .max()
                    .orElseThrow();
            boolean anyCritical = false;
            for (CriticalPath.Task task : tasks) {
                CriticalPath.Times computed = get(times, task.key());
                assertThat(computed.es()).isEqualTo(earliest(task, byKey));
                assertThat(computed.lf()).isEqualTo(latest(task, tasks, end));
                assertThat(computed.ef() - computed.es()).isEqualTo(task.days());
                assertThat(computed.slack()).isGreaterThanOrEqualTo(0);
                anyCritical |= computed.critical();
            }
            assertThat(anyCritical).isTrue();
        }
    }

    private static List<CriticalPath.Task> network(Random random) {
        List<CriticalPath.Task> tasks = new ArrayList<>();
        int size = 1 + random.nextInt(9);
        for (int i = 0; i < size; i++) {
            List<String> after = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                if (random.nextInt(3) == 0) {
                    after.add("t" + j);
                }
            }
            tasks.add(new CriticalPath.Task("t" + i, random.nextInt(20), random.nextInt(10), after));
        }
        java.util.Collections.shuffle(tasks, random);
        return tasks;
    }

    private static <T> T get(Map<String, T> map, String key) {
        return Objects.requireNonNull(map.get(key));
    }

    /** By walking every way back. */
    private static int earliest(CriticalPath.Task task, Map<String, CriticalPath.Task> byKey) {
        int start = task.notBefore();
        for (String before : task.after()) {
            start = Math.max(
                    start,
                    earliest(get(byKey, before), byKey) + get(byKey, before).days());
        }
        return start;
    }

    /** By walking every way on. */
    private static int latest(CriticalPath.Task task, List<CriticalPath.Task> tasks, int end) {
        int last = end;
        for (CriticalPath.Task next : tasks) {
            if (next.after().contains(task.key())) {
                last = Math.min(last, latest(next, tasks, end) - next.days());
            }
        }
        return last;
    }
}
