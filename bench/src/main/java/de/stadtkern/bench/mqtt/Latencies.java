package de.stadtkern.bench.mqtt;

import java.util.Arrays;

/** Times from when a message was due to its acknowledgment. For one thread. */
final class Latencies {
    private long[] times_ns = new long[1 << 16];
    private int count;
    private boolean counting;

    void count() {
        counting = true;
    }

    void add(long time_ns) {
        if (counting) {
            if (count == times_ns.length) {
                times_ns = Arrays.copyOf(times_ns, count * 2);
            }
            times_ns[count++] = time_ns;
        }
    }

    int size() {
        return count;
    }

    /** The smallest time, in milliseconds, that at least {@code share} of the times do not exceed. */
    double quantile_ms(double share) {
        long[] sorted = Arrays.copyOf(times_ns, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * count) - 1)] / 1e6;
    }
}
