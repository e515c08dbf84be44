package de.stadtkern.history;

import de.stadtkern.city.City;
import de.stadtkern.history.archive.Archive;
import de.stadtkern.history.archive.ArchiveTable;
import de.stadtkern.history.archive.FolderStore;
import de.stadtkern.history.archive.S3Store;
import de.stadtkern.history.archive.SignatureV4;
import de.stadtkern.history.archive.Store;
import de.stadtkern.history.parquet.ParquetExport;
import de.stadtkern.history.rule.Preview;
import de.stadtkern.history.rule.RuleTable;
import de.stadtkern.history.run.Nightly;
import de.stadtkern.history.run.RunTable;
import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Permission;
import de.stadtkern.notice.Topic;
import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.Reduction;
import de.stadtkern.observation.StoredObservations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Parquet, rules for keeping, and the archive. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistorySettings.class)
public class HistoryModule {
    static final Permission KEEP = new Permission(
            "history:keep", "Decide how long observations are kept, hold and archive them, and hear of failures.");
    static final Topic ARCHIVE_FAILED = new Topic("history.archive-failed", Topic.Audience.NAMED, Topic.Urgency.URGENT);
    static final Topic RUN_FAILED = new Topic("history.run-failed", Topic.Audience.NAMED, Topic.Urgency.URGENT);

    private static final Permission READ =
            new Permission("history:read", "See the rules for keeping observations, what they did, and the archive.");
    private static final int PART_bytes = 8 << 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Bean
    Permission historyKeep() {
        return KEEP;
    }

    @Bean
    Permission historyRead() {
        return READ;
    }

    @Bean
    Topic archiveFailed() {
        return ARCHIVE_FAILED;
    }

    @Bean
    Topic historyRunFailed() {
        return RUN_FAILED;
    }

    @Bean
    AccessRule historyForItsReaders() {
        return AccessRule.holding(READ, "GET", "/api/history/**");
    }

    @Bean
    AccessRule historyIsDecided() {
        return AccessRule.holding(KEEP, "POST", "/api/history/**");
    }

    @Bean
    AccessRule historyIsUndone() {
        return AccessRule.holding(KEEP, "DELETE", "/api/history/**");
    }

    @Bean
    ParquetExport parquetExport(
            StoredObservations observations,
            LatestValues extents,
            City city,
            HistorySettings settings,
            @Value("${stadtkern.data:data}") Path data)
            throws IOException {
        // Where zstd-jni unpacks its library: /tmp may be mounted so that nothing there can be run.
        Path cache = Files.createDirectories(data.resolve("cache").toAbsolutePath());
        System.setProperty("ZstdTempFolder", cache.toString());
        return new ParquetExport(observations, extents, city.name(), settings.licence());
    }

    @Bean
    ParquetRoute parquetRoute(StoredObservations observations, ParquetExport export, ZoneId zone) {
        return new ParquetRoute(observations, export, zone);
    }

    @Bean
    ObservationExport observationExport(StoredObservations observations, ParquetExport export, ZoneId zone) {
        return new ObservationExport(observations, export, zone);
    }

    @Bean
    ObservationDatasets observationDatasets(
            StoredObservations observations, LatestValues extents, HistorySettings settings) {
        return new ObservationDatasets(observations, extents, settings.licence());
    }

    @Bean
    ArchiveTable archiveTable(JdbcClient jdbc) {
        return new ArchiveTable(jdbc);
    }

    @Bean
    ArchivePlace archivePlace(
            HistorySettings settings,
            ArchiveTable table,
            StoredObservations observations,
            ParquetExport export,
            @Value("${stadtkern.data:data}") Path data,
            Clock clock) {
        Store store = store(settings, clock);
        if (store == null) {
            return new ArchivePlace(null);
        }
        return new ArchivePlace(new Archive(
                store,
                table,
                observations,
                export,
                data.resolve("cache").resolve("history"),
                clock,
                settings.archive().closedAfterDays()));
    }

    private static @Nullable Store store(HistorySettings settings, Clock clock) {
        if (settings.archive().folder() != null) {
            return new FolderStore(Path.of(settings.archive().folder()));
        }
        HistorySettings.S3 s3 = settings.s3();
        if (s3.endpoint() == null) {
            return null;
        }
        SignatureV4 signature = new SignatureV4(
                s3.accessKey(), firstLine(Path.of(Objects.requireNonNull(s3.secretKeyFile()))), s3.region());
        return new S3Store(s3.endpoint(), s3.bucket(), s3.prefix(), signature, clock, PART_bytes, PAUSE);
    }

    private static String firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new UncheckedIOException("stadtkern.history.s3.secret-key-file cannot be read", e);
        }
    }

    @Bean
    RuleTable ruleTable(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new RuleTable(jdbc, new TransactionTemplate(transactions), clock);
    }

    @Bean
    RunTable historyRunTable(JdbcClient jdbc, Clock clock) {
        return new RunTable(jdbc, clock);
    }

    @Bean
    Preview rulePreview(
            StoredObservations observations, Reduction reduction, RuleTable table, Clock clock, ZoneId zone) {
        return new Preview(observations, reduction, table, clock, zone);
    }

    @Bean(destroyMethod = "close")
    Nightly nightly(
            HistorySettings settings,
            StoredObservations observations,
            Reduction reduction,
            RuleTable rules,
            RunTable runs,
            ArchiveTable archived,
            ArchivePlace place,
            AuditLog audit,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock,
            ZoneId zone) {
        return new Nightly(
                observations,
                reduction,
                rules,
                runs,
                archived,
                place.archive(),
                audit,
                new FailureNotices(events, new TransactionTemplate(transactions)),
                clock,
                zone,
                settings.hour());
    }

    @Bean
    ApplicationRunner historyBegins(Nightly nightly, HistorySettings settings) {
        return arguments -> nightly.begin(settings.scheduled());
    }

    @Bean
    HistoryRoutes historyRoutes(
            RuleTable table,
            Preview preview,
            Nightly nightly,
            RunTable runs,
            StoredObservations observations,
            AuditLog audit) {
        return new HistoryRoutes(table, preview, nightly, runs, observations, audit);
    }

    @Bean
    ArchiveRoutes archiveRoutes(ArchiveTable table, ArchivePlace place, Nightly nightly, AuditLog audit) {
        return new ArchiveRoutes(table, place.archive(), nightly, audit);
    }
}
