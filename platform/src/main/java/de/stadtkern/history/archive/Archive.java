package de.stadtkern.history.archive;

import de.stadtkern.history.archive.ArchiveTable.Kept;
import de.stadtkern.history.parquet.ParquetExport;
import de.stadtkern.history.parquet.Selection;
import de.stadtkern.observation.StoredObservations;
import de.stadtkern.observation.StoredObservations.Content;
import de.stadtkern.observation.StoredObservations.Day;
import de.stadtkern.observation.StoredObservations.Series;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Brings closed months into the store, keeps them up to date, and reads them back. */
public final class Archive {
    /** How long a check counts before something is removed on its word. */
    private static final Duration FRESH = Duration.ofHours(24);

    private static final int TRIES = 3;

    private final Store store;
    private final ArchiveTable table;
    private final StoredObservations observations;
    private final ParquetExport export;
    private final Path scratch;
    private final Clock clock;
    private final int closedAfterDays;

    /** @param scratch directory for the file that is being made */
    public Archive(
            Store store,
            ArchiveTable table,
            StoredObservations observations,
            ParquetExport export,
            Path scratch,
            Clock clock,
            int closedAfterDays) {
        this.store = store;
        this.table = table;
        this.observations = observations;
        this.export = export;
        this.scratch = scratch;
        this.clock = clock;
        this.closedAfterDays = closedAfterDays;
    }

    public String description() {
        return store.description();
    }

