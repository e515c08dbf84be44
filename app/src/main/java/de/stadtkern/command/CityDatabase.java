package de.stadtkern.command;

import de.stadtkern.database.BundledPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The database of a city, for a command: an outside one where the settings name it, else that of the running city, else
 * the bundled one, started for as long as the command runs.
 */
final class CityDatabase implements AutoCloseable {
    private final DataSource dataSource;
    private final @Nullable BundledPostgres started;

    private CityDatabase(DataSource dataSource, @Nullable BundledPostgres started) {
        this.dataSource = dataSource;
        this.started = started;
    }

    static CityDatabase open(DataDirectory data, ConfigurableEnvironment settings) {
        DataSource outside = outside(settings);
        if (outside != null) {
            return new CityDatabase(outside, null);
        }
        Path directory = data.path();
        if (data.runningAddress().isPresent()) {
            return new CityDatabase(RunningCity.dataSource(directory), null);
        }
        if (!Files.isDirectory(directory.resolve("postgres"))) {
            throw new CommandFailed("There is no city in " + directory + ". Name its directory with --data DIR.");
        }
        BundledPostgres postgres = BundledPostgres.start(directory);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.jdbcUrl(BundledPostgres.DATABASE));
        return new CityDatabase(source, postgres);
    }

    /** The database that {@code stadtkern.database.url} names. */
    static @Nullable DataSource outside(ConfigurableEnvironment settings) {
        String url = Settings.text(settings, "stadtkern.database.url");
        if (url == null) {
            return null;
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(Settings.text(settings, "stadtkern.database.user"));
        source.setPassword(Settings.text(settings, "stadtkern.database.password"));
        return source;
    }

    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
