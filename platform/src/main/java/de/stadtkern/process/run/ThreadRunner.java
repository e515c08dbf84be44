package de.stadtkern.process.run;

import de.stadtkern.process.Computation;
import de.stadtkern.process.Progress;
import de.stadtkern.process.Runner;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs each computation on a platform thread of its own, at low priority, since it may use a core for long; stopping
 * interrupts the thread. A computation that neither asks its progress nor lets itself be interrupted cannot be stopped.
 */
public final class ThreadRunner implements Runner {
    private final int most;
    private final AtomicInteger taken = new AtomicInteger();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** @param most how many computations run at once */
    public ThreadRunner(int most) {
        this.most = most;
    }

    @Override
    public int free() {
        return Math.max(0, most - taken.get());
    }

    @Override
    public Running begin(String name, Computation computation, Map<String, Object> inputs, Progress progress, End end) {
        taken.incrementAndGet();
        Thread thread = Thread.ofPlatform()
                .name(name)
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .unstarted(() -> run(computation, inputs, progress, end));
        threads.add(thread);
        thread.start();
        return thread::interrupt;
    }

    private void run(Computation computation, Map<String, Object> inputs, Progress progress, End end) {
        try {
            compute(computation, inputs, progress, end);
        } finally {
            threads.remove(Thread.currentThread());
            taken.decrementAndGet();
        }
    }

    private static void compute(Computation computation, Map<String, Object> inputs, Progress progress, End end) {
        Map<String, Object> outputs;
        try {
            outputs = computation.compute(inputs, progress);
        } catch (Throwable cause) { // a computation may fail in every way, and the job must say so
            Thread.interrupted();
            end.threw(cause);
            return;
        }
        Thread.interrupted();
        end.computed(outputs);
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(2000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
