package de.stadtkern.process.job;

import de.stadtkern.process.CancelledException;
import de.stadtkern.process.Progress;
import de.stadtkern.process.Runner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job that this worker computes: what its computation says, and whether it may go on. */
final class RunningJob implements Progress {
    private static final int MOST_LINES = 10_000;
    private static final int LONGEST_LINE = 1000;

    /** Why a computation is stopped. */
    enum Stop {
        /** Somebody cancelled the job. */
        DISMISSED,
        /** The lease could not be renewed; whatever comes out of it counts no more. */
        LOST,
        /** The program ends; the job waits again. */
        CLOSING
    }

    final Job job;
    private final JobFiles files;
    private final Clock clock;
    private final List<Queue.Line> lines = new ArrayList<>();
    private volatile long heldUntil_ns;
    private volatile @Nullable Stop stop;
    private Runner.@Nullable Running running;
    private @Nullable Path directory;
    private double percent;
    private String words = "";
    private boolean changed;
    private int logged;

    RunningJob(Job job, JobFiles files, Clock clock, long heldUntil_ns) {
        this.job = job;
        this.files = files;
        this.clock = clock;
        this.heldUntil_ns = heldUntil_ns;
    }

    @Override
    public void at(double now, String saying) {
        stopIfCancelled();
        synchronized (this) {
            percent = Double.isNaN(now) ? percent : Math.clamp(now, 0.0, 100.0);
            words = line(saying);
            changed = true;
        }
    }

    @Override
    public void stopIfCancelled() {
        if (stop != null || !isHeld()) {
            throw new CancelledException();
        }
    }

    @Override
    public void log(String line) {
        synchronized (this) {
            if (++logged <= MOST_LINES) {
                lines.add(new Queue.Line(clock.instant(), logged == MOST_LINES ? "…" : line(line)));
            }
        }
    }

    private static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_LINE)
                .map(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) ? ' ' : c)
                .forEach(line::appendCodePoint);
        return line.toString();
    }

    @Override
    public synchronized Path files() {
        Path made = directory;
        if (made == null) {
            made = files.make(job.id(), job.attempts());
            directory = made;
        }
        return made;
    }

    /** Where its files are, whether it has any or not. */
    Path directory() {
        return files.of(job.id(), job.attempts());
    }

    /** @param since_ns when the renewal was asked for, before the database counted it */
    void held(long since_ns, long lease_ns) {
        heldUntil_ns = since_ns + lease_ns;
    }

    boolean isHeld() {
        return System.nanoTime() - heldUntil_ns < 0;
    }

    @Nullable
    Stop stopped() {
        return stop;
    }

    void begun(Runner.Running handle) {
        synchronized (this) {
            running = handle;
        }
        if (stop != null) {
            handle.stop();
        }
    }

    void stop(Stop why) {
        Runner.Running handle;
        synchronized (this) {
            if (stop != null) {
                return;
            }
            stop = why;
            handle = running;
        }
        if (handle != null) {
            handle.stop();
        }
    }

    /** What was said since the last call. */
    record Said(@Nullable Double percent, String words, List<Queue.Line> lines) {
        boolean isNothing() {
            return percent == null && lines.isEmpty();
        }
    }

    synchronized Said said() {
        Said said = new Said(changed ? percent : null, words, List.copyOf(lines));
        changed = false;
        lines.clear();
        return said;
    }

    /** Takes back what could not be stored. */
    synchronized void unsaid(Said said) {
        changed |= said.percent() != null;
        lines.addAll(0, said.lines());
    }
}