    /** The end of the last closed month, exclusive. */
    public Instant closedBefore() {
        Instant then = clock.instant().minus(Duration.ofDays(closedAfterDays));
        return start(YearMonth.from(then.atOffset(ZoneOffset.UTC)).atDay(1));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Closed months that are not in the archive yet, the oldest first. */
    public List<YearMonth> waiting() {
        SortedSet<YearMonth> months = new TreeSet<>();
        Instant end = closedBefore();
        for (StoredObservations.Span span : observations.spans()) {
            for (YearMonth month = YearMonth.from(span.from().atOffset(ZoneOffset.UTC));
                    start(month.atDay(1)).isBefore(span.to())
                            && start(month.atDay(1)).isBefore(end);
                    month = month.plusMonths(1)) {
                months.add(month);
            }
        }
        months.removeIf(table::isFinished);
        return List.copyOf(months);
    }

    /**
     * Archives a month; days that are there already are left as they are, so that an interrupted month goes on.
     *
     * @param told after each file
     * @return files written
     */
    public int month(YearMonth month, Consumer<String> told) throws IOException {
        int files = 0;
        boolean any = !table.ofMonth(month).isEmpty();
        for (Series series : observations.series()) {
            Instant next = observations.firstFrom(series.id(), start(month.atDay(1)));
            while (next != null && next.isBefore(start(month.plusMonths(1).atDay(1)))) {
                any = true;
                LocalDate day = LocalDate.ofInstant(next, ZoneOffset.UTC);
                if (table.ofDay(series.id(), day).isEmpty()) {
                    table.month(month, null, null);
                    export(series, day, 0, Long.MIN_VALUE);
                    files++;
                    told.accept(month + ": " + files + " files");
                }
                next = observations.firstFrom(series.id(), start(day.plusDays(1)));
            }
        }
        if (any) {
            finish(month);
        }
        return files;
    }

    /** Exports days of closed months again in which something came late or was corrected; returns the files written. */
    public int again(List<Day> changed) throws IOException {
        Map<Integer, Series> known = new LinkedHashMap<>();
        observations.series().forEach(one -> known.put(one.id(), one));
        SortedSet<YearMonth> touched = new TreeSet<>();
        int files = 0;
        for (Day day : changed) {
            Series series = known.get(day.datastream());
            YearMonth month = YearMonth.from(day.day());
            if (series != null && table.isFinished(month) && again(series, day.day())) {
                touched.add(month);
                files++;
            }
        }
        for (YearMonth month : touched) {
            finish(month);
        }
        return files;
    }

    private boolean again(Series series, LocalDate day) throws IOException {
        List<Kept> parts = table.ofDay(series.id(), day);
        Content now = observations.content(series.id(), start(day), start(day.plusDays(1)));
        if (parts.isEmpty()) {
            return now.rows() > 0 && export(series, day, 0, Long.MIN_VALUE);
        }
        Kept whole = parts.getFirst();
        if (!whole.reduced() && now.rows() >= whole.content().rows()) {
            return !now.equals(whole.content()) && export(series, day, 0, Long.MIN_VALUE);
        }
        long last = parts.stream()
                .mapToLong(part -> part.content().highestId())
                .max()
                .orElse(0);
        return now.highestId() > last && export(series, day, parts.getLast().part() + 1, last);
    }

    /** Whether a day stands in the archive, read back now or not long ago. */
    public boolean isSafe(Kept file) {
        Instant verified = file.verified();
        return verified != null && verified.plus(FRESH).isAfter(clock.instant()) || verify(file) == null;
    }

    /** Exports a day again that was to be removed and has changed; nothing where a rule has taken from it. */
    public void refresh(Series series, LocalDate day) throws IOException {
        if (again(series, day)) {
            finish(YearMonth.from(day));
        }
    }

    private boolean export(Series series, LocalDate day, int part, long afterId) throws IOException {
        Instant from = start(day);
        Instant to = start(day.plusDays(1));
        Files.createDirectories(scratch);
        Path file = Files.createTempFile(scratch, "day-", ".parquet");
        try {
            for (int turn = 0; turn < TRIES; turn++) {
                Content before = observations.content(series.id(), from, to);
                MessageDigest digest = SignatureV4.digest();
                long rows;
                try (OutputStream out = new BufferedOutputStream(
                        new DigestOutputStream(Files.newOutputStream(file), digest), 1 << 16)) {
                    rows = export.write(
                            new Selection(from, to, null, null, afterId), List.of(series), out, (done, soFar) -> {});
                }
                if (before.equals(observations.content(series.id(), from, to)) && (part > 0 || rows == before.rows())) {
                    String sha256 = HexFormat.of().formatHex(digest.digest());
                    keep(series, day, part, file, sha256, new Content(rows, before.digest(), before.highestId()));
                    return true;
                }
            }
            throw new IOException("datastream " + series.id() + " changes all the time on " + day);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void keep(Series series, LocalDate day, int part, Path file, String sha256, Content content)
            throws IOException {
        String key = Keys.of(series.id(), day, part);
        put(key, file, sha256);
        Kept kept =
                new Kept(series.id(), day, part, key, Files.size(file), sha256, content, clock.instant(), null, false);
        table.keep(kept, clock.instant());
    }

    private void put(String key, Path file, String sha256) throws IOException {
        store.put(key, file, sha256);
        String there = sha256(key);
        if (!there.equals(sha256)) {
            throw new IOException(key + " is not in the store as it was sent");
        }
    }

    private String sha256(String key) throws IOException {
        MessageDigest digest = SignatureV4.digest();
        try (InputStream in = new DigestInputStream(store.read(key), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Writes the month's manifest. */
    private void finish(YearMonth month) throws IOException {
        List<Map<String, Object>> files = new ArrayList<>();
        long rows = 0;
        for (Kept kept : table.ofMonth(month)) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("key", kept.key());
            one.put("datastream", kept.datastream());
            one.put("day", kept.day().toString());
            one.put("rows", kept.content().rows());
            one.put("bytes", kept.bytes());
            one.put("sha256", kept.sha256());
            files.add(one);
            rows += kept.content().rows();
        }
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("month", month.toString());
        manifest.put("made", clock.instant().toString());
        manifest.put("rows", rows);
        manifest.put("files", files);
        byte[] text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        Files.createDirectories(scratch);
        Path file = Files.createTempFile(scratch, "manifest-", ".json");
        try {
            Files.write(file, text);
            put(Keys.manifest(month), file, SignatureV4.sha256(text));
        } finally {
            Files.deleteIfExists(file);
        }
        table.month(month, clock.instant(), SignatureV4.sha256(text));
    }

    /**
     * Reads every file of a month back.
     *
     * @param told with the files done and all of them
     * @return files that are not as they should be
     */
    public int verify(YearMonth month, Told told) {
        List<Kept> files = table.ofMonth(month);
        int bad = 0;
        for (int i = 0; i < files.size(); i++) {
            bad += verify(files.get(i)) == null ? 0 : 1;
            told.at(i + 1, files.size());
        }
        return bad;
    }

    /** Told how far a check is. */
    public interface Told {
        void at(int done, int all);
    }

    /** Returns what is wrong with a file, and keeps it; absent where it is as it should be. */
    private @Nullable String verify(Kept file) {
        String failure;
        try {
            failure = sha256(file.key()).equals(file.sha256()) ? null : "its SHA-256 is another";
        } catch (NoSuchFileException e) {
            failure = "it is not there";
        } catch (IOException e) {
            failure = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        }
        table.verified(file, clock.instant(), failure);
        return failure;
    }
}
