package de.stadtkern.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Long computations.
 *
 * @param concurrent how many jobs this server computes at once, 0…256; at 0 jobs wait for another server
 * @param concurrentOfPerson how many jobs of one person are computed at once, over all servers
 * @param concurrentOfProcess how many jobs of one process are computed at once, over all servers
 * @param waitingOfPerson how many jobs of one person may wait or run
 * @param dailyOfPerson how many jobs one person may ask for within 24 hours
 * @param tries how often a job is begun when the program dies while it runs, 1…20
 * @param lease how long a server that is not heard of keeps its jobs, at least 2 s
 * @param patience how long a synchronous request waits for its job
 * @param keepResults how long results are kept
 * @param keepJobs how long a job is listed after its end
 * @param largestResult what all results of one job may take together
 */
@ConfigurationProperties(prefix = "stadtkern.process", ignoreUnknownFields = false)
public record ProcessSettings(
        @DefaultValue("2") int concurrent,
        @DefaultValue("2") int concurrentOfPerson,
        @DefaultValue("2") int concurrentOfProcess,
        @DefaultValue("50") int waitingOfPerson,
        @DefaultValue("500") int dailyOfPerson,
        @DefaultValue("3") int tries,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("60s") Duration patience,
        @DefaultValue("30d") Duration keepResults,
        @DefaultValue("365d") Duration keepJobs,
        @DefaultValue("1GB") DataSize largestResult) {
    public ProcessSettings {
        require(concurrent >= 0 && concurrent <= 256, "concurrent is 0 to 256");
        require(concurrentOfPerson >= 1, "concurrent-of-person is at least 1");
        require(concurrentOfProcess >= 1, "concurrent-of-process is at least 1");
        require(waitingOfPerson >= 1, "waiting-of-person is at least 1");
        require(dailyOfPerson >= 1, "daily-of-person is at least 1");
        require(tries >= 1 && tries <= 20, "tries is 1 to 20");
        require(lease.toMillis() >= 2000, "lease is at least 2s");
        require(patience.toMillis() >= 100 && patience.toMinutes() <= 60, "patience is 100ms to 60m");
        require(keepResults.toMinutes() >= 1, "keep-results is at least 1m");
        require(keepJobs.compareTo(keepResults) >= 0, "keep-jobs is at least keep-results");
        require(largestResult.toBytes() >= 1000, "largest-result is at least 1000B");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("stadtkern.process." + what);
        }
    }
}
