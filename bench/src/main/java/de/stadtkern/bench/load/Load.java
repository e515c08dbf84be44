package de.stadtkern.bench.load;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several clients at once, each on a connection of its own. */
public final class Load {
    /** What one client does again and again. */
    @FunctionalInterface
    public interface Client {
        /** Makes one request and returns how many things the server has acknowledged with it. */
        long step(KeepAlive connection) throws Exception;
    }

    private Load() {}

    /**
     * Runs every client for {@code duration} and returns how many things were acknowledged.
     *
     * @throws IllegalStateException when a client fails
     */
    public static long run(URI server, List<? extends Client> clients, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> running = new ArrayList<>();
            for (Client client : clients) {
                running.add(threads.submit(() -> {
                    long acknowledged = 0;
                    try (KeepAlive connection = KeepAlive.open(server)) {
                        while (System.nanoTime() < end) {
                            acknowledged += client.step(connection);
                        }
                    }
                    return acknowledged;
                }));
            }
            long sum = 0;
            for (Future<Long> client : running) {
                sum += client.get();
            }
            return sum;
        } catch (Exception e) {
            throw new IllegalStateException("a client failed", e);
        }
    }
}
