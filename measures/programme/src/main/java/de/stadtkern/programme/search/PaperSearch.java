package de.stadtkern.programme.search;

import de.stadtkern.programme.Visible;
import de.stadtkern.web.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The search over papers, made from the database at each start and following it from then on. Until it has read all
 * papers it says so instead of finding half of them.
 */
public final class PaperSearch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PaperSearch.class);
    private static final long FOLLOW_EVERY_ms = 1000;
    /** The start has more urgent work. */
    private static final long BEGIN_AFTER_ms = 2000;

    private final PaperSource source;
    private final Path directory;
    private final boolean on;
    private final Compounds compounds = Compounds.load();
    private final Questions questions = new Questions(compounds);
    private final Highlights highlights = new Highlights(compounds);
    private @Nullable Index shown;
    private @Nullable Index secrets;
    private volatile boolean complete;
    private long horizon;
    private @Nullable ScheduledExecutorService following;

    /**
     * @param directory where the indexes may be; emptied at each start
     * @param on whether to follow the database from the start on
     */
    public PaperSearch(PaperSource source, Path directory, boolean on) {
        this.on = on;
        this.source = source;
        this.directory = directory;
    }

    /** Papers in the order of fit. */
    public record Hits(List<UUID> papers, long count, boolean exact) {}

    /**
     * @param from how many of the best are left out
     * @throws Problem 503 while the papers are still being read
     */
    public Hits search(Visible visible, String text, int from, int limit) {
        Index index = shown;
        if (!complete || index == null) {
            throw new Problem(503, "search-not-ready", null, "The papers are being read; search again in a minute.");
        }
        try {
            Index.Found found = index.search(visible.confidential() ? secrets : null, questions, text, from, limit);
            return new Hits(found.papers(), found.count(), found.exact());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A piece of a text, hit or not. */
    public record Piece(String text, boolean hit) {}

    /** The title with what hits in it. */
    public List<Piece> inTitle(String title, String question) {
        return pieces(highlights.all(title, questions.stems(question)));
    }

    /** The passage that fits best. */
    public List<Piece> inText(String text, String question) {
        return pieces(highlights.best(text, questions.stems(question)));
    }

    private static List<Piece> pieces(List<Highlights.Piece> pieces) {
        return pieces.stream()
                .map(piece -> new Piece(piece.text(), piece.hit()))
                .toList();
    }

    /** Reads all papers; searches answer when it is done. */
    public synchronized void readAll() {
        close();
        try {
            horizon = source.horizon();
            Index everyone = open("public", true);
            Index everything = open("secret", false);
            shown = everyone;
            secrets = everything;
            source.all(paper -> {
                try {
                    everyone.add(paper);
                    everything.add(paper);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            everyone.settle();
            everything.settle();
            complete = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Index open(String name, boolean onlyPublic) throws IOException {
        Path folder = directory.resolve(name);
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
        return new Index(folder, compounds, onlyPublic);
    }

    /** Takes in what was committed since the last time. */
    public synchronized void follow() {
        Index everyone = shown;
        Index everything = secrets;
        if (!complete || everyone == null || everything == null) {
            return;
        }
        long next = source.horizon();
        Set<UUID> touched = new HashSet<>(source.touchedSince(horizon));
        if (!touched.isEmpty()) {
            try {
                for (Searched paper : source.some(touched)) {
                    everyone.put(paper);
                    everything.put(paper);
                }
                everyone.refresh();
                everything.refresh();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        horizon = next;
    }

    private void followQuietly() {
        try {
            if (complete) {
                follow();
            } else {
                readAll();
            }
        } catch (RuntimeException e) {
            LOG.warn("The search index could not follow the database: {}", e.toString());
        }
    }

    @Override
    public boolean isAutoStartup() {
        return on;
    }

    @Override
    public void start() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("paper-search").factory());
        executor.scheduleWithFixedDelay(this::followQuietly, BEGIN_AFTER_ms, FOLLOW_EVERY_ms, TimeUnit.MILLISECONDS);
        following = executor;
    }

    @Override
    public void stop() {
        ScheduledExecutorService executor = following;
        following = null;
        if (executor != null) {
            executor.shutdown();
            try {
                executor.awaitTermination(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        close();
    }

    private synchronized void close() {
        complete = false;
        for (Index index : new @Nullable Index[] {shown, secrets}) {
            if (index != null) {
                try {
                    index.close();
                } catch (IOException e) {
                    LOG.debug("An index was not closed", e);
                }
            }
        }
        shown = null;
        secrets = null;
    }

    @Override
    public boolean isRunning() {
        return following != null;
    }
}
