package de.stadtkern.process.ogc;

import de.stadtkern.process.Computation;
import de.stadtkern.process.Jobs.Status;
import de.stadtkern.process.job.Job;
import de.stadtkern.process.job.JobTable;
import de.stadtkern.web.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job's {@code statusInfo} (18-062r2, section 7.12), with what the pages show beside it. */
final class JobJson {
    private final JobTable jobs;
    private final Map<String, Computation> computations;

    JobJson(JobTable jobs, Map<String, Computation> computations) {
        this.jobs = jobs;
        this.computations = computations;
    }

    /** @param base address of {@code /ogc} */
    Map<String, Object> write(Job job, String base, Language language) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("processID", job.process());
        info.put("type", "process");
        info.put("jobID", job.id());
        info.put("status", job.status().word());
        put(info, "message", job.status() == Status.FAILED ? job.failure() : job.message());
        info.put("created", job.created());
        put(info, "started", job.started());
        put(info, "finished", job.finished());
        info.put("updated", job.updated());
        info.put("progress", (int) job.progress());
        Computation computation = computations.get(job.process());
        info.put(
                "processTitle",
                computation == null
                        ? job.process()
                        : ProcessRoutes.words(computation.description().title(), language, job.process()));
        info.put("processVersion", job.version());
        info.put("owner", job.owner());
        info.put("priority", job.priority());
        info.put("attempts", job.attempts());
        info.put("stopping", job.status() == Status.DISMISSED && job.busy());
        if (job.status() == Status.ACCEPTED) {
            info.put("ahead", jobs.ahead(job));
        }
        put(info, "resultsExpire", job.expires());
        info.put("resultsExpired", job.expired());
        info.put("links", links(job, base + "/jobs/" + job.id()));
        return info;
    }

    private static void put(Map<String, Object> info, String name, @Nullable Object value) {
        if (value != null) {
            info.put(name, value);
        }
    }

    private static List<Link> links(Job job, String here) {
        List<Link> links = new ArrayList<>();
        links.add(Link.json(here, "self", "Status"));
        if (job.status() == Status.SUCCESSFUL && !job.expired()) {
            links.add(Link.json(here + "/results", Link.RESULTS, "Results"));
        }
        if (job.status() == Status.FAILED) {
            links.add(
                    Link.json(here + "/results", "http://www.opengis.net/def/rel/ogc/1.0/exceptions", "Why it failed"));
        }
        links.add(Link.json(here + "/log", "related", "Log"));
        links.add(Link.json(here + "/request", "related", "Request"));
        links.add(new Link(here + "/events", "related", "text/event-stream", "Live"));
        return links;
    }
}
