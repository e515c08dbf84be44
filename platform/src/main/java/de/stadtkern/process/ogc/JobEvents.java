package de.stadtkern.process.ogc;

import de.stadtkern.process.job.Job;
import de.stadtkern.process.job.JobChanges;
import de.stadtkern.process.job.JobTable;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A job as server-sent events (WHATWG HTML, section 9.2), until its end. */
final class JobEvents implements AutoCloseable {
    private static final int MOST = 500;
    private static final int LINES = 500;
    private static final long LOOK_ms = 1000;
    private static final long HEARTBEAT_ns = 15_000_000_000L;

    private final JobTable jobs;
    private final JobJson writing;
    private final JobChanges changes;
    private final JsonMapper json;
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean closing;

    JobEvents(JobTable jobs, JobJson writing, JobChanges changes, JsonMapper json) {
        this.jobs = jobs;
        this.writing = writing;
        this.changes = changes;
        this.json = json;
    }

    /** Sends until the job has ended and nothing of it runs any more, the client goes, or the platform stops. */
    void send(Job job, String base, Language language, HttpServletResponse response) throws IOException {
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            throw new Problem(503, "overloaded", null, "Too many jobs are being followed.");
        }
        try (JobChanges.Watch watch = changes.watch(job.id())) {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            follow(job.id(), watch, base, language, response.getOutputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    private void follow(UUID id, JobChanges.Watch watch, String base, Language language, OutputStream out)
            throws IOException, InterruptedException {
        write(out, "retry: 2000\n\n");
        long line = 0;
        long written_ns = System.nanoTime();
        @Nullable Job before = null;
        while (!closing) {
            Job now = jobs.find(id).orElse(null);
            if (now == null) {
                break;
            }
            List<JobTable.LogLine> lines = jobs.log(id, line, LINES);
            for (JobTable.LogLine each : lines) {
                write(out, event("log", each));
                line = each.number();
            }
            if (!now.equals(before)) {
                write(out, event("status", writing.write(now, base, language)));
            } else if (lines.isEmpty() && System.nanoTime() - written_ns > HEARTBEAT_ns) {
                write(out, ": heartbeat\n\n");
            } else if (lines.isEmpty()) {
                watch.await(LOOK_ms);
                continue;
            }
            written_ns = System.nanoTime();
            before = now;
            if (now.status().isEnd() && !now.busy() && lines.size() < LINES) {
                write(out, "event: end\ndata: {}\n\n");
                return;
            }
        }
    }

    private String event(String name, Object data) {
        return "event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        closing = true;
        changes.changedAll();
    }
}
