package de.stadtkern.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts or finds the database, migrates every module's schema and offers the one data source. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
public class DatabaseModule {
    /** The bundled server, or {@code null} where an outside one is configured. */
    @Bean(destroyMethod = "close")
    @Nullable
    BundledPostgres bundledPostgres(
            DatabaseSettings settings,
            @Value("${stadtkern.data:data}") Path data,
            ObjectProvider<EarlyPostgres.Starting> early) {
        if (settings.url() != null) {
            return null;
        }
        EarlyPostgres.Starting starting = early.getIfAvailable();
        return starting == null ? BundledPostgres.start(data) : starting.take();
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(DatabaseSettings settings, @Nullable BundledPostgres bundled) {
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(settings.poolSize());
        // Made when they are needed: each costs the 4,096 rounds of a SCRAM password, and a start has more urgent work.
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setPoolName("stadtkern");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        if (bundled != null) {
            config.setJdbcUrl(bundled.jdbcUrl(BundledPostgres.DATABASE));
        } else {
            config.setJdbcUrl(settings.url());
            config.setUsername(settings.user());
            config.setPassword(settings.password());
        }
        HikariDataSource dataSource = new HikariDataSource(config);
        ModuleMigrations.migrate(dataSource);
        return dataSource;
    }
}
