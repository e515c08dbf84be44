package de.stadtkern.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings each module's schema up to date: {@code db/<module>/V001__….sql} into the schema {@code <module>}, with a
 * history of its own.
 */
public final class ModuleMigrations {
    public static final String HISTORY = "flyway_history";

    private static final Pattern SCRIPT = Pattern.compile("V([0-9]+)__(.+)\\.sql");

    /**
     * One migration, as the program brings it or as a database has seen it.
     *
     * @param version digits, as in the file's name
     * @param checksum Flyway's CRC-32 over the script's lines
     * @param success whether it went through; true for one that the program brings
     */
    public record Migration(
            String version, String description, @Nullable Integer checksum, boolean success) {}

    private ModuleMigrations() {}

    /** Migrates every module; where all histories say that nothing is to be done, one query is all it costs. */
    public static void migrate(DataSource dataSource) {
        SortedMap<String, List<Migration>> known = known();
        if (isUpToDate(dataSource, known)) {
            return;
        }
        known.keySet().forEach(module -> flyway(dataSource, module).load().migrate());
    }

    /** Migrates only the modules named, each up to the version given. */
    public static void migrate(DataSource dataSource, Map<String, String> versions) {
        versions.forEach((module, version) ->
                flyway(dataSource, module).target(version).load().migrate());
    }

    private static FluentConfiguration flyway(DataSource dataSource, String module) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/" + module)
                .schemas(module)
                .defaultSchema(module)
                .table(HISTORY)
                .sqlMigrationPrefix("V");
    }

    /** The migrations that the program brings, by module, in order. */
    public static SortedMap<String, List<Migration>> known() {
        SortedMap<String, List<Migration>> known = new TreeMap<>();
        try {
            for (Resource script :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/*/V*__*.sql")) {
                String[] path = script.getURL().getPath().split("/");
                Matcher name = SCRIPT.matcher(path[path.length - 1]);
                if (!name.matches()) {
                    throw new IllegalStateException("a migration is called V001__what_it_does.sql, not " + script);
                }
                known.computeIfAbsent(path[path.length - 2], module -> new ArrayList<>())
                        .add(new Migration(name.group(1), name.group(2).replace('_', ' '), checksum(script), true));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        known.values().forEach(migrations -> migrations.sort((a, b) -> compare(a.version(), b.version())));
        return known;
    }

    /** The migrations that the database has seen, by module, in the order they ran. */
    public static SortedMap<String, List<Migration>> applied(Connection connection) throws SQLException {
        SortedMap<String, List<Migration>> applied = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet schemas = statement.executeQuery("""
                    SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.relname = '%s' AND c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%%'
                    """.formatted(HISTORY))) {
                while (schemas.next()) {
                    applied.put(schemas.getString(1), new ArrayList<>());
                }
            }
            if (applied.isEmpty()) {
                return applied;
            }
            StringBuilder all = new StringBuilder();
            for (String module : applied.keySet()) {
                String quoted = module.replace("\"", "\"\"");
                all.append(all.isEmpty() ? "" : " UNION ALL ")
                        .append("SELECT '")
                        .append(module.replace("'", "''"))
                        .append("', installed_rank, version, description, checksum, success FROM \"")
                        .append(quoted)
                        .append("\".")
                        .append(HISTORY)
                        .append(" WHERE version IS NOT NULL");
            }
            try (ResultSet rows = statement.executeQuery(all + " ORDER BY 1, 2")) {
                while (rows.next()) {
                    int checksum = rows.getInt(5);
                    Objects.requireNonNull(applied.get(rows.getString(1)))
                            .add(new Migration(
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.wasNull() ? null : checksum,
                                    rows.getBoolean(6)));
                }
            }
        }
        return applied;
    }

    /** Whether the database has seen exactly the program's migrations, each with the same content. */
    public static boolean isUpToDate(DataSource dataSource) {
        return isUpToDate(dataSource, known());
    }

    private static boolean isUpToDate(DataSource dataSource, SortedMap<String, List<Migration>> known) {
        try (Connection connection = dataSource.getConnection()) {
            SortedMap<String, List<Migration>> applied = applied(connection);
            return known.entrySet().stream()
                    .allMatch(module -> same(module.getValue(), applied.getOrDefault(module.getKey(), List.of())));
        } catch (SQLException e) {
            throw new DatabaseUnavailable("The database does not answer: " + e.getMessage(), e);
        }
    }

    /** The order in which they ran does not matter, nor does the wording of the description. */
    private static boolean same(List<Migration> known, List<Migration> applied) {
        if (known.size() != applied.size()) {
            return false;
        }
        Map<String, @Nullable Integer> seen = new TreeMap<>();
        applied.stream().filter(Migration::success).forEach(one -> seen.put(one.version(), one.checksum()));
        return known.stream().allMatch(one -> Objects.equals(seen.get(one.version()), one.checksum()));
    }

    /** The order of two versions, as numbers. */
    public static int compare(String version, String other) {
        return Long.compare(Long.parseLong(version), Long.parseLong(other));
    }

    /** As Flyway computes it: CRC-32 over the lines in UTF-8, without their ends. */
    private static int checksum(Resource script) throws IOException {
        CRC32 crc = new CRC32();
        try (var lines = new BufferedReader(new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                crc.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return (int) crc.getValue();
    }
}
