package de.stadtkern.process.ogc;

import de.stadtkern.process.ProcessSettings;
import de.stadtkern.process.job.JobTable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How busy the queue is, for administration. */
@RestController
@Tag(name = "OGC API Processes")
final class LoadRoute {
    private final JobTable jobs;
    private final ProcessSettings settings;

    LoadRoute(JobTable jobs, ProcessSettings settings) {
        this.jobs = jobs;
        this.settings = settings;
    }

    /**
     * @param waiting jobs that wait
     * @param busy jobs that are computed, over all servers
     * @param concurrent how many this server computes at once
     * @param lease_s how long a server that is not heard of keeps its jobs
     */
    record Load(
            long waiting,
            long busy,
            int concurrent,
            int concurrentOfPerson,
            int concurrentOfProcess,
            int tries,
            long lease_s) {}

    @Operation(summary = "See how many jobs wait and run, and the limits")
    @GetMapping(path = "/api/process/load", produces = "application/json")
    Load load() {
        JobTable.Load load = jobs.load();
        return new Load(
                load.waiting(),
                load.busy(),
                settings.concurrent(),
                settings.concurrentOfPerson(),
                settings.concurrentOfProcess(),
                settings.tries(),
                settings.lease().toSeconds());
    }
}
