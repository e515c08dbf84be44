package de.stadtkern.identity.system;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The state of the running platform in one look. */
@RestController
@Tag(name = "Platform")
public final class SystemRoutes {
    record Memory(long heapUsedBytes, long heapLimitBytes, long outsideHeapBytes) {}

    record Database(String version, long sizeBytes, long connections) {}

    record Migration(
            String module,
            String version,
            String description,
            @Nullable Instant installed,
            boolean success) {}

    record SystemState(
            String health,
            String version,
            Instant started,
            String uptime,
            String java,
            int processors,
            Memory memory,
            Database database,
            List<String> modules,
            List<Migration> migrations) {}

    private final JdbcClient jdbc;
    private final HealthEndpoint health;
    private final Clock clock;

    public SystemRoutes(JdbcClient jdbc, HealthEndpoint health, Clock clock) {
        this.jdbc = jdbc;
        this.health = health;
        this.clock = clock;
    }

    @Operation(summary = "See the platform's version, health, memory, database and migrations")
    @GetMapping("/api/system")
    SystemState read() {
        Instant started =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        List<String> modules =
                jdbc.sql("""
                        SELECT table_schema FROM information_schema.tables WHERE table_name = 'flyway_history' ORDER BY 1
                        """).query((row, number) -> row.getString(1)).list();
        String version = SystemRoutes.class.getPackage().getImplementationVersion();
        return new SystemState(
                String.valueOf(health.health().getStatus()),
                version == null ? "development" : version,
                started,
                Duration.between(started, clock.instant()).withNanos(0).toString(),
                Runtime.version().toString(),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                database(),
                modules,
                migrations(modules));
    }

    private static Memory memory() {
        var memory = ManagementFactory.getMemoryMXBean();
        MemoryUsage heap = memory.getHeapMemoryUsage();
        return new Memory(
                heap.getUsed(), heap.getMax(), memory.getNonHeapMemoryUsage().getUsed());
    }

    private Database database() {
        return jdbc.sql("""
                        SELECT current_setting('server_version'), pg_database_size(current_database()),
                               (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database())
                        """)
                .query((row, number) -> new Database(row.getString(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    private List<Migration> migrations(List<String> modules) {
        List<Migration> all = new ArrayList<>();
        for (String module : modules) {
            // The name comes from PostgreSQL's own catalogue, not from a caller.
            all.addAll(jdbc.sql(
                            "SELECT version, description, installed_on AT TIME ZONE current_setting('TimeZone'), success"
                                    + " FROM \"" + module.replace("\"", "\"\"")
                                    + "\".flyway_history WHERE version IS NOT NULL ORDER BY installed_rank")
                    .query((row, number) -> {
                        OffsetDateTime installed = row.getObject(3, OffsetDateTime.class);
                        return new Migration(
                                module,
                                row.getString(1),
                                row.getString(2),
                                installed == null ? null : installed.toInstant(),
                                row.getBoolean(4));
                    })
                    .list());
        }
        return all;
    }
}
