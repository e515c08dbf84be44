package de.stadtkern.process;

import java.util.Map;

/**
 * A process in the sense of OGC API - Processes: a pure function of its inputs, run as a job. It keeps no state between
 * runs, so that a job whose program died can be run again from the start.
 */
public interface Computation {
    Description description();

    /**
     * Computes; called on a thread of the runner, never inside a transaction. The thread is interrupted once the job is
     * cancelled.
     *
     * @param inputs checked against {@link Description#inputs()}; defaults filled in
     * @return one value per output of the description, as JSON-able values or as files (see {@link Description.Output});
     *     an output that does not arise from these inputs may be left out
     * @throws CancelledException as thrown by {@code progress} once the job is cancelled
     * @throws Exception any other ends the job as failed, its message shown to the person
     */
    Map<String, Object> compute(Map<String, Object> inputs, Progress progress) throws Exception;
}
