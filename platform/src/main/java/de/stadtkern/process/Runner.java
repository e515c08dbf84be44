package de.stadtkern.process;

import java.util.Map;

/**
 * Where computations run: threads of this program, or a cluster. It keeps nothing over a restart; which job is run, by
 * whom and how often is decided by the queue.
 */
public interface Runner extends AutoCloseable {
    /** How many more computations it takes now, 0 or more. */
    int free();

    /**
     * Begins the computation and returns at once.
     *
     * @param name of the job, for threads and logs
     * @param end called once, whatever happens, when nothing of the computation runs any more
     */
    Running begin(String name, Computation computation, Map<String, Object> inputs, Progress progress, End end);

    /** A computation that goes on. */
    interface Running {
        /** Stops it: its progress already says that it is cancelled, and whatever it waits for is interrupted. */
        void stop();
    }

    /** What became of a computation. */
    interface End {
        void computed(Map<String, Object> outputs);

        /** @param cause what the computation threw, {@link CancelledException} too */
        void threw(Throwable cause);
    }

    @Override
    void close();
}
