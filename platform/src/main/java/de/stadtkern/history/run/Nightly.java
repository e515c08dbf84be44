package de.stadtkern.history.run;

import de.stadtkern.history.archive.Archive;
import de.stadtkern.history.archive.ArchiveTable;
import de.stadtkern.history.rule.RuleTable;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.observation.Reduction;
import de.stadtkern.observation.StoredObservations;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs archive and rules every night and on demand, one at a time; a check of the archive counts as one, too. */
public final class Nightly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration CALM_AFTER_START = Duration.ofMinutes(15);
    /** Where the clock is further from the latest run than this, it is doubted. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(35);

    /** What a run needs to hear and to tell. */
    public interface Told {
        void archiveFailed(String reason);

        void runFailed(String reason);
    }

    private final StoredObservations observations;
    private final Reduction reduction;
    private final RuleTable rules;
    private final RunTable runs;
    private final ArchiveTable archived;
    private final @Nullable Archive archive;
    private final AuditLog audit;
    private final Told told;
    private final Clock clock;
    private final ZoneId zone;
    private final int hour;
    private Instant next;
    private @Nullable Thread schedule;
    private @Nullable Thread worker;
    private volatile boolean closing;
    private volatile @Nullable String running;

    public Nightly(
            StoredObservations observations,
            Reduction reduction,
            RuleTable rules,
            RunTable runs,
            ArchiveTable archived,
            @Nullable Archive archive,
            AuditLog audit,
            Told told,
            Clock clock,
            ZoneId zone,
            int hour) {
        this.observations = observations;
        this.reduction = reduction;
        this.rules = rules;
        this.runs = runs;
        this.archived = archived;
        this.archive = archive;
        this.audit = audit;
        this.told = told;
        this.clock = clock;
        this.zone = zone;
        this.hour = hour;
        this.next = nextHour(clock.instant());
    }

    /**
     * Closes runs that died and, where wanted, begins to watch the time; a run that a stop cut off is made good soon.
     *
     * @param scheduled whether to run every night
     */
    public synchronized void begin(boolean scheduled) {
        boolean interrupted = runs.closeInterrupted();
        if (!scheduled) {
            return;
        }
        if (interrupted) {
            Instant soon = clock.instant().plus(CALM_AFTER_START);
            next = soon.isBefore(next) ? soon : next;
        }
        schedule = Thread.ofVirtual().name("history-schedule").start(() -> {
            try {
                while (true) {
                    Thread.sleep(LOOK);
                    startIfDue();
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Instant nextHour(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime today = local.toLocalDate().atTime(hour, 0).atZone(zone);
        return (today.isAfter(local)
                        ? today
                        : local.toLocalDate().plusDays(1).atTime(hour, 0).atZone(zone))
                .toInstant();
    }

    public synchronized Instant next() {
        return next;
    }

    /** What is going on; absent where nothing is. */
    public @Nullable String running() {
        return running;
    }

    synchronized boolean startIfDue() {
        if (clock.instant().isBefore(next)) {
            return false;
        }
        next = nextHour(clock.instant());
        return start(true);
    }

    /** Begins a run; false where one is going on. */
    public synchronized boolean start(boolean scheduled) {
        return begin("history-run", () -> run(scheduled));
    }

    /** Begins to read a month of the archive back; false where something is going on. */
    public synchronized boolean verify(YearMonth month) {
        Archive there = archive;
        return there != null
                && begin("history-check", () -> {
                    int bad =
                            there.verify(month, (done, all) -> beat("Checking " + month + ": " + done + " of " + all));
                    audit.record("history:archive-verified", "archive/" + month, Map.of("bad", bad));
                    if (bad > 0) {
                        told.archiveFailed(bad + " files of " + month + " are not as they should be.");
                    }
                });
    }

    private boolean begin(String name, Runnable work) {
        if (closing || worker != null && worker.isAlive()) {
            return false;
        }
        running = "beginning";
        worker = Thread.ofVirtual().name(name).start(() -> {
            try {
                work.run();
            } catch (Stopped stopped) {
                LOG.info("A run of the history's rules is cut off; it goes on after the next start");
            } catch (RuntimeException e) {
                LOG.error("A run of the history's rules failed: {}", e.getMessage());
                told.runFailed(String.valueOf(e.getMessage()));
            } finally {
                running = null;
            }
        });
        return true;
    }

    private void beat(String words) {
        if (closing) {
            throw new Stopped();
        }
        running = words;
    }

    /** One run from beginning to end, on the caller's thread. */
    void run(boolean scheduled) {
        long run = runs.begin(scheduled);
        String failure;
        try {
            failure = doubt(run, scheduled);
            if (failure == null) {
                failure = work(run);
            }
        } catch (Stopped stopped) {
            throw stopped;
        } catch (RuntimeException e) {
            runs.end(run, String.valueOf(e.getMessage()));
            throw e;
        }
        runs.end(run, failure);
        RunTable.Run report = runs.latest(1).getFirst();
        audit.record("history:run", "history-run/" + run, Map.of("gone", report.gone(), "made", report.made()));
        LOG.info("History run {}: {} observations gone, {} means made", run, report.gone(), report.made());
    }

    /** A clock that jumped must not empty the database: a person looks first. */
    private @Nullable String doubt(long run, boolean scheduled) {
        Instant before = runs.before(run);
        if (!scheduled || before == null) {
            return null;
        }
        Duration pause = Duration.between(before, clock.instant());
        if (!pause.isNegative() && pause.compareTo(LONGEST_PAUSE) <= 0) {
            return null;
        }
        String reason = "The latest run was on " + before.atZone(zone).toLocalDate()
                + ". Nothing was done, in case the clock is wrong; start a run by hand if it is right.";
        told.runFailed(reason);
        return reason;
    }

    private @Nullable String work(long run) {
        Instant now = clock.instant();
        RunTable.Seen seen = new RunTable.Seen(observations.highestId(), now);
        RunTable.Seen before = runs.seen();
        List<StoredObservations.Day> changed = before == null
                ? List.of()
                : observations.changedSince(
                        before.highestId(), before.at().minus(Duration.ofHours(1)), now.minus(Duration.ofDays(1)));
        for (StoredObservations.Day day : changed) {
            runs.backTo(
                    day.datastream(),
                    day.day().minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        String archiveFailure = archive(run, changed);
        Keeping keeping = new Keeping(observations, reduction, runs, archived, archive, zone, this::beat);
        Set<Integer> failed = keeping.apply(run, rules.inForce(), now);
        if (archiveFailure == null) {
            runs.seen(seen);
        }
        if (!failed.isEmpty()) {
            told.runFailed(failed.size() + " datastreams could not be worked on; the report says why.");
        }
        return archiveFailure;
    }

    private @Nullable String archive(long run, List<StoredObservations.Day> changed) {
        Archive there = archive;
        if (there == null) {
            return null;
        }
        try {
            for (YearMonth month : there.waiting()) {
                beat("Archiving " + month);
                runs.did(run, 0, "archive " + month, 0, there.month(month, this::beat), null);
            }
            runs.did(run, 0, "archive again", 0, there.again(changed), null);
            return null;
        } catch (IOException e) {
            String reason =
                    Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
            LOG.warn("The archive could not be written: {}", reason);
            runs.did(run, 0, "archive", 0, 0, reason);
            told.archiveFailed(reason);
            return "Archive: " + reason;
        }
    }

    /** Ends a run between two of its transactions. */
    @Override
    public void close() throws InterruptedException {
        closing = true;
        Thread watching;
        Thread working;
        synchronized (this) {
            watching = schedule;
            working = worker;
        }
        if (watching != null) {
            watching.interrupt();
        }
        if (working != null && !working.join(Duration.ofSeconds(20))) {
            working.interrupt();
        }
    }
}
