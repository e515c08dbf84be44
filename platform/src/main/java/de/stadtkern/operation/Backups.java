package de.stadtkern.operation;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.notice.Notice;
import de.stadtkern.notice.Recipients;
import de.stadtkern.operation.BackupRuns.Occasion;
import de.stadtkern.operation.backup.Backup;
import de.stadtkern.operation.backup.BackupFailed;
import de.stadtkern.operation.backup.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** The backups of a running city: by schedule and on demand, one at a time, in a folder of their own. */
final class Backups implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Backups.class);
    private static final Pattern NAME = Pattern.compile("stadtkern-(\\d{8}T\\d{6}Z)-(schedule|person)\\.zip");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration A_DAY = Duration.ofHours(25);
    private static final Duration CALM_AFTER_START = Duration.ofMinutes(10);

    /** A backup's file. */
    record Stored(String file, Instant made, long bytes, String occasion) {}

    /** How far the backup is that is being made. */
    record Running(int percent, String words) {}

    private final OperationSettings.Backup settings;
    private final Path data;
    private final Backup.Source source;
    private final BackupRuns runs;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ZoneId zone;
    private Instant next;
    private @Nullable Thread schedule;
    private @Nullable Thread worker;
    private volatile @Nullable Running running;

    Backups(
            OperationSettings.Backup settings,
            Path data,
            Backup.Source source,
            BackupRuns runs,
            AuditLog audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            ZoneId zone) {
        this.settings = settings;
        this.data = data;
        this.source = source;
        this.runs = runs;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.zone = zone;
        this.next = nextHour(clock.instant());
    }

    /** Begins to watch the time. A day that passed while the city was stopped is made good soon after the start. */
    synchronized void watchTheTime() {
        if (!settings.scheduled()) {
            return;
        }
        Instant now = clock.instant();
        runs.latestSuccess()
                .filter(latest -> latest.plus(A_DAY).isBefore(now))
                .ifPresent(missed -> next = earlier(next, now.plus(CALM_AFTER_START)));
        schedule = Thread.ofVirtual().name("backup-schedule").start(() -> {
            try {
                while (true) {
                    Thread.sleep(LOOK);
                    startIfDue();
                }
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private Instant nextHour(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime today = local.toLocalDate().atTime(settings.hour(), 0).atZone(zone);
        return (today.isAfter(local)
                        ? today
                        : local.toLocalDate()
                                .plusDays(1)
                                .atTime(settings.hour(), 0)
                                .atZone(zone))
                .toInstant();
    }

    /** When the next scheduled backup is made; absent where none is. */
    synchronized Optional<Instant> next() {
        return settings.scheduled() ? Optional.of(next) : Optional.empty();
    }

    synchronized boolean startIfDue() {
        if (clock.instant().isBefore(next)) {
            return false;
        }
        next = nextHour(clock.instant());
        return start(Occasion.SCHEDULE).isPresent();
    }

    /** Begins a backup; the name of its file, or nothing where one is being made. */
    synchronized Optional<String> start(Occasion occasion) {
        if (worker != null && worker.isAlive()) {
            return Optional.empty();
        }
        String file = "stadtkern-" + TIME.format(clock.instant()) + "-"
                + (occasion == Occasion.SCHEDULE ? "schedule" : "person") + ".zip";
        running = new Running(0, "beginning");
        worker = Thread.ofVirtual().name("backup").start(() -> make(file, occasion));
        return Optional.of(file);
    }

    private void make(String file, Occasion occasion) {
        Path target = folder().resolve(file);
        try {
            Manifest manifest = runs.keep(target.toString(), occasion, () -> write(target));
            audit.record(
                    "operation:backup",
                    "backup/" + file,
                    Map.of("rows", manifest.rows(), "tables", manifest.tables().size()));
            log.info("Backup {} made: {} rows", target, manifest.rows());
            if (occasion == Occasion.SCHEDULE) {
                removeOld();
            }
        } catch (RuntimeException | IOException e) {
            String reason = String.valueOf(e.getMessage());
            log.error("The backup {} failed: {}", target, reason);
            tell(file, reason);
        } finally {
            running = null;
        }
    }

    private Manifest write(Path target) {
        try {
            makeFolder();
        } catch (IOException e) {
            throw new BackupFailed("The folder " + folder() + " cannot be made or written by this user.", e);
        }
        char[] passphrase =
                settings.passphraseFile() == null ? null : Passphrase.in(Path.of(settings.passphraseFile()));
        return Backup.make(source, target, passphrase, (percent, words) -> running = new Running(percent, words));
    }

    /** Makes the folder, for its owner only, and removes what a killed program left unfinished. */
    private void makeFolder() throws IOException {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    Objects.requireNonNull(folder.toAbsolutePath().getParent()));
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(".stadtkern-") && name.endsWith(".unfinished")) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void removeOld() throws IOException {
        List<Stored> scheduled =
                list().stream().filter(one -> one.occasion().equals("schedule")).toList();
        for (Stored old : scheduled.subList(Math.min(settings.keep(), scheduled.size()), scheduled.size())) {
            Files.deleteIfExists(folder().resolve(old.file()));
            log.info("Backup {} removed; {} are kept", old.file(), settings.keep());
        }
    }

    private void tell(String file, String reason) {
        try {
            audit.record("operation:backup-failed", "backup/" + file, Map.of());
            transaction.executeWithoutResult(ignored -> events.publishEvent(new Notice(
                    OperationModule.BACKUP_FAILED.key(),
                    new Recipients.Holders(OperationModule.BACKUP),
                    Map.of("file", file, "reason", reason),
                    "/administration/operation",
                    null)));
        } catch (RuntimeException e) {
            log.error("That the backup failed could not be told: {}", e.getMessage());
        }
    }

    @Nullable
    Running running() {
        return running;
    }

    Path folder() {
        return settings.folder() == null ? data.resolve("backups") : Path.of(settings.folder());
    }

    boolean sealed() {
        return settings.passphraseFile() != null;
    }

    /** The backups in the folder, the newest first. */
    List<Stored> list() throws IOException {
        List<Stored> found = new ArrayList<>();
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    found.add(new Stored(
                            name.group(), TIME.parse(name.group(1), Instant::from), Files.size(file), name.group(2)));
                }
            }
        }
        found.sort(Comparator.comparing(Stored::made).reversed());
        return found;
    }

    /** The file of a backup by its name, which comes from outside. */
    Optional<Path> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.of(folder().resolve(name)).filter(Files::isRegularFile);
    }

    /** Ends a backup that is being made; what was written of it is removed. */
    @Override
    public void close() throws InterruptedException {
        Thread watching;
        Thread working;
        synchronized (this) {
            watching = schedule;
            working = worker;
        }
        if (watching != null) {
            watching.interrupt();
        }
        if (working != null) {
            working.interrupt();
            working.join(Duration.ofSeconds(10));
        }
    }
}
