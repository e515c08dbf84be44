package de.stadtkern.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts or finds the database, migrates every module's schema and offers the one data source. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
public class DatabaseModule {
    static final String DATABASE = "stadtkern";

    /** The bundled server, or {@code null} where an outside one is configured. */
    @Bean(destroyMethod = "close")
    @Nullable
    BundledPostgres bundledPostgres(DatabaseSettings settings, @Value("${stadtkern.data:data}") Path data) {
        return settings.url() == null ? BundledPostgres.start(data) : null;
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(DatabaseSettings settings, @Nullable BundledPostgres bundled) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(settings.poolSize());
        config.setPoolName("stadtkern");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        if (bundled != null) {
            createDatabase(bundled);
            config.setJdbcUrl(bundled.jdbcUrl(DATABASE));
        } else {
            config.setJdbcUrl(settings.url());
            config.setUsername(settings.user());
            config.setPassword(settings.password());
        }
        HikariDataSource dataSource = new HikariDataSource(config);
        ModuleMigrations.migrate(dataSource);
        return dataSource;
    }

    private static void createDatabase(BundledPostgres bundled) throws SQLException {
        try (Connection connection = DriverManager.getConnection(bundled.jdbcUrl("postgres"));
                Statement statement = connection.createStatement();
                var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                try (Statement create = connection.createStatement()) {
                    create.execute("CREATE DATABASE " + DATABASE
                            + " ENCODING 'UTF8' LOCALE_PROVIDER 'icu' ICU_LOCALE 'de-DE' TEMPLATE template0");
                }
            }
        }
    }
}
