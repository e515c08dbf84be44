package de.stadtkern.operation;

import de.stadtkern.city.City;
import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Permission;
import de.stadtkern.notice.Topic;
import de.stadtkern.operation.backup.Backup;
import de.stadtkern.operation.check.DatabaseState;
import de.stadtkern.operation.check.Surroundings;
import de.stadtkern.web.Texts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Backups, checks and the settings in force. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationSettings.class)
@Import(OperationRoutes.class)
public class OperationModule {
    static final Permission BACKUP =
            new Permission("operation:backup", "Make and remove backups, and hear of it when a scheduled one fails.");
    static final Topic BACKUP_FAILED = new Topic("operation.backup-failed", Topic.Audience.NAMED, Topic.Urgency.URGENT);

    private static final Permission READ =
            new Permission("operation:read", "See checks, backups, the settings in force and the database's size.");
    /** Held by administrators only: a backup holds the accounts and the audit log too. */
    private static final Permission DOWNLOAD =
            new Permission("identity:backup", "Download backups, which hold everything, personal data too.");

    @Bean
    Permission operationRead() {
        return READ;
    }

    @Bean
    Permission operationBackup() {
        return BACKUP;
    }

    @Bean
    Permission backupDownload() {
        return DOWNLOAD;
    }

    @Bean
    Topic backupFailed() {
        return BACKUP_FAILED;
    }

    @Bean
    AccessRule operationForItsReaders() {
        return AccessRule.holding(READ, "GET", "/api/operation/**");
    }

    @Bean
    AccessRule backupDownloads() {
        return AccessRule.holding(DOWNLOAD, "GET", "/api/operation/backups/*");
    }

    @Bean
    AccessRule backupsAreMade() {
        return AccessRule.holding(BACKUP, "POST", "/api/operation/backups");
    }

    @Bean
    AccessRule backupsAreRemoved() {
        return AccessRule.holding(BACKUP, "DELETE", "/api/operation/backups/*");
    }

    @Bean
    BackupRuns backupRuns(JdbcClient jdbc) {
        return new BackupRuns(jdbc);
    }

    @Bean(destroyMethod = "close")
    Backups backups(
            OperationSettings settings,
            @Value("${stadtkern.data:data}") Path data,
            DataSource database,
            City city,
            BackupRuns runs,
            AuditLog audit,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock,
            ZoneId zone) {
        return new Backups(
                settings.backup(),
                data,
                new Backup.Source(database, data, city.name()),
                runs,
                audit,
                events,
                new TransactionTemplate(transactions),
                clock,
                zone);
    }

    /** For alerts: when the latest successful backup began, in seconds since 1970; 0 where there is none. */
    @Bean
    MeterBinder backupMetrics(BackupRuns runs, Clock clock) {
        LatestSuccess latest = new LatestSuccess(runs, clock);
        return registry -> Gauge.builder("stadtkern.backup.last.success", latest, LatestSuccess::seconds)
                .description("When the latest successful backup began")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Once the city answers: runs that died are closed, the city's configuration is copied, the schedule begins. */
    @Bean
    ApplicationRunner operationBegins(
            Backups backups, BackupRuns runs, Environment environment, @Value("${stadtkern.data:data}") Path data) {
        return arguments -> {
            runs.closeInterrupted();
            try {
                CityCopy.keep(environment.getProperty("stadtkern.city", "classpath:city/demonstration.yaml"), data);
            } catch (IOException e) {
                LoggerFactory.getLogger(OperationModule.class)
                        .warn("The city's configuration could not be copied into {}: {}", data, e.getMessage());
            }
            backups.watchTheTime();
        };
    }

    @Bean
    Checks checks(
            ObjectProvider<Check> ofModules,
            @Value("${stadtkern.data:data}") Path data,
            Environment environment,
            DataSource database,
            Clock clock,
            Texts texts) {
        List<Check> checks = new ArrayList<>(new Surroundings(data, environment).checks());
        checks.addAll(new DatabaseState(database, clock).checks());
        ofModules.forEach(checks::add);
        return new Checks(checks, texts);
    }

    @Bean
    SettingsInForce settingsInForce(ApplicationContext context, ConfigurableEnvironment environment) {
        return new SettingsInForce(context, environment);
    }
}
