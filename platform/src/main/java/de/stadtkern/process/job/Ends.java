package de.stadtkern.process.job;

import de.stadtkern.notice.Notice;
import de.stadtkern.notice.Recipients;
import de.stadtkern.notice.Topic;
import de.stadtkern.process.CancelledException;
import de.stadtkern.process.Computation;
import de.stadtkern.process.Description;
import de.stadtkern.process.Jobs.Status;
import de.stadtkern.process.ProcessSettings;
import de.stadtkern.process.job.RunningJob.Stop;
import de.stadtkern.process.value.Outputs;
import de.stadtkern.process.value.Result;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** How jobs end: stored once, and told to the person who asked, in one transaction. */
public final class Ends {
    public static final Topic FINISHED = new Topic("job.finished", Topic.Audience.NAMED, Topic.Urgency.ROUTINE);
    public static final Topic FAILED = new Topic("job.failed", Topic.Audience.NAMED, Topic.Urgency.ROUTINE);

    private static final Logger log = LoggerFactory.getLogger(Ends.class);
    private static final int LONGEST_FAILURE = 1000;

    private final Queue queue;
    private final JobFiles files;
    private final Outputs outputs;
    private final Map<String, Computation> computations;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final ProcessSettings settings;
    private final Clock clock;

    public Ends(
            Queue queue,
            JobFiles files,
            Outputs outputs,
            Map<String, Computation> computations,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            ProcessSettings settings,
            Clock clock) {
        this.queue = queue;
        this.files = files;
        this.outputs = outputs;
        this.computations = computations;
        this.events = events;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    void computed(RunningJob running, Description description, Map<String, Object> returned) {
        Stop stop = running.stopped();
        if (stop == Stop.LOST) {
            return;
        }
        List<Result> results;
        try {
            results = outputs.kept(description, returned, running.directory());
        } catch (RuntimeException e) {
            threw(running, e);
            return;
        }
        store(running, Status.SUCCESSFUL, null, results);
    }

    void threw(RunningJob running, Throwable cause) {
        Stop stop = running.stopped();
        if (stop == Stop.CLOSING) {
            files.delete(running.job.id());
            queue.giveBack(running.job);
        } else if (stop == Stop.DISMISSED) {
            stopped(running);
        } else if (stop == null && running.isHeld() && !(cause instanceof CancelledException)) {
            if (!(cause instanceof Problem)) {
                log.warn("Job {} of {} failed", running.job.id(), running.job.process(), cause);
            }
            store(running, Status.FAILED, words(cause), List.of());
        } else if (stop == null && running.isHeld()) {
            store(running, Status.FAILED, "The process stopped without being asked to.", List.of());
        }
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        if (cause instanceof OutOfMemoryError) {
            return "The computation needed more memory than there is.";
        }
        String words = message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
        String plain = words.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > LONGEST_FAILURE ? plain.substring(0, LONGEST_FAILURE) : plain;
    }

    private void store(RunningJob running, Status end, @Nullable String failure, List<Result> results) {
        RunningJob.Said said = running.said();
        Instant expires = end == Status.SUCCESSFUL ? clock.instant().plus(settings.keepResults()) : null;
        Optional<Job> ended;
        try {
            ended = java.util.Objects.requireNonNull(transaction.execute(status -> {
                queue.log(running.job, said.lines());
                Optional<Job> done = queue.end(running.job, end, failure, results, expires);
                done.ifPresent(this::publish);
                return done;
            }));
        } catch (RuntimeException e) {
            running.unsaid(said);
            throw e;
        }
        if (ended.isEmpty()) {
            stopped(running);
        } else if (end == Status.FAILED) {
            files.delete(running.job.id());
        }
    }

    private void stopped(RunningJob running) {
        files.delete(running.job.id());
        queue.stopped(running.job);
    }

    /** Tells of jobs that end without their worker, in the transaction that ends them. */
    void tell(Supplier<List<Job>> ending) {
        List<Job> ended = java.util.Objects.requireNonNull(transaction.execute(status -> {
            List<Job> jobs = ending.get();
            jobs.forEach(this::publish);
            return jobs;
        }));
        ended.forEach(job -> files.delete(job.id()));
    }

    private void publish(Job job) {
        UUID person = job.person();
        if (person == null || job.synchronous()) {
            return;
        }
        Computation computation = computations.get(job.process());
        Map<String, String> titles =
                computation == null ? Map.of() : computation.description().title();
        boolean failed = job.status() == Status.FAILED;
        events.publishEvent(new Notice(
                failed ? FAILED.key() : FINISHED.key(),
                Recipients.person(person),
                Map.of(
                        "titel", titles.getOrDefault("de", job.process()),
                        "title", titles.getOrDefault("en", job.process()),
                        "reason", failed ? String.valueOf(job.failure()) : ""),
                "/jobs/" + job.id(),
                null));
    }
}
