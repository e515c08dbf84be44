package de.stadtkern.operation.check;

import de.stadtkern.database.ModuleMigrations;
import de.stadtkern.identity.AuditVerification;
import de.stadtkern.operation.BackupRuns;
import de.stadtkern.operation.Check;
import de.stadtkern.operation.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database tells of itself. */
public final class DatabaseState {
    private static final int OLDEST_MAJOR = 15;
    private static final Duration LARGEST_SKEW = Duration.ofSeconds(2);
    private static final Duration OLDEST_BACKUP = Duration.ofHours(48);
    /** PostgreSQL stops at 2 billion; autovacuum starts at 200 million. */
    private static final long OLD_TRANSACTION = 1_000_000_000L;

    private final DataSource database;
    private final JdbcClient jdbc;
    private final Clock clock;

    public DatabaseState(DataSource database, Clock clock) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.clock = clock;
    }

    public List<Check> checks() {
        return List.of(
                new SimpleCheck("database", this::database),
                new SimpleCheck("durability", this::durability),
                new SimpleCheck("connections", this::connections),
                new SimpleCheck("dead-rows", this::deadRows),
                new SimpleCheck("transaction-age", this::transactionAge),
                new SimpleCheck("migrations", this::migrations),
                new SimpleCheck("clock", this::clock),
                new SimpleCheck("backup", this::backup));
    }

    /** Recomputes the whole audit log; for the operator's command, not for a page that is asked for often. */
    public Check auditChain() {
        return new SimpleCheck("audit-chain", () -> {
            var result = AuditVerification.verify(database);
            return result.ok()
                    ? Finding.ok("whole", Surroundings.text(result.entries()))
                    : Finding.failure("broken", String.valueOf(result.firstBroken()));
        });
    }

    private Finding database() {
        return jdbc.sql("""
                        SELECT current_setting('server_version'), current_setting('server_version_num')::int / 10000,
                               pg_database_size(current_database())
                        """)
                .query((row, number) -> {
                    String size = Surroundings.megabytes(row.getLong(3));
                    return row.getInt(2) < OLDEST_MAJOR
                            ? Finding.failure("old", row.getString(1))
                            : Finding.ok("fine", row.getString(1), size);
                })
                .single();
    }

    private Finding durability() {
        List<String> off =
                jdbc.sql("""
                        SELECT name FROM pg_settings
                        WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off' ORDER BY 1
                        """).query((row, number) -> row.getString(1)).list();
        return off.isEmpty() ? Finding.ok("on") : Finding.failure("off", String.join(", ", off));
    }

    private Finding connections() {
        return jdbc.sql("SELECT count(*), current_setting('max_connections')::int FROM pg_stat_activity")
                .query((row, number) -> {
                    Object[] values = {Surroundings.text(row.getLong(1)), Surroundings.text(row.getLong(2))};
                    return row.getLong(1) * 10 > row.getLong(2) * 8
                            ? Finding.warning("many", values)
                            : Finding.ok("fine", values);
                })
                .single();
    }

    private Finding deadRows() {
        List<String> tables =
                jdbc.sql("""
                        SELECT schemaname || '.' || relname FROM pg_stat_user_tables
                        WHERE n_dead_tup > 100000 AND n_dead_tup > n_live_tup ORDER BY n_dead_tup DESC LIMIT 5
                        """).query((row, number) -> row.getString(1)).list();
        return tables.isEmpty() ? Finding.ok("few") : Finding.warning("many", String.join(", ", tables));
    }

    private Finding transactionAge() {
        long age = jdbc.sql("SELECT age(datfrozenxid) FROM pg_database WHERE datname = current_database()")
                .query(Long.class)
                .single();
        return age > OLD_TRANSACTION
                ? Finding.failure("old", Surroundings.text(age / 1_000_000))
                : Finding.ok("young", Surroundings.text(age / 1_000_000));
    }

    private Finding migrations() throws SQLException {
        var known = ModuleMigrations.known();
        try (Connection connection = database.getConnection()) {
            var applied = ModuleMigrations.applied(connection);
            List<String> failed = new ArrayList<>();
            List<String> pending = new ArrayList<>();
            List<String> unknown = new ArrayList<>();
            known.forEach((module, migrations) -> {
                Set<String> seen = applied.getOrDefault(module, List.of()).stream()
                        .map(ModuleMigrations.Migration::version)
                        .collect(Collectors.toSet());
                migrations.stream()
                        .map(ModuleMigrations.Migration::version)
                        .filter(version -> !seen.contains(version))
                        .forEach(version -> pending.add(module + " " + version));
            });
            applied.forEach((module, migrations) -> {
                Set<String> ours = known.getOrDefault(module, List.of()).stream()
                        .map(ModuleMigrations.Migration::version)
                        .collect(Collectors.toSet());
                for (ModuleMigrations.Migration migration : migrations) {
                    if (!migration.success()) {
                        failed.add(module + " " + migration.version());
                    } else if (!ours.contains(migration.version())) {
                        unknown.add(module + " " + migration.version());
                    }
                }
            });
            if (!failed.isEmpty()) {
                return Finding.failure("failed", String.join(", ", failed));
            }
            if (!unknown.isEmpty()) {
                return Finding.failure("newer", String.join(", ", unknown));
            }
            return pending.isEmpty()
                    ? Finding.ok("complete", Surroundings.text(applied.size()))
                    : Finding.note("pending", String.join(", ", pending));
        }
    }

    /** The program's clock beside the database's, and beside the newest entry of the audit log. */
    private Finding clock() {
        Instant there = jdbc.sql("SELECT clock_timestamp()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        Duration skew = Duration.between(there, clock.instant()).abs();
        if (skew.compareTo(LARGEST_SKEW) > 0) {
            return Finding.warning("skewed", Surroundings.text(skew.toSeconds()));
        }
        Optional<Instant> newest = jdbc.sql("SELECT max(at) FROM identity.audit_entry")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
        return newest.isPresent() && newest.get().isAfter(clock.instant().plus(LARGEST_SKEW))
                ? Finding.warning("set-back", newest.get().toString())
                : Finding.ok("fine");
    }

    private Finding backup() {
        BackupRuns runs = BackupRuns.of(database);
        List<BackupRuns.Run> latest = runs.latest(1);
        if (!latest.isEmpty() && latest.getFirst().failure() != null) {
            return Finding.failure(
                    "failed",
                    latest.getFirst().started().toString(),
                    String.valueOf(latest.getFirst().failure()));
        }
        Optional<Instant> success = runs.latestSuccess();
        if (success.isEmpty()) {
            return Finding.warning("none");
        }
        Duration age = Duration.between(success.get(), clock.instant());
        String hours = Surroundings.text(age.toHours());
        return age.compareTo(OLDEST_BACKUP) > 0 ? Finding.warning("old", hours) : Finding.ok("fresh", hours);
    }
}
