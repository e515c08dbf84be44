package de.stadtkern.process.job;

import de.stadtkern.identity.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that is asked for.
 *
 * @param request the execute request as it came, JSON
 * @param inputs what the computation gets, JSON
 * @param priority −1, 0 or 1
 */
public record NewJob(
        String process,
        String version,
        String owner,
        @Nullable UUID person,
        String request,
        String inputs,
        boolean synchronous,
        int priority) {
    public static NewJob of(
            Caller caller,
            String process,
            String version,
            String request,
            String inputs,
            boolean synchronous,
            int priority) {
        return new NewJob(
                process, version, caller.actor(), caller.person().orElse(null), request, inputs, synchronous, priority);
    }
}
