package de.stadtkern.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Brings each module's schema up to date: {@code db/<module>/V001__….sql} into the schema {@code <module>}. */
final class ModuleMigrations {
    private ModuleMigrations() {}

    static void migrate(DataSource dataSource) {
        for (String module : modules()) {
            Flyway.configure()
                    .dataSource(dataSource)
                    .locations("classpath:db/" + module)
                    .schemas(module)
                    .defaultSchema(module)
                    .table("flyway_history")
                    .sqlMigrationPrefix("V")
                    .load()
                    .migrate();
        }
    }

    private static SortedSet<String> modules() {
        SortedSet<String> modules = new TreeSet<>();
        try {
            for (Resource script :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/*/V*__*.sql")) {
                String[] path = script.getURL().getPath().split("/");
                modules.add(path[path.length - 2]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return modules;
    }
}
