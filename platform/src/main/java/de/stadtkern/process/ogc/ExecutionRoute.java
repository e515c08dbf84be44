package de.stadtkern.process.ogc;

import de.stadtkern.process.ProcessSettings;
import de.stadtkern.process.job.Job;
import de.stadtkern.process.job.JobChanges;
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
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Executes processes (18-062r2, section 7.11): synchronously, unless the header {@code Prefer} (RFC 7240) asks for {@code
 * respond-async}; {@code wait} shortens how long a synchronous caller waits.
 */
@RestController
@Tag(name = "OGC API Processes")
final class ExecutionRoute {
    private static final Pattern ASYNC = Pattern.compile("(^|[,;\\s])respond-async($|[,;\\s])");
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,6})");

    private final Execution execution;
    private final JobTable jobs;
    private final JobJson writing;
    private final JobChanges changes;
    private final ResultAnswers answers;
    private final ProcessSettings settings;
    private final JsonMapper json;

    ExecutionRoute(
            Execution execution,
            JobTable jobs,
            JobJson writing,
            JobChanges changes,
            ResultAnswers answers,
            ProcessSettings settings,
            JsonMapper json) {
        this.execution = execution;
        this.jobs = jobs;
        this.writing = writing;
        this.changes = changes;
        this.answers = answers;
        this.settings = settings;
        this.json = json;
    }

    @PostMapping("/ogc/processes/{process}/execution")
    @Operation(
            summary = "Execute a process",
            description = "Synchronously, or, with the header Prefer: respond-async, as a job to be followed.")
    @Parameter(in = ParameterIn.HEADER, name = "Prefer", description = "respond-async; wait=SECONDS.")
    void execute(@PathVariable String process, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Parameters.of(request, Set.of());
        String prefer =
                String.join(",", Collections.list(request.getHeaders("Prefer"))).toLowerCase(Locale.ROOT);
        boolean async = ASYNC.matcher(prefer).find();
        JsonNode body = json.readTree(request.getInputStream());
        if (body == null || body.isMissingNode()) {
            throw Problem.invalid("body", "The execute request is missing.");
        }
        Job job = execution.submit(process, body, !async);
        String base = Parameters.base(request);
        String address = base + "/jobs/" + job.id();
        if (async) {
            byte[] status = json.writeValueAsBytes(writing.write(job, base, Language.of(request)));
            response.setStatus(HttpServletResponse.SC_CREATED);
            response.setHeader("Location", address);
            response.setHeader("Preference-Applied", "respond-async");
            response.setContentType(Link.JSON);
            response.setContentLength(status.length);
            response.getOutputStream().write(status);
            return;
        }
        response.addHeader("Link", "<" + address + ">; rel=\"monitor\"; type=\"application/json\"");
        answers.send(end(job, wait_ms(prefer), address), base, response);
    }

    private long wait_ms(String prefer) {
        Matcher wait = WAIT.matcher(prefer);
        long most = settings.patience().toMillis();
        return wait.find() ? Math.min(most, Long.parseLong(wait.group(1)) * 1000) : most;
    }

    private Job end(Job job, long wait_ms, String address) {
        long limit_ns = System.nanoTime() + wait_ms * 1_000_000;
        try (JobChanges.Watch watch = changes.watch(job.id())) {
            while (true) {
                Job now = jobs.find(job.id()).orElseThrow(Refusals::noSuchJob);
                long left_ms = (limit_ns - System.nanoTime()) / 1_000_000;
                if (now.status().isEnd()) {
                    return now;
                }
                if (left_ms <= 0) {
                    throw tooLong(address);
                }
                watch.await(Math.min(left_ms, 500));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooLong(address);
        }
    }

    private static Problem tooLong(String address) {
        return new Problem(
                503, "timeout", null, "The job goes on; see " + address + ", or ask with Prefer: respond-async.");
    }
}
