package de.stadtkern.programme.project;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The critical path method (Kelley and Walker, <i>Critical-Path Planning and Scheduling</i>, 1959): two passes over an
 * acyclic graph of tasks. Days are whole and count from any zero; a task of {@code d} days that starts on day {@code s}
 * fills the days {@code s … s + d − 1}.
 */
public final class CriticalPath {
    private CriticalPath() {}

    /**
     * @param notBefore first day on which it may start, whatever it waits for
     * @param days its length, ≥ 0; a milestone has none
     * @param after keys of the tasks that end before it starts
     */
    public record Task(String key, int notBefore, int days, List<String> after) {
        public Task {
            if (days < 0) {
                throw new IllegalArgumentException("a task of " + days + " days: " + key);
            }
            after = List.copyOf(after);
        }
    }

    /**
     * Days on which a task starts at the earliest (ES) and at the latest (LS), and first days after it at the earliest (EF)
     * and at the latest (LF), without moving the end of all.
     */
    public record Times(int es, int ef, int ls, int lf) {
        /** Days by which it may slip. */
        public int slack() {
            return ls - es;
        }

        public boolean critical() {
            return slack() == 0;
        }
    }

    /** Tasks that wait for one another in a circle; there is no schedule. */
    public static final class Cycle extends Exception {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // lists of the JDK are serializable
        private final List<String> keys;

        Cycle(List<String> keys) {
            super(String.join(" → ", keys));
            this.keys = List.copyOf(keys);
        }

        /** The circle, its first key once more at the end. */
        public List<String> keys() {
            return keys;
        }
    }

    /**
     * The times of all tasks, in their order.
     *
     * @throws Cycle naming the tasks of a circle
     * @throws IllegalArgumentException when a task waits for one that is not there, or two have one key
     */
    public static Map<String, Times> of(List<Task> tasks) throws Cycle {
        Map<String, Task> byKey = new LinkedHashMap<>();
        Map<String, List<String>> edges = new LinkedHashMap<>();
        for (Task task : tasks) {
            if (byKey.put(task.key(), task) != null) {
                throw new IllegalArgumentException("two tasks are called " + task.key());
            }
            edges.put(task.key(), task.after());
        }
        for (Task task : tasks) {
            if (!byKey.keySet().containsAll(task.after())) {
                throw new IllegalArgumentException(task.key() + " waits for a task that is not there");
            }
        }
        List<String> order = inOrder(edges);
        Map<String, Integer> es = new HashMap<>();
        Map<String, Integer> lf = new HashMap<>();
        int end = Integer.MIN_VALUE;
        for (String key : order) {
            Task task = get(byKey, key);
            int start = task.notBefore();
            for (String before : task.after()) {
                start = Math.max(start, get(es, before) + get(byKey, before).days());
            }
            es.put(key, start);
            end = Math.max(end, start + task.days());
        }
        for (String key : order.reversed()) {
            Task task = get(byKey, key);
            int last = lf.merge(key, end, Math::min);
            for (String before : task.after()) {
                lf.merge(before, last - task.days(), Math::min);
            }
        }
        Map<String, Times> times = new LinkedHashMap<>();
        byKey.forEach((key, task) -> times.put(
                key, new Times(get(es, key), get(es, key) + task.days(), get(lf, key) - task.days(), get(lf, key))));
        return times;
    }

    /**
     * Each key after all that it waits for; names that are no key of {@code waitsFor} do not count.
     *
     * @throws Cycle naming the keys of a circle
     */
    static List<String> inOrder(Map<String, List<String>> waitsFor) throws Cycle {
        List<String> order = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (String root : waitsFor.keySet()) {
            // Depth first without recursion: a key stays on the path until all that it waits for is done.
            Deque<String> path = new ArrayDeque<>();
            Set<String> onPath = new HashSet<>();
            path.push(root);
            while (!path.isEmpty()) {
                String key = path.element();
                onPath.add(key);
                String next = null;
                for (String before : waitsFor.getOrDefault(key, List.of())) {
                    if (onPath.contains(before)) {
                        throw new Cycle(circle(path, before));
                    }
                    if (next == null && !done.contains(before) && waitsFor.containsKey(before)) {
                        next = before;
                    }
                }
                if (next != null) {
                    path.push(next);
                    continue;
                }
                path.pop();
                onPath.remove(key);
                if (done.add(key)) {
                    order.add(key);
                }
            }
        }
        return order;
    }

    private static List<String> circle(Deque<String> path, String back) {
        List<String> keys = new ArrayList<>();
        keys.add(back);
        for (String key : path) {
            keys.add(key);
            if (key.equals(back)) {
                break;
            }
        }
        return keys.reversed();
    }

    private static <T> T get(Map<String, T> map, String key) {
        return java.util.Objects.requireNonNull(map.get(key));
    }
}
