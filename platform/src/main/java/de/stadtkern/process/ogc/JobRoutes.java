package de.stadtkern.process.ogc;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.process.Jobs.Status;
import de.stadtkern.process.job.Cancellation;
import de.stadtkern.process.job.Job;
import de.stadtkern.process.job.JobFilter;
import de.stadtkern.process.job.JobTable;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Jobs: the list with its filters (18-062r2, section 11), status (7.12), cancelling (13), log, request, live events. */
@RestController
@Tag(name = "OGC API Processes")
final class JobRoutes {
    private static final int LINES = 1000;

    private final JobTable jobs;
    private final OwnJobs own;
    private final JobJson writing;
    private final JobEvents events;
    private final Cancellation cancellation;
    private final AuditLog audit;

    JobRoutes(
            JobTable jobs, OwnJobs own, JobJson writing, JobEvents events, Cancellation cancellation, AuditLog audit) {
        this.jobs = jobs;
        this.own = own;
        this.writing = writing;
        this.events = events;
        this.cancellation = cancellation;
        this.audit = audit;
    }

    @GetMapping(path = "/ogc/jobs", produces = "application/json")
    @Operation(summary = "List jobs, the newest first: one's own, or all for whoever looks after them")
    @Parameter(in = ParameterIn.QUERY, name = "type", description = "process.")
    @Parameter(in = ParameterIn.QUERY, name = "processID", description = "Ids of processes, separated by commas.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "status",
            description = "accepted, running, successful, failed, dismissed, separated by commas.")
    @Parameter(in = ParameterIn.QUERY, name = "datetime", description = "When created: an instant or an interval.")
    @Parameter(in = ParameterIn.QUERY, name = "minDuration", description = "Computed for longer than this, in seconds.")
    @Parameter(in = ParameterIn.QUERY, name = "maxDuration", description = "Computed for less than this, in seconds.")
    @Parameter(in = ParameterIn.QUERY, name = "mine", description = "true: only one's own.")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "1 to 10,000; absent: 10.")
    @Parameter(in = ParameterIn.QUERY, name = "after", description = "From a next link.")
    Map<String, Object> list(HttpServletRequest request) {
        Parameters parameters = Parameters.of(
                request,
                Set.of(
                        "type",
                        "processID",
                        "status",
                        "datetime",
                        "minDuration",
                        "maxDuration",
                        "mine",
                        "limit",
                        "after"));
        int limit = parameters.limit();
        List<Job> found = jobs.list(filter(parameters), limit + 1);
        List<Job> shown = found.subList(0, Math.min(limit, found.size()));
        List<Link> links = new ArrayList<>();
        links.add(Link.json(parameters.here(), "self", "JSON"));
        if (shown.size() < found.size()) {
            links.add(Link.json(parameters.next(String.valueOf(shown.getLast().number())), "next", "JSON"));
        }
        Language language = Language.of(request);
        String base = Parameters.base(request);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "jobs",
                shown.stream().map(job -> writing.write(job, base, language)).toList());
        body.put("links", links);
        return body;
    }

    private JobFilter filter(Parameters parameters) {
        for (String type : parameters.list("type")) {
            if (!type.equals("process")) {
                throw Problem.invalid("type", "The type of all jobs here is process.");
            }
        }
        Set<Status> statuses = EnumSet.noneOf(Status.class);
        for (String status : parameters.list("status")) {
            try {
                statuses.add(Status.of(status));
            } catch (IllegalArgumentException e) {
                throw Problem.invalid("status", "The status is accepted, running, successful, failed or dismissed.");
            }
        }
        String mine = parameters.find("mine");
        if (mine != null && !mine.equals("true") && !mine.equals("false")) {
            throw Problem.invalid("mine", "mine is true or false.");
        }
        Instant[] created = interval(parameters.find("datetime"));
        return new JobFilter(
                own.seesAll() && !"true".equals(mine) ? null : Caller.current().actor(),
                parameters.list("processID"),
                statuses,
                created[0],
                created[1],
                seconds(parameters, "minDuration"),
                seconds(parameters, "maxDuration"),
                parameters.number("after", 0, Long.MAX_VALUE));
    }

    private static @Nullable Double seconds(Parameters parameters, String name) {
        Long seconds = parameters.number(name, 0, 1_000_000_000);
        return seconds == null ? null : seconds.doubleValue();
    }

    /** The two ends of {@code instant}, {@code start/end}, {@code ../end}, {@code start/..}; absent where open. */
    @SuppressWarnings("NullAway") // an array of absent ends
    private static Instant[] interval(@Nullable String text) {
        if (text == null) {
            return new Instant[2];
        }
        String[] ends = text.split("/", -1);
        if (ends.length > 2) {
            throw wrongTime();
        }
        Instant from = end(ends[0]);
        Instant to = ends.length == 1 ? from : end(ends[1]);
        if ((ends.length == 1 && from == null) || (from != null && to != null && from.isAfter(to))) {
            throw wrongTime();
        }
        return new Instant[] {from, to};
    }

    private static @Nullable Instant end(String text) {
        if (text.isEmpty() || text.equals("..")) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 0 && time.getYear() <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw wrongTime();
    }

    private static Problem wrongTime() {
        return Problem.invalid(
                "datetime",
                "datetime is a time such as 2026-01-31T12:00:00Z or an interval such as 2026-01-31T12:00:00Z/..");
    }

    @GetMapping(path = "/ogc/jobs/{job}", produces = "application/json")
    @Operation(summary = "See how a job stands")
    Map<String, Object> status(@PathVariable String job, HttpServletRequest request) {
        return writing.write(own.get(job), Parameters.base(request), Language.of(request));
    }

    @DeleteMapping(path = "/ogc/jobs/{job}", produces = "application/json")
    @Operation(
            summary = "Cancel a job, or take the results of one that has ended",
            description = "The answer comes when the computation has stopped, or after a second.")
    Map<String, Object> dismiss(@PathVariable String job, HttpServletRequest request) {
        Job found = own.get(job);
        Job dismissed = cancellation.dismiss(found);
        if (!found.owner().equals(Caller.current().actor())) {
            audit.record("process:job-cancelled", "job/" + found.id(), Map.of("process", found.process()));
        }
        return writing.write(dismissed, Parameters.base(request), Language.of(request));
    }

    /** @param items at most {@value #LINES}; ask again after the last one for more */
    record Log(List<JobTable.LogLine> items) {}

    @GetMapping(path = "/ogc/jobs/{job}/log", produces = "application/json")
    @Operation(summary = "Read a job's log, 1,000 lines at a time")
    @Parameter(in = ParameterIn.QUERY, name = "after", description = "Number of the last line that is known.")
    Log log(@PathVariable String job, HttpServletRequest request) {
        Parameters parameters = Parameters.of(request, Set.of("after"));
        Long after = parameters.number("after", 0, Long.MAX_VALUE);
        return new Log(jobs.log(own.get(job).id(), after == null ? 0 : after, LINES));
    }

    @GetMapping(path = "/ogc/jobs/{job}/request", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Read the execute request exactly as it came, to run it again")
    String request(@PathVariable String job) {
        return jobs.request(own.get(job).id());
    }

    @GetMapping("/ogc/jobs/{job}/events")
    @Operation(
            summary = "Follow a job as server-sent events",
            description = "status: how it stands; log: a line of its log; end: nothing more comes.")
    void events(@PathVariable String job, HttpServletRequest request, HttpServletResponse response) throws IOException {
        events.send(own.get(job), Parameters.base(request), Language.of(request), response);
    }
}
